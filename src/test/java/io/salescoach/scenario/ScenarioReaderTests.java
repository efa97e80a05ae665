package io.salescoach.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.salescoach.input.BadInputException;
import io.salescoach.rulebook.tables.Tables;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioReaderTests {

    private static final String GIVEN = """
            given:
              id: s1
              name: a deal
              stage: DEMAND
              qualification: {need: NO}
              stakeholders: [{id: cfo}]
              objections: [{id: o1, surface: NO_MONEY}]
            """;

    @Test
    void aScenarioIsReadWithItsSteps() {
        var scenario = RealRules.read("""
                name: the CFO says there is no money
                about: money is never the cause
                asOf: 2026-05-01
                %s
                steps:
                  - name: first visit
                    change: {qualification: {budget: "NO"}}
                    add: {needs: [{id: n1}]}
                    expect: {verdict: DISQUALIFIED, findings: {exactly: {SKILLS: []}}}
                  - {}
                """.formatted(GIVEN));

        assertThat(scenario.asOf()).hasToString("2026-05-01");
        assertThat(scenario.steps()).hasSize(2);
        assertThat(scenario.steps().get(0).expect().verdict()).isEqualTo(Expectation.Verdict.DISQUALIFIED);
        assertThat(scenario.steps().get(1).title(1)).isEqualTo("step 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{verdikt: AT_RISK}; /expect/verdikt; unknown field 'verdikt'; 'verdict'",
                "{verdict: RISKY}; /expect/verdict; 'RISKY'; AT_RISK",
                "{engagement: CONSULTATIV}; /expect/engagement; 'CONSULTATIV'; 'CONSULTATIVE'",
                "{readyToAdvance: \"no\"}; /expect/readyToAdvance; 'no'; true nor false",
                "{findings: {includes: []}}; /expect/findings/includes; 'includes'; 'include'",
                "{findings: {include: [NEED_ABSENT, NEEDS_MISING]}}; /expect/findings/include/1; 'NEEDS_MISING' is no finding; 'NEEDS_MISSING'",
                "{findings: {exclude: [STALED]}}; /expect/findings/exclude/0; 'STALED'; 'STALLED'",
                "{findings: {exclude: [\"SKILL_GAP(NEGOTIATNG)\"]}}; /expect/findings/exclude/0; 'NEGOTIATNG'; 'NEGOTIATING'",
                "{findings: {exclude: [\"NEEDS_NOT_BROAD(cto)\"]}}; /expect/findings/exclude/0; 'cto'; 'cfo'",
                "{findings: {exclude: [\"BUDGET_ABSENT(cfo)\"]}}; /expect/findings/exclude/0; as a whole; without (cfo)",
                "{findings: {exclude: [\"DEEP_NEED(SQ)\"]}}; /expect/findings/exclude/0; 'SQ'; DEEP_NEED",
                "{findings: {exclude: [\"STALLED(\"]}}; /expect/findings/exclude/0; 'STALLED('; 'STALLED'",
                "{findings: {exactly: {NEED: []}}}; /expect/findings/exactly/NEED; 'NEED' is no area; 'NEEDS'",
                "{findings: {exactly: {NEEDS: [NEEDS_MISING]}}}; /expect/findings/exactly/NEEDS/0; 'NEEDS_MISING'; 'NEEDS_MISSING'",
                "{findings: {exactly: {NEEDS: [STALLED]}}}; /expect/findings/exactly/NEEDS/0; STALLED is a finding of TIME; not of NEEDS",
                "{findings: {exactly: {NEEDS: null}}}; /expect/findings/exactly/NEEDS; is required; required",
                "{findings: {include: [null]}}; /expect/findings/include/0; is required; required",
                "{actions: {first: WITHDRAWN}}; /expect/actions/first; 'WITHDRAWN' is no action; 'WITHDRAW'",
                "{actions: {include: [WITHDRAWN]}}; /expect/actions/include/0; 'WITHDRAWN'; 'WITHDRAW'",
                "{actions: {exclude: [WITHDRAWN]}}; /expect/actions/exclude/0; 'WITHDRAWN'; 'WITHDRAW'",
                "{actions: {answers: [STALED]}}; /expect/actions/answers/0; 'STALED'; 'STALLED'",
                "{objections: {o2: [NO_VALUE]}}; /expect/objections/o2; 'o2' is no objection; 'o1'",
                "{objections: {o1: [NO_WORTH]}}; /expect/objections/o1/0; 'NO_WORTH'; NO_VALUE",
                "{objections: {o1: []}}; /expect/objections/o1; leading cause; name"
            })
    void aMisspeltExpectationIsRefused(String expect, String pointer, String wrong, String right) {
        assertRefused("name: x\n" + GIVEN + "expect: " + expect, pointer, wrong, right);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "[{nam: x}]; /steps/0/nam; 'nam'; 'name'",
                "[{}, {change: [1]}]; /steps/1/change; object; fields",
                "[{change: {stage: DEMANDS}}]; /steps/0; after 'step 1'; /stage: 'DEMANDS'",
                "[{name: visit, add: {objektions: []}}]; /steps/0; after 'visit'; 'objections'",
                "[{add: {objections: {id: o2}}}]; /steps/0/add/objections; a list; [ … ]",
                "[{add: {qualification: [1]}}]; /steps/0/add/qualification; no list; use change",
                "[{add: {objections: [{id: o1}]}}]; /steps/0; /objections/1/id; 'o1'",
                "[{expect: {verdict: RISKY}}]; /steps/0/expect/verdict; 'RISKY'; AT_RISK"
            })
    void aWrongStepIsRefused(String steps, String pointer, String wrong, String right) {
        String expecting = steps.replaceFirst("]$", ", {expect: {verdict: QUALIFIED}}]");
        assertRefused("name: x\n" + GIVEN + "steps: " + expecting, pointer, wrong, right);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "expect: {}", "steps: [{name: x}]", "expect: {findings: {include: []}, actions: {}}"})
    void aScenarioThatExpectsNothingIsRefused(String rest) {
        assertRefused("name: x\n" + GIVEN + rest, "", "expects nothing", "never fail");
    }

    @Test
    void expectationsBesideStepsAreRefused() {
        assertRefused(
                "name: x\n" + GIVEN + "steps: [{expect: {verdict: AT_RISK}}]\nexpect: {verdict: AT_RISK}",
                "/expect",
                "expects in its steps",
                "move");
    }

    @Test
    void nameAndGivenAreRequired() {
        String expect = "expect: {verdict: AT_RISK}";
        assertRefused(GIVEN + expect, "/name", "required", "");
        assertRefused("name: x\n" + expect, "/given", "required", "");
        assertRefused("name: x\ngiven: s1\n" + expect, "/given", "object", "");
        assertRefused("name: x\ngiven: {id: s1, name: x, stage: LATE}\n" + expect, "/given/stage", "'LATE'", "DEMAND");
        assertRefused("name: x\n" + GIVEN + expect + "\nasof: 2026-05-01", "/asof", "'asof'", "'asOf'");
        assertRefused("name: x\n" + GIVEN + expect + "\nasOf: May", "/asOf", "May", "2026-05-01");
    }

    @Test
    void anObjectionIsKnownOnlyFromTheStepThatAddsIt() {
        String early = "steps: [{expect: {objections: {o2: [NO_VALUE]}}}, {add: {objections: [{id: o2}]}}]";
        assertRefused("name: x\n" + GIVEN + early, "/steps/0/expect/objections/o2", "'o2'", "");
    }

    @Test
    void theCodesOfExpectationsAreThoseOfTheRuleBook() {
        Tables tables = RealRules.COACH.book().tables();

        assertThat(tables.priors().values())
                .allSatisfy(priors -> assertThat(priors.causes()).containsOnlyKeys(names(Expectation.Cause.values())));
        assertThat(tables.terms().keySet().stream().filter(term -> term.startsWith("verdict ")))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Expectation.Verdict.values())
                        .map(verdict -> "verdict " + verdict)
                        .toList());
        assertThat(tables.areas().values().stream().flatMap(area -> area.engagements().stream()))
                .containsOnly(names(Expectation.Engagement.values()));
    }

    private static String[] names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toArray(String[]::new);
    }

    private static void assertRefused(String yaml, String pointer, String... words) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> RealRules.read(yaml))
                .satisfies(refusal -> assertThat(refusal.problems()).anySatisfy(problem -> {
                    assertThat(problem.pointer()).isEqualTo(pointer);
                    assertThat(problem.detail().toString()).contains(words);
                }));
    }
}
