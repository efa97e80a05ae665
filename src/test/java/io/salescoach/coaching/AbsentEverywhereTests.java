package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.salescoach.input.Format;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.builder.RuleBuilder;
import io.salescoach.rulebook.guard.OperandReader;
import io.salescoach.rulebook.guard.OperandReader.Member;
import io.salescoach.rulebook.guard.Vocabulary;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No rule that forgets to ask whether something is known makes an advice fail, whatever it looks at and concludes. */
class AbsentEverywhereTests {

    private static final LocalDate DAY = LocalDate.parse("2026-05-01");
    private static final String NOTHING_KNOWN = """
            {id: a, name: b, stage: BUSINESS, needs: [{id: n1}], visits: [{id: v1}], swot: [{id: s1, quadrant: THREAT}],
             stakeholders: [{id: p1}], team: [{name: w, role: ACCOUNT_MANAGER}], competitors: [{name: r}],
             criteria: [{id: c1}], plan: [{id: t1}], objections: [{id: o1}], buying: {}, event: {}}
            """;

    private static RuleFiles with(List<String> rules) throws IOException {
        var shipped = RuleFiles.load(Path.of("rules"));
        return shipped.with(Map.of(
                "mine.drl",
                RuleBuilder.BEGINNING + String.join("\n", rules),
                "fields.csv",
                shipped.texts().get("fields.csv").lines().findFirst().orElseThrow()
                        + "\nSCORE,need,NUMBER,,,,,Score,分数,,,\n"));
    }

    private static String rule(String name, String when, String then) {
        return """
                rule "%s" @area(DISCOVERY) @finding(VISIT_NONE) @why("a test")
                when
                    %s
                then
                    %s
                end
                """.formatted(name, when, then);
    }

    private static Opportunity nothingKnown() {
        return new OpportunityReader()
                .read(NOTHING_KNOWN.getBytes(StandardCharsets.UTF_8), Format.YAML, Set.of("NEGOTIATING"));
    }

    @Tag("long")
    @Test
    void noFieldOfAnyFactMakesAnAdviceFail() throws IOException {
        int all = 0;
        for (Map.Entry<String, Class<?>> fact : Vocabulary.FACTS.entrySet()) {
            var rules = rules(fact.getKey(), fact.getValue());
            neverFails(rules);
            all += rules.size();
        }
        assertThat(all).isBetween(300, 900);
    }

    private static List<String> rules(String fact, Class<?> type) {
        boolean own = fact.equals("CustomField");
        String named = switch (fact) {
            case "CustomField" -> "of == \"need\", field == \"SCORE\", ";
            case "Raised" -> "by == \"p1\", need == \"n1\", ";
            case "Visited" -> "who == \"p1\", visit == \"v1\", ";
            default -> "";
        };
        var rules = new ArrayList<String>();
        for (Member member : OperandReader.members(type)) {
            String path = String.join(".", member.path());
            if (member.argument() == null && (!own || path.equals("number"))) {
                looks(path, member.type())
                        .forEach(look -> rules.add(rule(
                                fact + " " + rules.size(), fact + "(" + named + look + ")", "coach.signal(drools);")));
                rules.add(rule(
                        fact + " " + rules.size(),
                        fact + "(" + named + "$value : " + path + ")",
                        "coach.found(drools);"));
            }
        }
        return rules;
    }

    private static void neverFails(List<String> rules) throws IOException {
        try (var book = RuleBook.compile(with(rules))) {
            var coach = new Coach(book);
            var skills = book.tables().skills().keySet().stream().sorted().toList();
            var json = JsonMapper.builder().build();
            var random = LongStream.rangeClosed(1, 5)
                    .mapToObj(seed -> new OpportunityReader()
                            .read(json.<JsonNode>valueToTree(RandomFiles.of(seed, skills)), Set.copyOf(skills)));
            Stream.concat(Stream.of(nothingKnown()), random)
                    .forEach(file -> Stream.of(Locale.ENGLISH, Locale.CHINESE)
                            .forEach(locale -> assertThatCode(() -> coach.advise(file, DAY, locale))
                                    .as("%s: %s", file.id(), rules.get(0))
                                    .doesNotThrowAnyException()));
        }
    }

    /** Comparisons that forget that there may be nothing. */
    private static Stream<String> looks(String path, Type type) {
        if (type == String.class) {
            return Stream.of(".length > 3", " matches \"a.*\"", " > \"a\"", ".toLowerCase.length == 1")
                    .map(end -> path + end);
        } else if (type == LocalDate.class) {
            return Stream.of(path + " < " + path + ".plusDays(1)", path + ".year > 2000");
        } else if (type == BigDecimal.class || type == Integer.class || type == int.class || type == long.class) {
            return Stream.of(path + " > 5", path + " * 2 <= 5");
        } else if (String.valueOf(type).startsWith("java.util.List")) {
            return Stream.of(path + ".size > 1", path + ".empty == false");
        }
        return Stream.of();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Opportunity($a : offering, $b : stage) -> coach.scope(drools, $a, $b);",
                "Opportunity($a : value.currency, $b : stage) -> coach.scope(drools, $a, $b);",
                "Opportunity($a : offering, $b : stage) -> coach.scope(drools, \"CONSULTATIVE\", $b, $a);",
                "Opportunity($a : offering) -> coach.engagement(drools, $a);",
                "Opportunity($a : value.currency) -> coach.engagement(drools, $a);",
                "Opportunity($a : offering) -> coach.verdict(drools, $a);",
                "Opportunity($a : value.currency) -> coach.verdict(drools, $a);",
                "Opportunity($a : offering) -> coach.found(drools, $a);",
                "Opportunity($a : value.currency) -> coach.found(drools, $a);",
                "$objection : Objection($a : quote) -> coach.evidence(drools, $a);",
                "$subject : Need($a : impact.length) -> coach.found(drools);",
                "Need($subject : impact) -> coach.found(drools);",
                "Need($subject : impact.length) -> coach.found(drools);",
            })
    void noConclusionFromNothingMakesAnAdviceFail(String rule) throws IOException {
        String[] parts = rule.split(" -> ");
        try (var book = RuleBook.compile(with(List.of(rule("mine", parts[0], parts[1]))))) {
            var coach = new Coach(book);
            for (Locale locale : List.of(Locale.ENGLISH, Locale.CHINESE)) {
                var advice = coach.advise(nothingKnown(), DAY, locale);
                assertThat(advice.findings()).isNotEmpty().allSatisfy(finding -> {
                    assertThat(finding.message() + finding.facts()).doesNotContain("absent", "null");
                    assertThat(finding.subject()).isNotEqualTo("null");
                });
            }
        }
    }
}
