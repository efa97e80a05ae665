package io.salescoach.pages.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.rulebook.FieldSets;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.source.RuleText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.util.LinkedMultiValueMap;

/** Rules as they stand in the form of the builder, and back, as a browser sends them. */
class OpenedRuleTests {

    @Test
    void everyShippedRuleIsOpenedAndComesBackWhole() throws IOException {
        var files = RuleFiles.load(Path.of("rules"));
        assertThat(RuleText.of(files)).hasSizeGreaterThan(80).allSatisfy((name, text) -> comesBack(files, name));
    }

    @Test
    void soIsEveryRuleOnFieldsOfACompanysOwn() {
        for (String set : FieldSets.ALL) {
            var files = FieldSets.with(set, Map.of());
            assertThat(RuleText.of(files)).allSatisfy((name, text) -> comesBack(files, name));
        }
    }

    private static void comesBack(RuleFiles files, String name) {
        var opened = Objects.requireNonNull(OpenedRule.of(files, name));
        assertThat(opened.reason()).as(name).isNull();
        var form = Objects.requireNonNull(opened.form());
        var before = form.rule(BuilderLines.rule(form.lines()));
        var again = BuilderForm.read(sent(form));
        assertThat(again.rule(BuilderLines.rule(again.lines()))).as(name).isEqualTo(before);
    }

    /** What a browser sends of a form that nobody changed. */
    private static LinkedMultiValueMap<String, String> sent(BuilderForm form) {
        var sent = new LinkedMultiValueMap<String, String>();
        form.form().values().forEach((field, values) -> values.forEach(value -> sent.add(field, value)));
        for (int i = 0; i < form.lines().size(); i++) {
            BuilderLine line = form.lines().get(i);
            String at = "l" + i + ".";
            sent.add(at + "depth", "" + line.depth());
            sent.add(at + "kind", line.kind().name());
            sent.add(at + "fact", line.fact());
            sent.add(at + "name", line.name().replace("$", ""));
            sent.add(at + "left", line.left());
            sent.add(at + "argument", line.argument());
            sent.add(at + "operator", line.operator());
            sent.add(at + "how", line.how());
            sent.add(at + "days", line.days());
            line.values().forEach(value -> sent.add(at + "value", value));
            line.same().forEach(value -> sent.add(at + "same", value));
        }
        return sent;
    }

    @Test
    void honestRulesAreOpenedOrSayWhyNot() throws IOException {
        var tables = new TreeMap<>(RuleFiles.load(Path.of("rules")).texts());
        tables.keySet().removeIf(name -> name.endsWith(".drl"));
        var reasons = new TreeMap<String, String>();
        int shown = 0;
        try (var folder = Files.list(Path.of("src/test/resources/guard/honest"))) {
            for (Path file : folder.sorted().toList()) {
                String name = file.getFileName().toString();
                var files = new TreeMap<>(tables);
                files.put(name, Files.readString(file));
                var book = new RuleFiles(files);
                String rule = RuleText.of(book).keySet().iterator().next();
                var opened = Objects.requireNonNull(OpenedRule.of(book, rule));
                if (opened.form() == null) {
                    reasons.put(name, Objects.requireNonNull(opened.reason()).toString());
                } else {
                    comesBack(book, rule);
                    shown++;
                }
            }
        }
        assertThat(reasons.keySet())
                .as(shown + " shown; " + reasons)
                .containsExactly(
                        "accumulate-code.drl",
                        "accumulate-of-a-field.drl",
                        "collect.drl",
                        "comments-inside.drl",
                        "then-comment.drl",
                        "then-property.drl");
    }
}
