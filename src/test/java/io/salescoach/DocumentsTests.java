package io.salescoach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Documents lead where they say, and call buttons and sections as the pages do: in italics in English, in bold in Chinese,
 * which has no italics.
 */
class DocumentsTests {

    private static final String GUIDES = "docs/guide/";
    private static final List<String> LANGUAGES = List.of("English", "中文");
    private static final Path MESSAGES = Path.of("src/main/resources");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```");
    private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");
    private static final Pattern ITALIC = Pattern.compile("(?<![*\\w])\\*([^*\\n]+)\\*(?!\\*)");
    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*\\n]+)\\*\\*");
    private static final Pattern VALUE = Pattern.compile("[“”]|\\{\\d[^}]*}");
    private static final Pattern OPEN = Pattern.compile("…+");

    @Test
    void everyLinkAndPictureLeadsToWhatIsThere() throws IOException {
        var broken = new ArrayList<String>();
        for (Path document : documents()) {
            LINK.matcher(text(document))
                    .results()
                    .map(link -> link.group(1))
                    .filter(link -> !link.matches("(https?|mailto):.*") && !isThere(document, link))
                    .forEach(link -> broken.add(document + " → " + link));
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void guidesCallThingsAsPagesDo() throws IOException {
        var guides = List.of(
                "README.md",
                GUIDES + "account-manager.md",
                GUIDES + "sales-manager.md",
                GUIDES + "trainer.md",
                GUIDES + "administrator.md",
                GUIDES + "assistant.md");
        assertThat(unknown(guides, ITALIC, shown("")))
                .as("no page shows these words")
                .isEmpty();
    }

    @Test
    void guidesInChineseCallThingsAsPagesDo() throws IOException {
        var guides = List.of(
                GUIDES + "account-manager.zh.md",
                GUIDES + "sales-manager.zh.md",
                GUIDES + "trainer.zh.md",
                GUIDES + "administrator.zh.md",
                GUIDES + "assistant.zh.md");
        assertThat(unknown(guides, BOLD, shown("_zh")))
                .as("no page shows these words")
                .isEmpty();
    }

    private static List<String> unknown(List<String> guides, Pattern naming, List<String> shown) {
        return guides.stream()
                .flatMap(guide -> naming.matcher(text(Path.of(guide)))
                        .results()
                        .map(named -> named.group(1))
                        .filter(named -> !LANGUAGES.contains(named))
                        .filter(named -> shown.stream().noneMatch(text -> isShort(named, text)))
                        .map(named -> guide + ": " + named))
                .toList();
    }

    /** Whether a guide means this text of a page; it writes … for what differs, or an example of it. */
    private static boolean isShort(String named, String text) {
        return like(text, VALUE).matcher(named).matches()
                || like(named, OPEN).matcher(text).matches();
    }

    private static Pattern like(String text, Pattern anything) {
        return Pattern.compile(
                Stream.of(anything.split(text, -1)).map(Pattern::quote).collect(Collectors.joining(".*")));
    }

    private static List<Path> documents() throws IOException {
        try (var root = Files.list(Path.of("."));
                var docs = Files.walk(Path.of("docs"));
                var docker = Files.walk(Path.of("docker"))) {
            return Stream.of(root, docs, docker)
                    .flatMap(paths -> paths)
                    .filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isThere(Path document, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        return Files.exists(target)
                && (parts.length == 1
                        || HEADING.matcher(text(target))
                                .results()
                                .anyMatch(heading -> address(heading.group(1)).equals(parts[1])));
    }

    /** The address of a heading. */
    private static String address(String heading) {
        return heading.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-');
    }

    /** What pages show, but for texts that are all value. */
    private static List<String> shown(String language) throws IOException {
        var texts = new ArrayList<String>();
        for (Path file : messages(language)) {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(file)));
            properties.values().forEach(value -> texts.add(value.toString().strip()));
        }
        for (String table : List.of("terms", "stages")) {
            Files.readAllLines(Path.of("rules", table + ".csv")).forEach(row -> texts.addAll(List.of(row.split(","))));
        }
        return texts.stream()
                .filter(text -> VALUE.matcher(text).replaceAll("").matches("(?s).*\\p{L}{2}.*"))
                .toList();
    }

    private static List<Path> messages(String language) throws IOException {
        try (var files = Files.walk(MESSAGES, 2)) {
            return files.filter(file -> file.getFileName().toString().matches("[a-z]+" + language + "\\.properties"))
                    .toList();
        }
    }

    private static String text(Path document) {
        try {
            return CODE.matcher(Files.readString(document)).replaceAll("");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
