package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.salescoach.coaching.Advice.Action;
import io.salescoach.coaching.Advice.NextStep;
import io.salescoach.coaching.Advice.Points;
import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.opportunity.Side;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.Play;
import io.salescoach.rulebook.tables.RankingPart;
import io.salescoach.rulebook.tables.Tables.Severity;
import io.salescoach.rulebook.tables.When;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The order of the actions comes from the tables, and says why it is so. */
class RankingTests {

    private static final String COLD = "{id: a, name: b, stage: ENTRANCE}";

    private static final String DEMAND = """
            id: a
            name: b
            stage: DEMAND
            value: {amount: 12000000, currency: CNY}
            expectedCloseOn: 2026-05-06
            qualification: {need: YES, authority: YES, budget: YES, timeline: UNKNOWN}
            stakeholders:
              - {id: cfo, name: Ms Zhao, projectTeam: true, influence: HIGH, attitude: OPPOSED}
              - {id: it, name: Mr Li, projectTeam: true, influence: MEDIUM, attitude: NEUTRAL}
              - {id: gone, name: Mr Wu, left: true}
            needs: [{id: n, statement: quiet nights, raisedBy: [it, gone], interest: PERSONAL, priority: 1}]
            """;

    private static RuleFiles shipped;
    private static RuleBook book;

    @BeforeAll
    static void load() throws IOException {
        shipped = RuleFiles.load(Path.of("rules"));
        book = RuleBook.compile(shipped);
    }

    @AfterAll
    static void close() {
        book.close();
    }

    @Test
    void anActionWaitsForThoseBeforeItThatAreOpen() {
        var actions = advice(COLD).actions();

        assertThat(actions.get(0))
                .extracting(Action::code, Action::when)
                .containsExactly("BUILD_CUSTOMER_PROFILE", When.NOW);
        assertThat(find(actions, "PLAN_FIRST_VISIT"))
                .extracting(Action::when, Action::waitsFor)
                .containsExactly(When.LATER, List.of("BUILD_CUSTOMER_PROFILE", "COMPLETE_SWOT"));
        assertThat(find(actions, "SECURE_BUDGET").waitsFor()).containsExactly("PLAN_FIRST_VISIT");
        assertThat(actions)
                .allSatisfy(action -> assertThat(action.waitsFor())
                        .allSatisfy(before ->
                                assertThat(find(actions, before).rank()).isLessThan(action.rank())));
    }

    @Test
    void whatIsDueNowComesFirstAndIsNoMoreThanTheTableAllows() {
        var actions = advice(DEMAND).actions();

        assertThat(actions).extracting(Action::when).isSorted();
        assertThat(actions).filteredOn(action -> action.when() == When.NOW).hasSize(3);
        assertThat(advice(edited("ranking.csv", "NOW,MOST,3", "NOW,MOST,1"), DEMAND)
                        .actions())
                .filteredOn(action -> action.when() == When.NOW)
                .hasSize(1);
    }

    @Test
    void everyPartOfTheOrderIsToldWithItsPoints() {
        assertThat(find(advice(DEMAND).actions(), "SECURE_TIMELINE").ranking())
                .extracting(Points::part, Points::code, Points::points)
                .containsExactly(
                        tuple(RankingPart.SEVERITY, "BLOCKER", 30),
                        tuple(RankingPart.KIND, "TALK", 10),
                        tuple(RankingPart.CLOSE_WITHIN, "7", 20),
                        tuple(RankingPart.VALUE_FROM, "CNY 10000000", 2));
        assertThat(find(advice(DEMAND).actions(), "WIN_OVER_OPPONENT").ranking())
                .extracting(Points::part, Points::why)
                .contains(
                        tuple(RankingPart.INFLUENCE, "it concerns somebody of great influence"),
                        tuple(RankingPart.FINDING, "somebody strong is against us"),
                        tuple(RankingPart.OWNER, "the supervisor does it"));
    }

    @ParameterizedTest
    @CsvSource({"2026-05-01, 7", "2026-05-08, 7", "2026-05-09, 21", "2026-05-22, 21", "2026-05-23,"})
    void theNearestRowCountsUntilItsLastDay(String close, @Nullable String row) {
        assertThat(counted(DEMAND.replace("2026-05-06", close), RankingPart.CLOSE_WITHIN))
                .isEqualTo(row == null ? List.of() : List.of(row));
    }

    @ParameterizedTest
    @CsvSource({
        "999999.99, CNY,",
        "1000000, CNY, CNY 1000000",
        "9999999.99, CNY, CNY 1000000",
        "10000000, CNY, CNY 10000000",
        "12000000, USD,"
    })
    void theGreatestValueThatIsReachedCountsInItsOwnCurrency(String amount, String currency, @Nullable String row) {
        String file =
                DEMAND.replace("amount: 12000000, currency: CNY", "amount: " + amount + ", currency: " + currency);
        assertThat(counted(file, RankingPart.VALUE_FROM)).isEqualTo(row == null ? List.of() : List.of(row));
    }

    private static List<String> counted(String file, RankingPart part) {
        return find(advice(file).actions(), "SECURE_TIMELINE").ranking().stream()
                .filter(points -> points.part() == part)
                .map(Points::code)
                .toList();
    }

    @Test
    void aCaseMovesOneActionWhileItsFindingHolds() {
        String file = """
                id: a
                name: b
                stage: BUSINESS
                visits: [{id: v, on: 2026-04-29}]
                plan: [{id: p, what: send the new price, side: %s, due: 2026-04-28}]
                """;

        assertThat(find(advice(file.formatted("US")).actions(), "FOLLOW_UP_STEP")
                        .ranking())
                .extracting(Points::part, Points::code, Points::points, Points::why)
                .contains(tuple(
                        RankingPart.CASE,
                        "STEP_OWED FOLLOW_UP_STEP",
                        40,
                        "the customer is waiting for what we promised"));
        assertThat(find(advice(file.formatted("US")).actions(), "AGREE_TERMS").ranking())
                .extracting(Points::part)
                .doesNotContain(RankingPart.CASE);
        assertThat(find(advice(file.formatted("CUSTOMER")).actions(), "FOLLOW_UP_STEP")
                        .ranking())
                .extracting(Points::part)
                .contains(RankingPart.FINDING)
                .doesNotContain(RankingPart.CASE);
    }

    @Test
    void whoIsMetForOneActionIsMetForAnother() {
        var met = Pattern.compile("MEETING");
        var actions = advice(DEMAND).actions();

        assertThat(find(actions, "SURVEY_MEMBER_NEEDS").with()).containsExactly("cfo");
        assertThat(find(actions, "WIN_OVER_OPPONENT").with()).containsExactly("cfo");
        assertThat(actions)
                .filteredOn(action -> action.with().contains("cfo"))
                .flatExtracting(Action::ranking)
                .extracting(points -> points.part().name())
                .filteredOn(part -> met.matcher(part).matches())
                .hasSize(1);
    }

    @Test
    void aMeetingThatIsWorthMuchBringsAnActionAboveTheOthers() {
        var actions = advice(edited("ranking.csv", "SAME_PERSON,15", "SAME_PERSON,200"), DEMAND)
                .actions();

        assertThat(actions.get(0).code()).isEqualTo("SURVEY_MEMBER_NEEDS");
        assertThat(actions.get(0).ranking())
                .extracting(Points::part)
                .isSorted()
                .containsSubsequence(RankingPart.MEETING, RankingPart.VALUE_FROM);
    }

    @Test
    void theRowsOfATableMayStandInAnyOrder() {
        var turned = edited("ranking.csv", "(CLOSE_WITHIN,7,.*\n)(CLOSE_WITHIN,21,.*\n)", "$2$1");
        String values = turned.texts()
                .get("ranking.csv")
                .replaceFirst("(VALUE_FROM,CNY 1000000,.*\n)(VALUE_FROM,CNY 10000000,.*\n?)", "$2$1");
        turned = turned.with(Map.of("ranking.csv", values));

        assertThat(find(advice(turned, DEMAND).actions(), "SECURE_TIMELINE").ranking())
                .extracting(Points::code)
                .contains("7", "CNY 10000000")
                .doesNotContain("21", "CNY 1000000");
    }

    @Test
    void inATableWithoutPointsThePriorityDecidesAndNotTheSeverity() {
        try (var rules = RuleBook.compile(shipped.with(Map.of("ranking.csv", withoutPoints())))) {
            var advice = advice(rules, DEMAND);

            for (When when : List.of(When.NOW, When.NEXT)) {
                assertThat(advice.actions())
                        .filteredOn(action -> action.when() == when)
                        .extracting(action -> rules.tables().playbook().stream()
                                .filter(play -> play.action().equals(action.code()))
                                .mapToInt(Play::priority)
                                .min()
                                .orElseThrow())
                        .isSorted()
                        .hasSizeGreaterThan(1);
            }
            assertThat(advice.actions())
                    .allSatisfy(action -> assertThat(action.ranking()).isEmpty());
            assertThat(codes(advice)).isNotEqualTo(codes(advice(DEMAND)));
        }
    }

    @Test
    void whoRaisedAnObjectionOrACriterionIsMetForIt() {
        var actions = advice("""
                id: a
                name: b
                stage: CONSULTING
                stakeholders: [{id: cfo, name: Ms Zhao}, {id: it, name: Mr Li}]
                objections: [{id: o, quote: much too dear, raisedBy: cfo}, {id: p, quote: hm}]
                criteria: [{id: c, statement: two routes, raisedBy: [it], mandatory: true, position: BEHIND}]
                """).actions();

        assertThat(find(actions, "CLARIFY_OBJECTION").with()).containsExactly("cfo");
        assertThat(find(actions, "CATCH_UP_ON_CRITERION").with()).containsExactly("it");
    }

    @ParameterizedTest
    @CsvSource({"MEDIUM, HIGH", "HIGH, MEDIUM", "LOW, HIGH"})
    void ofSeveralPeopleTheMostInfluentialCounts(String one, String other) {
        var actions = advice("""
                id: a
                name: b
                stage: DEMAND
                stakeholders: [{id: one, name: Ms Zhao, influence: %s}, {id: other, name: Mr Li, influence: %s}]
                needs: [{id: n, statement: quiet nights, raisedBy: [one, other], interest: PERSONAL, priority: 1}]
                """.formatted(one, other)).actions();

        assertThat(find(actions, "QUANTIFY_NEED_IMPACT").with()).containsExactly("one", "other");
        assertThat(find(actions, "QUANTIFY_NEED_IMPACT").ranking())
                .extracting(Points::part, Points::code)
                .contains(tuple(RankingPart.INFLUENCE, "HIGH"));
    }

    @Test
    void equalActionsStandByTheirCodes() {
        var rows = shipped.texts().get("playbook.csv").replaceAll("(?m)^([A-Z_]+),\\d+,", "$1,50,");
        var actions = advice(shipped.with(Map.of("playbook.csv", rows, "ranking.csv", withoutPoints())), DEMAND)
                .actions();

        for (When when : List.of(When.NOW, When.NEXT)) {
            assertThat(actions)
                    .filteredOn(action -> action.when() == when)
                    .extracting(Action::code)
                    .hasSizeGreaterThan(1)
                    .isSorted();
        }
    }

    @Test
    void ranksCountFromOne() {
        var actions = advice(DEMAND).actions();

        assertThat(actions)
                .extracting(Action::rank)
                .isEqualTo(IntStream.rangeClosed(1, actions.size()).boxed().toList());
    }

    @Test
    void whoLeftIsNotMet() {
        assertThat(find(advice(DEMAND).actions(), "QUANTIFY_NEED_IMPACT").with())
                .containsExactly("it");
    }

    @Test
    void theWorkOfOthersAndSkillsInGeneralWait() {
        var actions = advice(DEMAND).actions();

        assertThat(find(actions, "REQUALIFY").when()).isEqualTo(When.NEXT);
        assertThat(find(actions, "ASSESS_SKILLS").when()).isEqualTo(When.LATER);
    }

    @Test
    void whatHasFewestPointsIsLastEvenIfOthersWait() {
        assertThat(codes(advice(COLD)))
                .startsWith("BUILD_CUSTOMER_PROFILE", "COMPLETE_SWOT", "PLAN_FIRST_VISIT")
                .endsWith("ASSESS_SKILLS");
    }

    @Test
    void aDateThatWentByIsNotNear() {
        String file = "{id: a, name: b, stage: ACTION, expectedCloseOn: %s}";

        assertThat(find(advice(file.formatted("2026-05-01")).actions(), "CLOSE_CONTRACT")
                        .ranking())
                .extracting(Points::part)
                .contains(RankingPart.CLOSE_WITHIN)
                .doesNotContain(RankingPart.PRESSURE);
        assertThat(find(advice(file.formatted("2026-04-30")).actions(), "CLOSE_CONTRACT")
                        .ranking())
                .extracting(Points::part)
                .contains(RankingPart.PRESSURE)
                .doesNotContain(RankingPart.CLOSE_WITHIN);
    }

    @Test
    void withdrawingLeavesAtMostWhatCouldReopenTheDeal() {
        assertThat(codes(advice("{id: a, name: b, stage: DEMAND, qualification: {authority: NO, budget: NO}}")))
                .containsExactly("WITHDRAW", "FIND_AUTHORITY");
        assertThat(codes(advice("{id: a, name: b, stage: ENTRANCE, qualification: {need: NO}}")))
                .containsExactly("WITHDRAW", "REOPEN_NEED");
        // Finding out who decides is advised too, but does not answer why the deal is to be left.
        assertThat(codes(advice("{id: a, name: b, stage: DEMAND, qualification: {budget: NO, timeline: NO}}")))
                .containsExactly("WITHDRAW", "SECURE_BUDGET");
        assertThat(advice("{id: a, name: b, stage: ENTRANCE, qualification: {need: NO}}")
                        .actions())
                .extracting(Action::when)
                .containsExactly(When.NOW, When.NEXT);
    }

    @Test
    void withAKnownImpactMissingMoneyInTheFirstStageIsWorkToBeDone() {
        var advice = advice("""
                id: a
                name: b
                stage: ENTRANCE
                qualification: {need: YES, authority: NO, budget: NO}
                visits: [{id: v, on: 2026-04-28, planned: true, objective: o, situation: s, difficulty: d, impact: i}]
                """);

        assertThat(advice.verdict()).isEqualTo("DISQUALIFIED");
        assertThat(codes(advice)).contains("FIND_AUTHORITY", "SECURE_BUDGET").doesNotContain("WITHDRAW");
        assertThat(codes(advice).get(0)).isEqualTo("CONFIRM_INTEREST");
    }

    @Test
    void whatIsNotToldStillDecides() {
        assertThat(advice("{id: a, name: b, stage: ENTRANCE, qualification: {need: NO}}")
                        .findings())
                .extracting(Advice.Finding::code)
                .contains("NEED_ABSENT")
                .doesNotContain("OUT_OF_REACH");
    }

    @Test
    void theNextStepIsTheEarliestOpenStepOfThePlan() {
        assertThat(advice(COLD + "\n").nextStep())
                .isEqualTo(new NextStep(
                        find(advice(COLD).actions(), "BUILD_CUSTOMER_PROFILE").title(),
                        Side.US,
                        null,
                        null,
                        NextStep.From.ADVICE));
        assertThat(advice("""
                id: a
                name: b
                stage: ENTRANCE
                plan:
                  - {id: p1, what: some day, side: US}
                  - {id: p2, what: send the list, side: CUSTOMER, who: Mr Li, due: 2026-05-08}
                  - {id: p3, what: ring up, side: US, due: 2026-05-02, done: 2026-05-01}
                """).nextStep())
                .isEqualTo(new NextStep(
                        "send the list", Side.CUSTOMER, "Mr Li", LocalDate.parse("2026-05-08"), NextStep.From.PLAN));
        assertThat(advice("{id: a, name: b, stage: ENTRANCE, status: LOST, plan: [{id: p, what: w}]}")
                        .nextStep())
                .isNull();
    }

    @Test
    void anActionStandsInsteadOfOthersOnlyWhileItIsAdvisedAndOnlyForWhatItAnswers() {
        String late = "{id: a, name: b, stage: BUSINESS, qualification: {budget: NO}}";
        assertThat(codes(advice(late)))
                .startsWith("CONFIRM_FACTS")
                .contains("SECURE_BUDGET")
                .doesNotContain("CONFIRM_NEED", "FIND_AUTHORITY", "SECURE_TIMELINE", "REACH_DECISION_MAKER");

        var rested = consultation(book, late).advice(Locale.ENGLISH, (action, found) -> action.equals("CONFIRM_FACTS"));
        assertThat(codes(rested)).doesNotContain("CONFIRM_FACTS").contains("CONFIRM_NEED", "REACH_DECISION_MAKER");
    }

    /** A folder from before there was a ranking: no table, and a playbook without its columns. */
    @Test
    void aFolderWithoutTheTableIsRankedBySeverityThenPriority() {
        try (var old = RuleBook.compile(beforeRanking())) {
            var actions = advice(old, DEMAND).actions();
            var findings = advice(old, DEMAND).findings();
            var severities = actions.stream()
                    .map(action -> findings.stream()
                            .filter(finding -> action.answers().contains(finding.label()))
                            .map(Advice.Finding::severity)
                            .min(Severity::compareTo)
                            .orElseThrow())
                    .toList();

            assertThat(severities).isSorted().contains(Severity.BLOCKER, Severity.WARNING);
            assertThat(codes(advice(old, COLD)))
                    .startsWith("CONFIRM_NEED", "FIND_AUTHORITY", "SECURE_BUDGET", "SECURE_TIMELINE");
            assertThat(actions).extracting(Action::when).startsWith(When.NOW, When.NOW, When.NOW, When.NEXT);
            assertThat(actions)
                    .allSatisfy(action -> assertThat(action.ranking()).isEmpty());
        }
    }

    @Test
    void actionsThatWaitForEachOtherAreRefused() {
        assertThat(problems(edited("playbook.csv", "(?m)^(BUILD_CUSTOMER_PROFILE,.*,PAPER,),", "$1PLAN_FIRST_VISIT,")))
                .anyMatch(problem -> problem.startsWith("playbook.csv:")
                        && problem.endsWith("BUILD_CUSTOMER_PROFILE waits for itself; look at the column 'after'"));
    }

    @Test
    void aRowOfTheOrderThatMeansNothingIsToldWithItsPlace() {
        assertThat(problems(edited("ranking.csv", "PRESSURE,STALLED", "PRESSURE,STALED")))
                .singleElement()
                .asString()
                .matches("ranking.csv:\\d+:2: unknown code 'STALED'; did you mean 'STALLED'\\?");
        assertThat(problems(edited("ranking.csv", "SEVERITY,WARNING", "SEVERITY,GRAVE")))
                .singleElement()
                .asString()
                .contains("unknown code 'GRAVE'", "known are BLOCKER, WARNING, INFO");
        assertThat(problems(edited("ranking.csv", "CLOSE_WITHIN,7", "CLOSE_WITHIN,week")))
                .singleElement()
                .asString()
                .contains("'week' does not fit; write it like this: 30");
        assertThat(problems(edited("ranking.csv", "CASE,STEP_OWED FOLLOW_UP_STEP", "CASE,STEP_OWNED FOLLOW_UP")))
                .hasSize(2)
                .anyMatch(problem -> problem.contains("unknown code 'STEP_OWNED'; did you mean 'STEP_OWED'?"))
                .anyMatch(problem -> problem.contains("unknown code 'FOLLOW_UP'"));
        assertThat(problems(edited("ranking.csv", "CASE,STEP_OWED FOLLOW_UP_STEP", "CASE,STEP_OWED")))
                .singleElement()
                .asString()
                .contains("'STEP_OWED' does not fit; write it like this: SILENT BREAK_SILENCE");
        assertThat(problems(edited("ranking.csv", "NOW,MOST,3", "NOW,MOST,0")))
                .anyMatch(problem -> problem.contains("at least one action must be due now"));
    }

    private static String withoutPoints() {
        return shipped.texts().get("ranking.csv").replaceAll("(?m)^((?!NOW)[A-Z_]+,[^,]*),-?\\d+,", "$1,0,");
    }

    private static RuleFiles beforeRanking() {
        var texts = new TreeMap<>(shipped.texts());
        texts.remove("ranking.csv");
        texts.put("columns.csv", texts.get("columns.csv").replaceAll("(?m)^ranking,.*\n", ""));
        String playbook = texts.get("playbook.csv").replaceAll("(?m)^CONFIRM_FACTS,.*\n", "");
        String header = playbook.substring(0, playbook.indexOf('\n'));
        assertThat(header).endsWith(",kind,after,earliest,moves,only with,then only,unless,instead of");
        texts.put(
                "playbook.csv",
                header.replace(",kind,after,earliest,moves,only with,then only,unless,instead of", "")
                        + playbook.substring(header.length()).replaceAll("(?m)(,[^,\"\n]*){8}$", ""));
        return new RuleFiles(texts);
    }

    private static RuleFiles edited(String file, String from, String to) {
        String before = shipped.texts().get(file);
        String after = before.replaceFirst(from, to);
        assertThat(after).as("the edit of %s", file).isNotEqualTo(before);
        return shipped.with(Map.of(file, after));
    }

    private static List<String> problems(RuleFiles files) {
        return catchThrowableOfType(BrokenRulesException.class, () -> RuleBook.compile(files)).problems().stream()
                .map(RuleProblem::toString)
                .toList();
    }

    private static Action find(List<Action> actions, String code) {
        return actions.stream()
                .filter(action -> action.code().equals(code))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> codes(Advice advice) {
        return advice.actions().stream().map(Action::code).toList();
    }

    private static Advice advice(String yaml) {
        return advice(book, yaml);
    }

    private static Advice advice(RuleFiles files, String yaml) {
        try (var other = RuleBook.compile(files)) {
            return advice(other, yaml);
        }
    }

    private static Advice advice(RuleBook rules, String yaml) {
        return consultation(rules, yaml).advice(Locale.ENGLISH);
    }

    private static Consultation consultation(RuleBook rules, String yaml) {
        var opportunity = new OpportunityReader()
                .read(
                        yaml.getBytes(StandardCharsets.UTF_8),
                        Format.YAML,
                        rules.tables().skills().keySet());
        return new Coach(rules).consult(opportunity, LocalDate.parse("2026-05-01"));
    }
}
