package io.salescoach.scenario;

import io.salescoach.input.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;
import tools.jackson.dataformat.yaml.YAMLFactory;

/** In which lines of a YAML text its parts stand, so that an editor can show a problem where it is. */
public final class YamlPlaces {

    private static final YAMLFactory YAML = YAMLFactory.builder().build();

    private static final Pattern LINE = Pattern.compile("^line (\\d{1,7})\\b");

    private final Map<String, Integer> lines = new HashMap<>();

    private YamlPlaces() {}

    /** Looks at a text as far as it is well-formed. */
    public static YamlPlaces of(String text) {
        var places = new YamlPlaces();
        try (var parser = new tools.jackson.dataformat.yaml.YAMLMapper(YAML).createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (!token.isStructEnd()) {
                    places.lines.putIfAbsent(
                            parser.streamReadContext().pathAsPointer().toString(),
                            parser.currentTokenLocation().getLineNr());
                }
            }
        } catch (JacksonException e) {
            return places;
        }
        return places;
    }

    /** The line, from 1, of a problem: that of its place, or the one that it names itself. */
    public int line(Problem problem) {
        var named = LINE.matcher(problem.detail().toString());
        return problem.pointer().isEmpty() && named.find() ? Integer.parseInt(named.group(1)) : line(problem.pointer());
    }

    /** The lines of JSON pointers, each once. */
    public List<Integer> lines(List<String> pointers) {
        return pointers.stream().map(this::line).distinct().sorted().toList();
    }

    /** The line, from 1, of a JSON pointer or of the nearest part around it that is there. */
    int line(String pointer) {
        for (String place = pointer; !place.isEmpty(); place = place.substring(0, place.lastIndexOf('/'))) {
            Integer line = lines.get(place);
            if (line != null) {
                return line;
            }
        }
        return 1;
    }
}
