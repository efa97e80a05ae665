package io.salescoach.input;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/** Reads JSON and YAML as trees, and refuses whatever is no single well-formed object of reasonable size. */
public final class Documents {

    private static final StreamReadConstraints CONSTRAINTS = StreamReadConstraints.builder()
            .maxNestingDepth(Limits.DEPTH)
            .maxStringLength(Limits.BYTES)
            .maxNumberLength(100)
            .build();
    static final JsonFactory STRICT = JsonFactory.builder()
            .streamReadConstraints(CONSTRAINTS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper JSON = JsonMapper.builder(STRICT)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final ObjectMapper YAML = YAMLMapper.builder(YAMLFactory.builder()
                    .streamReadConstraints(CONSTRAINTS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** Control characters, halves of characters and non-characters as JSON writes them, behind whole escapes. */
    private static final Pattern UNSOUND_ESCAPE = Pattern.compile(
            "(?<!\\\\)((?:\\\\\\\\)*)\\\\u(?:000[0-8eEfF]|001[0-9a-fA-F]|007[fF]|00[89][0-9a-fA-F]|[fF]{3}[eEfF])");

    private static final Pattern BREAK_ESCAPE = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u000[bBcC]");

    private Documents() {}

    /**
     * Reads one object.
     *
     * @throws BadInputException when the content is too large, not UTF-8, not well-formed or not an object
     */
    public static ObjectNode parse(byte[] content, Format format) {
        return object(text(content), format);
    }

    /** The text of a file of reasonable size. Fails as {@link #parse} does. */
    public static String text(byte[] content) {
        if (content.length > Limits.BYTES) {
            throw new BadInputException(
                    BadInputException.Kind.TOO_LARGE,
                    List.of(new Problem(
                            "",
                            Sentence.of("the file has %d bytes; at most %d are read", content.length, Limits.BYTES))));
        }
        String text = decode(content);
        if (text.isBlank()) {
            throw BadInputException.unreadable(
                    Sentence.of("the file is empty; write an object with at least id, name and stage"));
        }
        return text;
    }

    /** The one object of a text. Fails as {@link #parse} does. */
    public static ObjectNode object(String text, Format format) {
        JsonNode tree = parse(text, format);
        if (!(tree instanceof ObjectNode object)) {
            throw BadInputException.unreadable(
                    Sentence.of("the file should be one object with named fields%s", Lookalikes.inFile(text, format)));
        }
        var problems = canHoldUnsoundTexts(text) ? unsoundTexts(object) : List.<Problem>of();
        if (!problems.isEmpty()) {
            throw new BadInputException(BadInputException.Kind.INVALID, problems);
        }
        return object;
    }

    /** A backslash can bring in what the bytes of a text cannot hold. */
    public static boolean canHoldUnsoundTexts(String text) {
        return text.indexOf('\\') >= 0 || !Characters.sound(text);
    }

    /** The texts of a tree with characters that stand for nothing. */
    public static List<Problem> unsoundTexts(JsonNode tree) {
        var problems = new ArrayList<Problem>();
        checkTexts(tree, JsonPointer.empty(), problems);
        return problems;
    }

    private static void checkTexts(JsonNode node, JsonPointer place, List<Problem> problems) {
        if (node.isString() && !Characters.sound(node.asString())) {
            problems.add(new Problem(
                    place.toString(),
                    Sentence.of(
                            "the text holds a control character or half a character (a lone surrogate); delete it")));
        }
        node.properties().forEach(field -> {
            JsonPointer inside = place.appendProperty(field.getKey());
            if (!Characters.sound(field.getKey())) {
                problems.add(new Problem(
                        inside.toString(), Sentence.of("the name holds a control character or half a character")));
            }
            checkTexts(field.getValue(), inside, problems);
        });
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            checkTexts(node.get(i), place.appendIndex(i), problems);
        }
    }

    /** The object of a text that {@link #write} gave, without control characters of which it was not yet cleared. */
    public static ObjectNode read(String json) {
        return (ObjectNode) JSON.readTree(sound(json));
    }

    /** What was kept before control characters were refused, without them. */
    public static String sound(String json) {
        if (!json.contains("\\u") && Characters.sound(json)) {
            return json;
        }
        String broken = BREAK_ESCAPE.matcher(json).replaceAll("$1 ");
        return Characters.without(UNSOUND_ESCAPE.matcher(broken).replaceAll("$1"));
    }

    /** A file that was read, as a tree again; what it does not tell stands there as null or empty. */
    public static ObjectNode tree(Record file) {
        return JSON.valueToTree(file);
    }

    /** A tree as JSON on one line; its fields keep their order. */
    public static String write(JsonNode tree) {
        return JSON.writeValueAsString(tree);
    }

    private static JsonNode parse(String text, Format format) {
        try {
            if (format == Format.YAML) {
                refuseAliases(text);
            }
            return (format == Format.YAML ? YAML : JSON).readTree(text);
        } catch (StreamConstraintsException e) {
            throw BadInputException.unreadable(Sentence.of(
                    "the file is nested more than %d deep, or holds a number of more than 100 digits", Limits.DEPTH));
        } catch (JacksonException e) {
            String message = String.valueOf(e.getOriginalMessage())
                    .replaceFirst("(?s)[(\n].*", "")
                    .strip();
            var place = e.getLocation();
            var where = place == null || place.getLineNr() < 1
                    ? Sentence.none()
                    : Sentence.of("line %d, column %d: ", place.getLineNr(), Math.max(place.getColumnNr(), 1));
            throw BadInputException.unreadable(Sentence.of(
                    "%sthis is not well-formed %s (%s)%s",
                    where, format, Sentence.asItIs(message), Lookalikes.inFile(text, format)));
        }
    }

    /** The line of a YAML text in which this place, or the part around it that is there, begins; 1 when nothing is. */
    public static int line(String yaml, String pointer) {
        int line = 1;
        int known = 0;
        try (JsonParser parser = YAML.createParser(yaml)) {
            while (parser.nextToken() != null) {
                String place = parser.streamReadContext().pathAsPointer().toString();
                boolean around = pointer.equals(place) || pointer.startsWith(place + "/");
                if (around && place.length() > known) {
                    line = parser.currentTokenLocation().getLineNr();
                    known = place.length();
                }
            }
        } catch (JacksonException e) {
            // As far as it can be read.
        }
        return line;
    }

    /** One text under two names can be made to unfold without end, and says nothing that plain text cannot say. */
    private static void refuseAliases(String text) {
        try (JsonParser parser = YAML.createParser(text)) {
            var yaml = (YAMLParser) parser;
            while (true) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    return;
                }
                if (yaml.isCurrentAlias() || parser.getObjectId() != null) {
                    throw BadInputException.unreadable(Sentence.of(
                            "line %d: anchors and aliases (& and *) are not read; write the value out",
                            parser.currentTokenLocation().getLineNr()));
                }
            }
        }
    }

    private static String decode(byte[] content) {
        var decoder = StandardCharsets.UTF_8.newDecoder();
        var bytes = ByteBuffer.wrap(content);
        var characters = CharBuffer.allocate(content.length + 1);
        CoderResult result = decoder.decode(bytes, characters, true);
        if (result.isError()) {
            throw BadInputException.unreadable(
                    Sentence.of("byte %d is not UTF-8; save the file as UTF-8", bytes.position()));
        }
        String text = characters.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
