package io.salescoach.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.scenario.ScenarioResult.StepResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioPlayerTests {

    private static final String GIVEN = """
            name: x
            given:
              id: s1
              name: a deal
              stage: DEMAND
              qualification: {need: YES, authority: YES, budget: NO, timeline: YES}
              stakeholders: [{id: cfo, projectTeam: true}, {id: cto, projectTeam: true, attitude: NEUTRAL}]
              objections: [{id: o1, surface: NO_MONEY}, {id: o2, surface: NO_NEED, resolved: true}]
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{verdict: AT_RISK, engagement: CONSULTATIVE, readyToAdvance: false}",
                "{findings: {include: [NEEDS_MISSING, ATTITUDE_UNKNOWN, \"ATTITUDE_UNKNOWN(cfo)\"]}}",
                "{findings: {exclude: [NEED_UNKNOWN, \"ATTITUDE_UNKNOWN(cto)\", NEEDS_NOT_BROAD]}}",
                "{findings: {exactly: {QUALIFICATION: [QUALIFY_EARLY, BUDGET_ABSENT], DISCOVERY: []}}}",
                "{actions: {answers: [NEEDS_MISSING, OBJECTION_OPEN, \"OBJECTION_OPEN(o1)\"], exclude: [WITHDRAW]}}",
                "{objections: {o1: [NO_VALUE]}}"
            })
    void adviceAsExpectedPasses(String expect) {
        var result = RealRules.play(GIVEN + "expect: " + expect);

        assertThat(result.steps()).containsExactly(new StepResult("as given", List.of()));
        assertThat(result.passed()).isTrue();
        assertThat(result.fired()).contains("an answer is no").isSorted();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{verdict: QUALIFIED} | expected verdict QUALIFIED, but it is AT_RISK",
                "{engagement: SERVICE} | expected engagement SERVICE, but it is CONSULTATIVE",
                "{readyToAdvance: true} | expected readyToAdvance true, but it is false",
                "{findings: {include: [STALLED]}} | expected finding STALLED, but the findings are: BUDGET_ABSENT, QUALIFY_EARLY,",
                "{findings: {include: [\"ATTITUDE_UNKNOWN(cto)\"]}} | expected finding ATTITUDE_UNKNOWN(cto), but the findings are: BUDGET_ABSENT",
                "{findings: {exclude: [ATTITUDE_UNKNOWN]}} | expected no finding ATTITUDE_UNKNOWN, but there is: ATTITUDE_UNKNOWN(cfo)",
                "{findings: {exactly: {NEEDS: []}}} | expected exactly these findings of NEEDS: none, but they are: NEEDS_MISSING (missing: none; too many: NEEDS_MISSING)",
                "{findings: {exactly: {QUALIFICATION: [NEED_ABSENT, BUDGET_ABSENT]}}} | (missing: NEED_ABSENT; too many: QUALIFY_EARLY)",
                "{findings: {exactly: {OBJECTIONS: [OBJECTION_OPEN]}}} | (missing: OBJECTION_OPEN; too many: OBJECTION_OPEN(o1))",
                "{actions: {first: WITHDRAW}} | expected WITHDRAW to be the first action, but the actions are: ",
                "{actions: {include: [WITHDRAW]}} | expected action WITHDRAW, but the actions are: ",
                "{actions: {exclude: [SECURE_BUDGET]}} | expected no action SECURE_BUDGET, but the actions are: ",
                "{actions: {now: [REQUALIFY]}} | expected action REQUALIFY to be due now, but due now are: ",
                "{actions: {answers: [STALLED]}} | expected an action that answers STALLED, but the actions answer: OBJECTION_OPEN(o1), BUDGET_ABSENT",
                "{objections: {o1: [NO_PAIN, NO_VALUE]}} | expected objection o1 to be led by NO_PAIN, NO_VALUE, but its causes are: NO_VALUE 0.",
                "{objections: {o2: [NO_PAIN]}} | expected objection o2 to be led by NO_PAIN, but its causes are: none"
            })
    void aDifferenceNamesWhatWasExpectedAndWhatCame(String expect, String difference) {
        var result = RealRules.play(GIVEN + "expect: " + expect);

        assertThat(result.passed()).isFalse();
        assertThat(result.steps().get(0).differences())
                .singleElement()
                .asString()
                .contains(difference);
    }

    @Test
    void eachStepStartsFromTheFileThatTheStepBeforeLeft() {
        var result = RealRules.play(GIVEN + """
                        steps:
                          - name: the budget is there
                            change: {qualification: {budget: YES}}
                            expect: {verdict: QUALIFIED, findings: {include: [NEEDS_MISSING]}}
                          - add: {needs: [{id: n1, raisedBy: [cfo]}]}
                            expect: {verdict: QUALIFIED, findings: {include: ["NEED_IMPACT_UNKNOWN(n1)"]}}
                          - add: {needs: [{id: n2, impact: much}], competitors: [Acme]}
                            change: {objections: null}
                            expect: {findings: {exclude: [OBJECTION_OPEN, COMPETITION_UNKNOWN, "NEED_IMPACT_UNKNOWN(n2)"]}}
                          - name: late
                            expect: {verdict: INCOMPLETE}
                        """);

        assertThat(result.steps())
                .extracting(StepResult::name)
                .containsExactly("the budget is there", "step 2", "step 3", "late");
        assertThat(result.steps().subList(0, 3))
                .allSatisfy(step -> assertThat(step.differences()).isEmpty());
        assertThat(result.steps().get(3).differences())
                .extracting(Object::toString)
                .containsExactly("expected verdict INCOMPLETE, but it is QUALIFIED");
    }

    @Test
    void withoutADayTheScenarioIsPlayedToday() {
        String stalled = GIVEN + "  stageEnteredOn: 2026-01-01\nexpect: {findings: {include: [STALLED]}}\n";

        assertThat(RealRules.play(stalled).passed()).isTrue();
        assertThat(RealRules.play(stalled + "asOf: 2026-01-02").passed()).isFalse();
    }
}
