package io.salescoach.scenario;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RuleBook;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Reads every scenario file below a folder. Hidden files are left alone, links are not followed. A file is understood again
 * only when it or the rule book has changed.
 */
final class ScenarioFolder {

    /** By rule book, what its last reading found, by the path and hash of the file. */
    private static final Cache<RuleBook, Map<String, ScenarioFile>> READ =
            Caffeine.newBuilder().weakKeys().maximumSize(8).build();

    private ScenarioFolder() {}

    /**
     * @param texts of files as they are going to be
     * @throws NoSuchFileException when there is no such folder
     */
    static List<ScenarioFile> read(Path folder, RuleBook book, Map<String, String> texts) throws NoSuchFileException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        var reader = new ScenarioReader(book);
        try {
            Path root = folder.toRealPath();
            Map<String, ScenarioFile> before = READ.get(book, any -> Map.of());
            var found = new LinkedHashMap<String, ScenarioFile>();
            for (Path path : paths(root)) {
                String file = name(root, path);
                String text = texts.get(file);
                byte[] content = text == null ? Files.readAllBytes(path) : text.getBytes(StandardCharsets.UTF_8);
                String key = file + ' ' + ScenarioService.hash(content);
                ScenarioFile known = before.get(key);
                found.put(key, known == null ? read(file, content, reader) : known);
            }
            READ.put(book, found);
            return unique(found.values());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The scenario files below a folder, sorted. */
    static List<Path> paths(Path root) throws IOException {
        try (var paths = Files.walk(root)) {
            return paths.filter(path -> isScenario(root, path)).sorted().toList();
        }
    }

    /** A file's path below the folder, with {@code /}. */
    static String name(Path root, Path path) {
        return root.relativize(path).toString().replace('\\', '/');
    }

    private static boolean isScenario(Path root, Path path) {
        String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
        return (name.endsWith(".yaml") || name.endsWith(".yml"))
                && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
                && StreamSupport.stream(root.relativize(path).spliterator(), false)
                        .noneMatch(part -> part.toString().startsWith("."));
    }

    private static ScenarioFile read(String file, byte[] content, ScenarioReader reader) {
        String area = file.contains("/") ? file.substring(0, file.lastIndexOf('/')) : "";
        try {
            return new ScenarioFile(file, area, reader.read(content), List.of());
        } catch (BadInputException e) {
            return new ScenarioFile(file, area, null, e.problems());
        }
    }

    private static List<ScenarioFile> unique(Collection<ScenarioFile> files) {
        var first = new HashMap<String, String>();
        return files.stream()
                .map(each -> {
                    String before = first.putIfAbsent(each.name(), each.file());
                    return before == null
                            ? each
                            : each.refused(new Problem(
                                    "/name",
                                    Sentence.of(
                                            "'%s' is the name of %s already; names are unique", each.name(), before)));
                })
                .toList();
    }
}
