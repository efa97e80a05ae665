package io.salescoach.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.salescoach.rulebook.guard.Vocabulary;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the catalogue of the rule language says is what the guard does. */
class RulesReferenceTests {

    private static final Path ENGLISH = Path.of("docs/reference/rules.md");
    private static final Path CHINESE = Path.of("docs/reference/rules.zh.md");
    private static final Pattern EXAMPLE = Pattern.compile("```drl(?: refused: ([^\\n]+))?\\n(.*?)```", Pattern.DOTALL);
    private static final String HEAD = """
            package io.salescoach.rules
            import io.salescoach.opportunity.*
            import io.salescoach.rulebook.*
            global Conclusions coach
            """;

    private static RuleFiles shipped;

    /** @param reason part of the sentence that refuses it, or an empty text when it is accepted */
    private record Example(String text, String reason) {

        String file() {
            if (text.contains("package ")) {
                return text;
            }
            return HEAD
                    + (text.contains("rule ")
                            ? text
                            : "rule \"an example\" @area(NEEDS) @why(\"An example.\")\nwhen\n" + text
                                    + "then\n    coach.signal(drools);\nend\n");
        }
    }

    @BeforeAll
    static void load() throws IOException {
        shipped = RuleFiles.load(Path.of("rules"));
    }

    @TestFactory
    Stream<DynamicTest> everyExampleIsAcceptedOrRefusedAsThePageSays() throws IOException {
        return examples(ENGLISH).stream()
                .map(example -> DynamicTest.dynamicTest(example.text(), () -> {
                    var files = shipped.with(Map.of("mine.drl", example.file()));
                    if (example.reason().isEmpty()) {
                        RuleBook.compile(files).close();
                    } else {
                        assertThat(catchThrowableOfType(BrokenRulesException.class, () -> RuleBook.compile(files))
                                        .problems())
                                .anySatisfy(problem ->
                                        assertThat(problem.message().toString()).contains(example.reason()));
                    }
                }));
    }

    @Test
    void bothLanguagesShowTheSameExamples() throws IOException {
        assertThat(examples(CHINESE)).isEqualTo(examples(ENGLISH)).hasSizeGreaterThan(35);
        assertThat(Files.readString(CHINESE)).matches("(?s).*\\p{IsHan}{9}.*");
    }

    @Test
    void everyFactAndEveryCodeIsNamedInBothLanguages() throws IOException {
        for (Path page : List.of(ENGLISH, CHINESE)) {
            String prose = EXAMPLE.matcher(Files.readString(page)).replaceAll("");
            assertThat(Vocabulary.FACTS.keySet())
                    .allSatisfy(fact -> assertThat(prose).contains("`" + fact + "`"));
            assertThat(Vocabulary.CODES.keySet())
                    .allSatisfy(code -> assertThat(prose).contains("`" + code + "`"));
        }
    }

    private static List<Example> examples(Path page) throws IOException {
        var examples = new ArrayList<Example>();
        var matcher = EXAMPLE.matcher(Files.readString(page));
        while (matcher.find()) {
            examples.add(new Example(matcher.group(2), matcher.group(1) == null ? "" : matcher.group(1)));
        }
        return examples;
    }
}
