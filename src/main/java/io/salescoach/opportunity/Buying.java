package io.salescoach.opportunity;

import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/** How this customer buys. Only an explicit false means that the offer is not paid for. */
public record Buying(
        @Nullable NeedClarity needClarity,
        @Nullable Boolean paid,
        boolean tailored,
        @PositiveOrZero @Nullable Integer decisionCycleDays) {

    public Buying {
        paid = paid == null || paid;
    }
}
