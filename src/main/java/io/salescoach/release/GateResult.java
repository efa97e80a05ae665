package io.salescoach.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What the gate found about a rule book that compiles.
 *
 * @param comparison how the advice for open opportunities changes; absent until all of them were compared
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record GateResult(
        ScenarioSummary scenarios, @Nullable AdviceComparison comparison) {}
