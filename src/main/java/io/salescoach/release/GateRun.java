package io.salescoach.release;

import io.salescoach.analysis.Coverage;
import io.salescoach.coaching.Coach;
import io.salescoach.release.LiveRules.Live;
import io.salescoach.rulebook.source.RuleFiles;
import java.util.List;

/**
 * What the gate found about changed rules.
 *
 * @param coach the coach for them
 */
record GateRun(Coach coach, GateResult result) {

    /**
     * @param edits scenarios that go live with the rules
     * @throws io.salescoach.rulebook.BrokenRulesException when they cannot be used
     */
    static GateRun of(Gate gate, RuleFiles files, Live base, List<ScenarioEdit> edits, Check check) {
        var texts = ScenarioEdit.texts(edits);
        Coach coach = gate.compile(files);
        ScenarioSummary played = gate.play(coach, texts, (done, total) -> check.at(Check.Phase.SCENARIOS, done, total));
        check.played(played);
        AdviceComparer compared =
                gate.compare(base.coach(), coach, (done, total) -> check.at(Check.Phase.COMPARING, done, total));
        AdviceComparison comparison = compared.result();
        check.compared(
                comparison,
                gate.remarks(base.coach(), coach, compared, texts),
                RecognitionChange.between(
                        base.coach().book().tables(), coach.book().tables(), check::goOn),
                Coverage.of(coach.book(), compared.firedAfter()));
        check.judged(gate.history(base.coach(), coach, (done, total) -> check.at(Check.Phase.HISTORY, done, total)));
        return new GateRun(coach, new GateResult(played, comparison));
    }

    /** Whether scenarios fail, or open opportunities get no advice. */
    boolean isRed() {
        var comparison = result.comparison();
        return result.scenarios().failed() > 0 || comparison != null && comparison.failed() > 0;
    }
}
