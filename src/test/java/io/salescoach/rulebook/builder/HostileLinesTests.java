package io.salescoach.rulebook.builder;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.fuzz.HostileCorpus;
import io.salescoach.rulebook.builder.BuiltRule.Conclusion;
import io.salescoach.rulebook.builder.RuleLine.Kind;
import io.salescoach.rulebook.guard.Expression.Compared;
import io.salescoach.rulebook.guard.Expression.Literal;
import io.salescoach.rulebook.guard.OperandReader;
import io.salescoach.rulebook.guard.RuleTree;
import io.salescoach.rulebook.guard.RuleTree.Pattern;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Whatever is put into a line stays in it: as a text between quotes it is that text, anywhere else it is refused. */
class HostileLinesTests {

    private static RuleBuilder builder;

    @BeforeAll
    static void load() throws IOException {
        builder = new RuleBuilder(RuleBuilder.tables(RuleFiles.load(Path.of("rules"))));
    }

    private static BuiltRule rule(RuleLine... lines) {
        return new BuiltRule(
                "a test",
                "DISCOVERY",
                "VISIT_NONE",
                "a test",
                List.of(lines),
                List.of(new Conclusion("found", List.of())));
    }

    @Test
    void aTextBetweenQuotesIsThatTextOrIsRefused() throws IOException {
        int kept = 0;
        for (String text : HostileCorpus.texts()) {
            var written = builder.write(
                    rule(RuleLine.fact(Kind.IS, "Need", RuleLine.test("id", "==", OperandReader.quoted(text)))));
            if (written.tree() == null) {
                assertThat(written.problems()).as(text).isNotEmpty();
                continue;
            }
            kept++;
            assertThat(written.tree().conditions().parts())
                    .as(text)
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Pattern.class,
                            need -> assertThat(need.constraints())
                                    .singleElement()
                                    .satisfies(only -> {
                                        var compared = (Compared) Objects.requireNonNull(only.holds());
                                        assertThat(compared.right())
                                                .isInstanceOfSatisfying(
                                                        Literal.class,
                                                        literal -> assertThat(literal.value())
                                                                .isEqualTo(text));
                                    }));
            assertThat(written.tree().calls()).as(text).hasSize(1);
        }
        assertThat(kept).isGreaterThan(300);
    }

    @TestFactory
    Stream<DynamicTest> everywhereElseNothingButAValueIsTaken() throws IOException {
        var texts = HostileCorpus.texts();
        return Stream.of("left", "right", "operator", "name", "fact", "from", "result", "function")
                .map(field -> DynamicTest.dynamicTest(
                        field,
                        () -> texts.forEach(text -> {
                            var written = builder.write(rule(with(field, text)));
                            if (written.tree() != null) {
                                isOneValue(field, text, written.tree());
                            } else {
                                assertThat(written.problems())
                                        .as("%s: %s", field, text)
                                        .isNotEmpty();
                            }
                        })));
    }

    private static RuleLine with(String field, String text) {
        return switch (field) {
            case "left" -> RuleLine.fact(Kind.IS, "Need", RuleLine.test(text, "!=", "null"));
            case "right" -> RuleLine.fact(Kind.IS, "Need", RuleLine.test("id", "==", text));
            case "operator" -> RuleLine.fact(Kind.IS, "Need", RuleLine.test("id", text, "\"a\""));
            case "name" ->
                RuleLine.fact(
                        Kind.IS, "Need", RuleLine.test("id", "==", "\"a\"").named(text));
            case "fact" -> RuleLine.fact(Kind.NONE, text);
            case "from" -> new RuleLine(Kind.IS, "String", "", text, "", List.of(), List.of());
            default ->
                RuleLine.of(
                        Kind.TOTAL,
                        List.of(
                                RuleLine.fact(
                                        Kind.IS,
                                        "Need",
                                        RuleLine.test("priority", "").named("$p")),
                                new RuleLine(
                                        Kind.RESULT,
                                        "",
                                        "$sum",
                                        field.equals("result") ? text : "$p",
                                        field.equals("function") ? text : "sum",
                                        List.of(),
                                        List.of())));
        };
    }

    /** One condition, with the value as it was put in, read back as one value. */
    private static void isOneValue(String field, String text, RuleTree tree) {
        assertThat(tree.conditions().parts()).as("%s: %s", field, text).hasSize(1);
        assertThat(tree.calls()).hasSize(1);
        if (tree.conditions().parts().get(0) instanceof Pattern pattern) {
            assertThat(pattern.constraints()).as("%s: %s", field, text).hasSizeLessThanOrEqualTo(1);
        }
        // What stands in quotes is a text, whatever it says.
        String bare = text.replaceAll("\"(\\\\.|[^\"\\\\])*\"|'(\\\\.|[^'\\\\])*'", "");
        assertThat(bare).as(field).doesNotContain("eval", "System", "Runtime", "\n", "||", "&&", "@", ";", "java.");
    }

    @Test
    void headAndConclusionTakeNothingElseEither() throws IOException {
        var line = RuleLine.fact(Kind.SOME, "Need");
        for (String text : HostileCorpus.texts()) {
            for (int part = 0; part < 6; part++) {
                var rule = new BuiltRule(
                        part == 0 ? text : "a test",
                        part == 1 ? text : "DISCOVERY",
                        part == 2 ? text : "VISIT_NONE",
                        part == 3 ? text : "a test",
                        List.of(line),
                        List.of(new Conclusion(part == 4 ? text : "found", part == 5 ? List.of(text) : List.of())));
                var written = builder.write(rule);
                if (written.tree() != null) {
                    assertThat(part == 0 || part == 3 || part == 5 || text.matches("[A-Z_0-9]+|[a-z]+"))
                            .as("%d: %s", part, text)
                            .isTrue();
                    assertThat(written.tree().calls()).as(text).hasSize(1);
                    assertThat(written.tree().conditions().parts()).as(text).hasSize(1);
                    assertThat(written.tree().name()).isEqualTo(rule.name());
                    assertThat(written.tree().says("why")).isEqualTo(rule.why());
                }
            }
        }
    }

    @Test
    void whatIsWrongIsToldAtItsLine() {
        var written = builder.write(rule(
                RuleLine.fact(Kind.IS, "Scope", RuleLine.test("area", "==", "\"PEOPLE\"")),
                RuleLine.fact(Kind.NONE, "Neeed"),
                RuleLine.fact(Kind.SOME, "Need", RuleLine.test("priorty", "==", "1"), RuleLine.test("id", "==", ""))));
        assertThat(written.problems())
                .extracting(problem -> problem.line() + " " + problem.part() + " " + problem.detail())
                .containsExactly(
                        "2 fact there is no fact named 'Neeed'; did you mean 'Need'?",
                        "4 left Need has no field 'priorty'; did you mean 'priority'?; it has: awareness, custom, id, impact, impactPerYear, interest, priority, raisedBy, relevant, statement",
                        "5 right write what it is compared with");
    }

    @Test
    void whatTheGuardRefusesIsToldAtItsLineToo() {
        var written = builder.write(rule(
                RuleLine.fact(Kind.IS, "Scope", RuleLine.test("area", "==", "\"PEOPLE\"")),
                RuleLine.fact(
                        Kind.SOME,
                        "Need",
                        RuleLine.test("id", "==", "\"n\""),
                        RuleLine.test("priority", "==", "\"a\""))));
        assertThat(written.tree()).isNull();
        assertThat(written.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.line()).isEqualTo(4));
    }

    @Test
    void tooMuchIsRefused() {
        var line = RuleLine.fact(Kind.SOME, "Need");
        assertThat(builder.write(rule(Stream.generate(() -> line).limit(101).toArray(RuleLine[]::new)))
                        .problems())
                .extracting(problem -> problem.detail().toString())
                .containsExactly("a rule has at most 100 lines, and at most 8 inside one another");
    }
}
