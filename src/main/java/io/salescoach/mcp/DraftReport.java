package io.salescoach.mcp;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.input.Sentence;
import io.salescoach.release.AdviceComparison;
import io.salescoach.release.Check;
import io.salescoach.release.RuleRemark;
import io.salescoach.release.ScenarioSummary;
import io.salescoach.rulebook.RuleProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a check of a draft found, as far as one reads at once.
 *
 * @param outcome how it ended; null while it goes on
 * @param failed the first scenarios that fail
 * @param remarks the first things that the draft says newly and can hardly mean
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record DraftReport(
        String check,
        Check.Phase phase,
        Check.@Nullable Outcome outcome,
        List<RuleProblem> problems,
        @Nullable Integer scenariosPassed,
        @Nullable Integer scenariosFailed,
        List<ScenarioSummary.Red> failed,
        @Nullable AdviceComparison deals,
        List<RuleRemark> remarks,
        @Nullable Sentence reason) {

    private static final int MOST = 20;
    private static final int MOST_DEALS = 5;

    static DraftReport of(Check.State state) {
        ScenarioSummary played = state.scenarios();
        return new DraftReport(
                state.id(),
                state.phase(),
                state.outcome(),
                state.problems().stream().limit(MOST).toList(),
                played == null ? null : played.passed(),
                played == null ? null : played.failed(),
                played == null ? List.of() : played.red().stream().limit(MOST).toList(),
                state.comparison() == null ? null : shorter(state.comparison()),
                state.remarks() == null
                        ? List.of()
                        : state.remarks().stream()
                                .filter(RuleRemark::isNew)
                                .limit(MOST)
                                .toList(),
                state.reason());
    }

    private static AdviceComparison shorter(AdviceComparison whole) {
        return new AdviceComparison(
                whole.opportunities(),
                whole.changed(),
                whole.verdict(),
                whole.readyToAdvance(),
                whole.findings(),
                whole.actions(),
                whole.onlyTexts(),
                whole.failed(),
                whole.examples().stream().limit(MOST_DEALS).toList(),
                whole.accountManagers());
    }
}
