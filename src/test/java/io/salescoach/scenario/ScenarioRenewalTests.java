package io.salescoach.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salescoach.coaching.Coach;
import io.salescoach.input.BadInputException;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a scenario expects is written anew in place; its story, comments and layout stay. */
class ScenarioRenewalTests {

    private static final String STORY = """
            # why this matters
            name: x   # the name
            given:
              id: s1
              name: a deal
              stage: DEMAND
              qualification: {need: YES, authority: YES, budget: NO, timeline: YES}
              stakeholders: [{id: cfo, projectTeam: true}, {id: cto, projectTeam: true, attitude: NEUTRAL}]
              objections: [{id: o1, surface: NO_MONEY}]
            """;

    private final ScenarioRenewal renewal = new ScenarioRenewal(RealRules.COACH, RealRules.TODAY);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{verdict: QUALIFIED} | {verdict: AT_RISK}",
                "{readyToAdvance: true} | {readyToAdvance: false}",
                "{verdict: AT_RISK, engagement: SERVICE} | {verdict: AT_RISK, engagement: CONSULTATIVE}",
                "{findings: {include: [STALLED, NEEDS_MISSING]}} | {findings: {include: [NEEDS_MISSING], exclude: [STALLED]}}",
                "{findings: {include: [STALLED]}} | {findings: {exclude: [STALLED]}}",
                "{findings: {exclude: [ATTITUDE_UNKNOWN, STALLED]}} | {findings: {exclude: [STALLED], include: [ATTITUDE_UNKNOWN]}}",
                "{findings: {exactly: {NEEDS: []}}} | {findings: {exactly: {NEEDS: [NEEDS_MISSING]}}}",
                "{findings: {exactly: {TIME: [STALLED]}}} | {findings: {exactly: {TIME: []}}}",
                "{findings: {exactly: {OBJECTIONS: [OBJECTION_OPEN]}}} | {findings: {exactly: {OBJECTIONS: [OBJECTION_OPEN(o1)]}}}",
                "{actions: {include: [WITHDRAW]}} | {actions: {exclude: [WITHDRAW]}}",
                "{actions: {exclude: [SECURE_BUDGET]}} | {actions: {include: [SECURE_BUDGET]}}",
                "{verdict: AT_RISK, actions: {answers: [STALLED]}} | {verdict: AT_RISK}",
                "{verdict: AT_RISK, actions: {answers: [BUDGET_ABSENT, STALLED]}} | {verdict: AT_RISK, actions: {answers: [BUDGET_ABSENT]}}",
                "{objections: {o1: [NO_PAIN, NO_PAIN]}} | {objections: {o1: [NO_VALUE, NO_TRUST]}}",
                "{findings: {include: [NO_SUCH_CODE, NEEDS_MISSING]}} | {findings: {include: [NEEDS_MISSING]}}",
                "{verdict: AT_RISK, findings: {exactly: {NO_AREA: [X]}}} | {verdict: AT_RISK}"
            })
    void anExpectationThatFailsTurnsRound(String before, String after) {
        assertThat(renewal.renewed(STORY + "expect: " + before + "  # say so\n"))
                .isEqualTo(STORY + "expect: " + after + "  # say so\n");
    }

    @Test
    void blocksKeepTheirCommentsAndIndentation() {
        String written = STORY + """
                steps:
                  - name: first
                    expect:
                      verdict: QUALIFIED   # all four
                      findings:
                        # those that matter
                        include:
                          - NEEDS_MISSING
                          - STALLED        # too long
                          # the budget
                          - BUDGET_ABSENT
                        exactly:
                          TIME:
                            - STALLED
                  # and then
                  - name: second
                    change: {stage: CONSULTING}
                    expect: {readyToAdvance: false}
                """;
        assertThat(renewal.renewed(written)).isEqualTo(STORY + """
                steps:
                  - name: first
                    expect:
                      verdict: AT_RISK   # all four
                      findings:
                        # those that matter
                        include:
                          - NEEDS_MISSING
                          # the budget
                          - BUDGET_ABSENT
                        exactly:
                          TIME: []
                        exclude: [STALLED]
                  # and then
                  - name: second
                    change: {stage: CONSULTING}
                    expect: {readyToAdvance: false}
                """);
    }

    @Test
    void lineEndsOfWindowsAndAByteOrderMarkStay() {
        String written = ("\uFEFF" + STORY
                        + "expect:\n  verdict: QUALIFIED\n  findings:\n    include:\n      - STALLED\n")
                .replace("\n", "\r\n");
        assertThat(renewal.renewed(written))
                .isEqualTo(("\uFEFF" + STORY + "expect:\n  verdict: AT_RISK\n  findings:\n    exclude: [STALLED]\n")
                        .replace("\n", "\r\n"));
    }

    @Test
    void whatPassesStaysAsItIs() {
        String written = STORY + "expect: {verdict: AT_RISK}";
        assertThat(renewal.renewed(written)).isEqualTo(written);
    }

    @Test
    void aScenarioThatWouldExpectNothingIsRefused() {
        assertThatThrownBy(() -> renewal.renewed(STORY + "expect: {actions: {answers: [STALLED]}}\n"))
                .isInstanceOf(BadInputException.class);
    }

    @Test
    void aStoryThatCannotBeReadIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> renewal.renewed(STORY.replace("DEMAND", "NOWHERE") + "expect: {verdict: AT_RISK}\n"))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("/given/stage");
        assertThatThrownBy(() -> renewal.renewed("name: [")).isInstanceOf(BadInputException.class);
    }

    /** A book that says much else: every scenario that fails comes to pass, and keeps its story. */
    @TestFactory
    Stream<DynamicTest> everyShippedScenarioCanExpectOtherRules() throws NoSuchFileException {
        var files = RuleFiles.load(Path.of("rules"));
        var changed = new HashMap<String, String>(Map.of(
                "thresholds.csv",
                        files.texts().get("thresholds.csv").replace("consultative signals,2", "consultative signals,4"),
                "stages.csv",
                        files.texts().get("stages.csv").replace(",60,", ",6,").replace(",30,", ",3,")));
        changed.put("needs.drl", null);
        changed.put("people.drl", null);
        var coach = new Coach(RuleBook.compile(files.with(changed)));
        var player = new ScenarioPlayer(coach);
        var failing = ScenarioSuite.read(Path.of("scenarios"), coach).files().stream()
                .filter(file -> !player.play(file, RealRules.TODAY).passed())
                .toList();
        assertThat(failing).hasSizeGreaterThan(40);
        return failing.stream()
                .map(file -> DynamicTest.dynamicTest(file.file(), () -> {
                    String text = Files.readString(Path.of("scenarios", file.file()));
                    String renewed = new ScenarioRenewal(coach, RealRules.TODAY).renewed(text);
                    var scenario = new ScenarioReader(coach.book()).read(renewed.getBytes(StandardCharsets.UTF_8));
                    var after = new ScenarioFile(file.file(), "", scenario, List.of());
                    assertThat(player.play(after, RealRules.TODAY).passed()).isTrue();
                    assertThat(renewed.substring(0, renewed.indexOf("expect:")))
                            .isEqualTo(text.substring(0, text.indexOf("expect:")));
                    assertThat(renewed.lines()
                                    .filter(line -> line.contains("#"))
                                    .toList())
                            .isEqualTo(text.lines()
                                    .filter(line -> line.contains("#"))
                                    .toList());
                }));
    }
}
