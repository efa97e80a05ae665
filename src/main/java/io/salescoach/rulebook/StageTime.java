package io.salescoach.rulebook;

import io.salescoach.opportunity.Stage;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A fact: hours spent in one stage that the sale has reached, and in all of them, beside the shares of selling time that
 * the method plans for them. Time spent ahead on later stages does not count, and neither do their shares.
 *
 * @param planned the share of the stage, as stages.csv has it
 * @param plannedInAll the shares of all stages reached
 */
public record StageTime(Stage stage, BigDecimal hours, BigDecimal total, BigDecimal planned, BigDecimal plannedInAll) {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** Whether the share of time exceeds the plan by more than so many percentage points. Exact, without division. */
    public boolean exceedsPlanBy(double points) {
        BigDecimal spent = hours.multiply(HUNDRED).multiply(plannedInAll);
        BigDecimal allowed = planned.multiply(HUNDRED)
                .add(BigDecimal.valueOf(points).multiply(plannedInAll))
                .multiply(total);
        return spent.compareTo(allowed) > 0;
    }

    /** The share of the time spent so far, in whole percent. */
    public BigDecimal share() {
        return percent(hours, total, 0);
    }

    /** The share planned for the stage of what is planned so far, in percent. */
    public BigDecimal plan() {
        return percent(planned, plannedInAll, 1);
    }

    private static BigDecimal percent(BigDecimal part, BigDecimal whole, int digits) {
        return whole.signum() == 0
                ? BigDecimal.ZERO
                : part.multiply(HUNDRED).divide(whole, digits, RoundingMode.HALF_UP);
    }
}
