package io.salescoach.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.access.AuditEvent;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pages say, in both languages. */
class MessagesTests {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Pattern KEY = Pattern.compile("#\\{([a-zA-Z0-9.-]+)[({}]");

    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

    static Stream<Path> files() throws IOException {
        return Stream.of(RESOURCES, RESOURCES.resolve("messages"))
                .flatMap(folder -> {
                    try {
                        return Files.list(folder);
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                })
                .filter(file -> file.toString().endsWith(".properties")
                        && !file.endsWith("ical4j.properties")
                        && !file.toString().endsWith("_zh.properties"));
    }

    @ParameterizedTest
    @MethodSource("files")
    void bothLanguagesSayTheSameThings(Path english) throws IOException {
        Properties en = read(english);
        Properties zh = read(Path.of(english.toString().replace(".properties", "_zh.properties")));
        assertThat(new TreeSet<>(zh.keySet())).isEqualTo(new TreeSet<>(en.keySet()));
        en.forEach((key, text) -> {
            assertThat(text.toString()).as("%s in English", key).isNotBlank();
            assertThat(zh.get(key).toString()).as("%s in Chinese", key).isNotBlank();
            assertThat(arguments(zh.get(key).toString()))
                    .as("what %s is given", key)
                    .isSubsetOf(arguments(text.toString()));
        });
    }

    @Test
    void everyMessageThatATemplateNamesIsThere() throws IOException {
        var known = new TreeSet<String>();
        for (Path file : files().toList()) {
            read(file).keySet().forEach(key -> known.add(key.toString()));
        }
        try (var templates = Files.walk(RESOURCES.resolve("templates"))) {
            for (Path template :
                    templates.filter(file -> file.toString().endsWith(".html")).toList()) {
                var keys = KEY.matcher(Files.readString(template));
                while (keys.find()) {
                    assertThat(known).as("named in %s", template.getFileName()).contains(keys.group(1));
                }
            }
        }
    }

    @Test
    void everyEventOfTheAuditIsSaid() throws IOException {
        var known = new TreeSet<String>();
        for (Path file : files().toList()) {
            read(file).keySet().forEach(key -> known.add(key.toString()));
        }
        assertThat(known)
                .containsAll(Stream.of(AuditEvent.values())
                        .map(event -> "audit.event." + event)
                        .toList());
    }

    /** The numbers of the values that are put in, also within choices; fails where a text is no message format. */
    private static TreeSet<String> arguments(String text) {
        if (ARGUMENT.matcher(text).find()) {
            new MessageFormat(text);
        }
        return ARGUMENT.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Properties read(Path file) throws IOException {
        var properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        }
        return properties;
    }
}
