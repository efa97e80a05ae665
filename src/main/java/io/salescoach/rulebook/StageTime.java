package io.salescoach.rulebook;

import io.salescoach.opportunity.Stage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** A fact: hours spent in one stage and in all, beside what the method plans for the stage: its share of the time in percent. */
public record StageTime(Stage stage, BigDecimal hours, BigDecimal total, BigDecimal plan) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Whether the share of time exceeds the plan by more than so many percentage points. Exact, without division. */
    public boolean exceedsPlanBy(double points) {
        return hours.multiply(HUNDRED)
                        .compareTo(plan.add(BigDecimal.valueOf(points)).multiply(total))
                > 0;
    }

    /** The share of all time, in whole percent. */
    public BigDecimal share() {
        return total.signum() == 0 ? BigDecimal.ZERO : hours.multiply(HUNDRED).divide(total, 0, RoundingMode.HALF_UP);
    }
}
