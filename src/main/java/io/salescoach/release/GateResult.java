package io.salescoach.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the gate found about a rule book that compiles.
 *
 * @param comparison how the advice for open opportunities changes; absent until all of them were compared
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateResult(
        ScenarioSummary scenarios, @Nullable AdviceComparison comparison) {

    /** Scenarios that are red here and were not in an earlier result. */
    List<ScenarioSummary.Red> redSince(GateResult earlier) {
        var known = earlier.scenarios.red().stream().map(GateResult::id).collect(Collectors.toSet());
        return scenarios.red().stream().filter(red -> !known.contains(id(red))).toList();
    }

    /** Whether whoever accepted an earlier result knew of all that is red here. */
    boolean isNoWorseThan(GateResult earlier) {
        return redSince(earlier).isEmpty()
                && scenarios.failed() <= earlier.scenarios.failed()
                && withoutAdvice() <= earlier.withoutAdvice();
    }

    private int withoutAdvice() {
        return comparison == null ? 0 : comparison.failed();
    }

    private static List<String> id(ScenarioSummary.Red red) {
        return List.of(red.file(), red.scenario());
    }
}
