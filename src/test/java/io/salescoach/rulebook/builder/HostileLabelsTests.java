package io.salescoach.rulebook.builder;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.fuzz.HostileCorpus;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.builder.BuiltRule.Conclusion;
import io.salescoach.rulebook.builder.RuleLine.Kind;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.CellText;
import io.salescoach.rulebook.wording.RuleWording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What somebody calls a field is a text: in the table, in the rule in words, and never in the rule itself. */
class HostileLabelsTests {

    @Test
    void hostileLabelsOfFieldsStayTexts() throws IOException {
        var labels = HostileCorpus.lines(200, 4).stream()
                .filter(text -> text.chars().noneMatch(Character::isISOControl))
                .toList();
        assertThat(labels).hasSizeGreaterThan(250);
        String rows = IntStream.range(0, labels.size())
                .mapToObj(i -> "F%d,opportunity,YES_NO,,,,,%s,%s,,,"
                        .formatted(i, quoted(labels.get(i)), quoted(labels.get(i))))
                .collect(Collectors.joining("\n"));
        var texts = new TreeMap<>(RuleFiles.load(Path.of("rules")).texts());
        texts.keySet().removeIf(name -> name.endsWith(".drl") || name.equals("objection-examples.csv"));
        texts.merge("fields.csv", rows + "\n", String::concat);
        var files = new RuleFiles(texts);
        var builder = new RuleBuilder(RuleBuilder.tables(files));
        var written = new StringBuilder(RuleBuilder.BEGINNING);
        for (int i = 0; i < labels.size(); i++) {
            var rule = builder.write(rule(i));
            assertThat(rule.problems()).as(labels.get(i)).isEmpty();
            written.append("\n\n").append(rule.drl()).append('\n');
        }
        assertThat(written).doesNotContain("eval", "System", "Runtime", "<script", "||");
        try (RuleBook book = RuleBook.compile(files.with(Map.of("own-rules.drl", written.toString())))) {
            assertThat(book.rules()).hasSize(labels.size());
            for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
                var said = new RuleWording(book.tables(), locale).of(book);
                for (int i = 0; i < labels.size(); i++) {
                    assertThat(said.get("rule " + i).sentence()).contains(CellText.clean(labels.get(i)));
                }
            }
        }
    }

    private static String quoted(String cell) {
        return '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static BuiltRule rule(int number) {
        return new BuiltRule(
                "rule " + number,
                "DISCOVERY",
                "VISIT_NONE",
                "a test",
                List.of(RuleLine.fact(
                        Kind.SOME,
                        "CustomField",
                        RuleLine.test("of", "==", "\"opportunity\""),
                        RuleLine.test("field", "==", "\"F" + number + "\""),
                        RuleLine.test("yes", "==", "true"))),
                List.of(new Conclusion("found", List.of())));
    }
}
