package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Format;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.engine.FiringLimits;
import io.salescoach.rulebook.explain.RuleExplanation.Condition;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Why the coach says something or not, against what the rules did. */
class WhyNotTests {

    private static final LocalDate DAY = LocalDate.parse("2026-05-01");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String DEAL = """
            id: a
            name: b
            stage: DEMAND
            buying: {needClarity: PARTIAL, tailored: true}
            stakeholders:
              - {id: cfo, projectTeam: true, decisionMaker: true, attitude: SUPPORTIVE, influence: HIGH}
              - {id: cto, projectTeam: true, attitude: OPPOSED, influence: MEDIUM}
              - {id: user, attitude: NEUTRAL}
            needs:
              - {id: n1, raisedBy: [cfo, cto], awareness: LATENT}
            qualification: {budget: "YES"}
            """;

    private static Coach coach;

    @BeforeAll
    static void load() throws IOException {
        coach = new Coach(RuleBook.compile(RuleFiles.load(Path.of("rules"))));
    }

    private static Opportunity deal(String yaml) {
        return new OpportunityReader()
                .read(
                        yaml.getBytes(StandardCharsets.UTF_8),
                        Format.YAML,
                        () -> coach.book().tables().known());
    }

    private static WhyNot whyNot(String finding) {
        return coach.consult(deal(DEAL), DAY).whyNot(new WhyNot.Question(finding, null), Locale.ENGLISH);
    }

    private static List<WhyNot.Candidate> rules(Coach by, Opportunity file, LocalDate day) {
        var consultation = by.consult(file, day);
        return by.book().rules().keySet().stream()
                .sorted()
                .map(rule -> consultation
                        .whyNot(new WhyNot.Question(null, rule), Locale.ENGLISH)
                        .candidates()
                        .get(0))
                .toList();
    }

    /** The property: conditions tried one by one hold just where the engine fired the rule. */
    private static void agrees(Coach by, Opportunity file, LocalDate day) {
        var fired = by.consult(file, day).fired();
        assertThat(rules(by, file, day)).allSatisfy(rule -> {
            assertThat(rule.fired()).as("%s of %s", rule.rule(), file.id()).isEqualTo(fired.contains(rule.rule()));
            assertThat(rule.conditions())
                    .as("%s of %s", rule.rule(), file.id())
                    .satisfies(all -> assertThat(all.stream().allMatch(each -> Boolean.TRUE.equals(each.holds())))
                            .isEqualTo(rule.fired()));
            assertThat(rule.failedFirst() == null).isEqualTo(rule.fired());
            assertThat(rule.complete()).isTrue();
            assertThat(rule.nearest())
                    .allSatisfy(near -> assertThat(near.missing()).hasSizeBetween(1, 3));
        });
    }

    @Tag("long")
    @Test
    void conditionsHoldJustWhereTheEngineFiredTheRule() {
        var skills = coach.book().tables().skills().keySet().stream().sorted().toList();
        for (long seed = 1; seed <= 150; seed++) {
            agrees(
                    coach,
                    new OpportunityReader()
                            .read(JSON.<JsonNode>valueToTree(RandomFiles.of(seed, skills)), Set.copyOf(skills)),
                    DAY);
        }
    }

    @TestFactory
    Stream<DynamicTest> theSameIsSoForEveryHonestRule() throws IOException {
        var folder = Path.of("src/test/resources/guard");
        var file = new OpportunityReader()
                .read(
                        Files.readAllBytes(folder.resolve("deal.yaml")),
                        Format.YAML,
                        coach.book().tables().skills().keySet());
        var tables = new TreeMap<>(coach.book().files().texts());
        tables.keySet().removeIf(name -> name.endsWith(".drl"));
        try (var honest = Files.list(folder.resolve("honest"))) {
            return honest.sorted().toList().stream()
                    .map(each -> DynamicTest.dynamicTest(each.getFileName().toString(), () -> {
                        var files = new TreeMap<>(tables);
                        files.put("mine.drl", Files.readString(each));
                        try (var book = RuleBook.compile(new RuleFiles(files))) {
                            agrees(new Coach(book), file, DAY);
                        }
                    }));
        }
    }

    @ParameterizedTest
    @CsvSource({"BUDGET_UNKNOWN, “Is there a budget?”: “yes”", "COMPETITION_UNKNOWN,", "VISIT_NONE,"})
    void aFindingThatIsNotToldSaysWhichConditionFailedFirst(String finding, String seen) {
        var answer = whyNot(finding);
        assertThat(answer.said()).isEqualTo(finding.equals("COMPETITION_UNKNOWN"));
        if (seen != null) {
            assertThat(answer.candidates()).singleElement().satisfies(rule -> {
                Condition failed = rule.conditions().stream()
                        .filter(each -> Boolean.FALSE.equals(each.holds()))
                        .findFirst()
                        .orElseThrow();
                assertThat(failed.words()).isEqualTo(rule.failedFirst());
                assertThat(failed.seen()).contains(seen);
            });
        }
    }

    @Test
    void thePersonIsNamedWhoMeetsAllConditionsButOne() {
        var rule = whyNot("NEEDS_NOT_BROAD").candidates().get(0);

        assertThat(rule.fired()).isFalse();
        assertThat(rule.nearest()).anySatisfy(near -> {
            assertThat(near.facts()).contains("stakeholder cfo");
            assertThat(near.missing()).singleElement().asString().contains("there is no raised need");
        });
        assertThat(rule.nearest()).anySatisfy(near -> {
            assertThat(near.facts()).contains("stakeholder user");
            assertThat(near.missing()).containsExactly("“In the project team” is ticked");
        });
        assertThat(rule.failedFirst()).contains("there is no raised need");
        assertThat(rule.conditions().stream()
                        .filter(each -> Boolean.FALSE.equals(each.holds()))
                        .findFirst()
                        .orElseThrow()
                        .seen())
                .isEmpty();
    }

    @Test
    void aSubjectLimitsTheQuestionToIt() {
        assertThat(whyNot("INFLUENTIAL_OPPONENT(cto)").candidates().get(0).nearest())
                .singleElement()
                .satisfies(near -> {
                    assertThat(near.facts()).contains("stakeholder cto");
                    assertThat(near.missing()).containsExactly("“Influence” is “high”");
                });
        assertThat(whyNot("INFLUENTIAL_OPPONENT(cfo)").candidates().get(0).nearest())
                .singleElement()
                .satisfies(near -> assertThat(near.missing()).containsExactly("“Attitude towards us” is “opposed”"));
        assertThat(whyNot("DEEP_NEED(SO)").candidates())
                .extracting(WhyNot.Candidate::rule)
                .containsExactly("strengths and opportunities point to a deeper need");
    }

    @Test
    void whatRulesConcludeCounts() {
        assertThat(whyNot("SERVICE_REQUEST").candidates().get(0).failedFirst())
                .isEqualTo("the coach looks at the area “how the customer buys”");
        var verdict = coach.consult(deal(DEAL), DAY)
                .whyNot(new WhyNot.Question(null, "a lead in progress is not qualified"), Locale.ENGLISH);
        assertThat(verdict.said()).isTrue();
    }

    @Test
    void wordsAreInTheLanguageOfTheReader() {
        var answer = coach.consult(deal(DEAL), DAY).whyNot(new WhyNot.Question("BUDGET_UNKNOWN", null), Locale.CHINESE);
        assertThat(answer.candidates().get(0).failedFirst()).contains("为“未知”");
    }

    @Test
    void aSubjectThatTheFindingNeverHasIsRefused() {
        assertThatThrownBy(() -> whyNot("BUDGET_UNKNOWN(cfo)"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("/finding: BUDGET_UNKNOWN is about the opportunity as a whole; write it without (cfo)");
        assertThatThrownBy(() -> whyNot("INFLUENTIAL_OPPONENT(cfoo)"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("/finding: there is no subject of INFLUENTIAL_OPPONENT 'cfoo'; did you mean 'cfo'?");
        assertThatThrownBy(() -> whyNot("INFLUENTIAL_OPPONENT(n1)")).isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> whyNot("DEEP_NEED(XY)")).isInstanceOf(BadInputException.class);
        assertThat(whyNot("SKILL_GAP(NEGOTIATING)").said()).isFalse();
        assertThat(whyNot("SWOT_QUADRANT_EMPTY(STRENGTH)").said()).isFalse();
        assertThat(whyNot("TIME_OVER_PLAN(DEMAND)").said()).isFalse();
    }

    /** Whatever the coach says may be asked about. */
    @Test
    void everyFindingThatIsSaidIsSaidWhenAskedAbout() {
        var skills = coach.book().tables().skills().keySet().stream().sorted().toList();
        for (long seed = 1; seed <= 100; seed++) {
            var file = new OpportunityReader()
                    .read(JSON.<JsonNode>valueToTree(RandomFiles.of(seed, skills)), Set.copyOf(skills));
            var consultation = coach.consult(file, DAY);
            assertThat(consultation.findings())
                    .allSatisfy(found -> assertThat(consultation
                                    .whyNot(new WhyNot.Question(found.label(), null), Locale.ENGLISH)
                                    .said())
                            .as("%s of %s", found.label(), file.id())
                            .isTrue());
        }
    }

    @Test
    void whatIsNotThereIsRefusedWithWhatMayBeMeant() {
        assertThatThrownBy(() -> whyNot("BUDGET_UNKNOWM"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("/finding: there is no finding 'BUDGET_UNKNOWM'; did you mean 'BUDGET_UNKNOWN'?");
        var consultation = coach.consult(deal(DEAL), DAY);
        assertThatThrownBy(() -> consultation.whyNot(new WhyNot.Question(null, "no such rule"), Locale.ENGLISH))
                .isInstanceOf(BadInputException.class)
                .hasMessageStartingWith("/rule: there is no rule 'no such rule'");
        assertThatThrownBy(() -> consultation.whyNot(new WhyNot.Question("A", "b"), Locale.ENGLISH))
                .isInstanceOf(BadInputException.class);
        assertThatThrownBy(() -> consultation.whyNot(new WhyNot.Question(null, null), Locale.ENGLISH))
                .isInstanceOf(BadInputException.class);
    }

    /** The rules themselves come to their end within these limits; the search for near misses does not. */
    @Test
    void theSearchEndsWithTheLimitsOfAnEvaluation() throws IOException {
        var files = new TreeMap<>(coach.book().files().texts());
        files.keySet().removeIf(name -> name.endsWith(".drl"));
        files.put("mine.drl", """
                package io.salescoach.rules
                rule "mine" @area(DISCOVERY) @finding(VISIT_NONE) @why("a test")
                when
                    Need($n : id, priority == 99)
                    Raised(need == $n, $by : by)
                    Stakeholder(id == $by, senior == true)
                then
                    coach.found(drools);
                end
                """);
        var many = new StringBuilder("{id: a, name: b, stage: DEMAND, stakeholders: [");
        for (int i = 0; i < 60; i++) {
            many.append("{id: p").append(i).append("},");
        }
        many.append("], needs: [");
        for (int i = 0; i < 60; i++) {
            many.append("{id: n").append(i).append(", raisedBy: [p").append(i).append("]},");
        }
        many.append("]}");
        var limits = new FiringLimits(100, 500, Duration.ofSeconds(5));
        try (var book = RuleBook.compile(new RuleFiles(files))) {
            var answer = new Coach(book.within(limits))
                    .consult(deal(many.toString()), DAY)
                    .whyNot(new WhyNot.Question(null, "mine"), Locale.ENGLISH);
            assertThat(answer.candidates()).singleElement().satisfies(rule -> {
                assertThat(rule.fired()).isFalse();
                assertThat(rule.complete()).isFalse();
            });
        }
    }
}
