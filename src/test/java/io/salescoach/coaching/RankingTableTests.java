package io.salescoach.coaching;

import static io.salescoach.coaching.Rankings.COLD;
import static io.salescoach.coaching.Rankings.DEMAND;
import static io.salescoach.coaching.Rankings.SHIPPED;
import static io.salescoach.coaching.Rankings.advice;
import static io.salescoach.coaching.Rankings.codes;
import static io.salescoach.coaching.Rankings.edited;
import static io.salescoach.coaching.Rankings.withoutPoints;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.salescoach.coaching.Advice.Action;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.Play;
import io.salescoach.rulebook.tables.Tables.Severity;
import io.salescoach.rulebook.tables.When;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Tables of the order that are old, hold no points or have faults. */
class RankingTableTests {

    @Test
    void inATableWithoutPointsThePriorityDecidesAndNotTheSeverity() {
        try (var rules = RuleBook.compile(SHIPPED.with(Map.of("ranking.csv", withoutPoints())))) {
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
    void equalActionsStandByTheirCodes() {
        var rows = SHIPPED.texts().get("playbook.csv").replaceAll("(?m)^([A-Z_]+),\\d+,", "$1,50,");
        var actions = advice(SHIPPED.with(Map.of("playbook.csv", rows, "ranking.csv", withoutPoints())), DEMAND)
                .actions();

        for (When when : List.of(When.NOW, When.NEXT)) {
            assertThat(actions)
                    .filteredOn(action -> action.when() == when)
                    .extracting(Action::code)
                    .hasSizeGreaterThan(1)
                    .isSorted();
        }
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

    private static RuleFiles beforeRanking() {
        var texts = new TreeMap<>(SHIPPED.texts());
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

    private static List<String> problems(RuleFiles files) {
        return catchThrowableOfType(BrokenRulesException.class, () -> RuleBook.compile(files)).problems().stream()
                .map(RuleProblem::toString)
                .toList();
    }
}
