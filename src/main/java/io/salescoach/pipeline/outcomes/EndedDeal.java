package io.salescoach.pipeline.outcomes;

import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import io.salescoach.rulebook.tables.Tables.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An ended opportunity, as far as figures are made of it.
 *
 * @param asGiven whether the history knows no moment before its end, so that the file as it is had to do
 * @param reason why it ended so
 * @param cycleDays from its first day to its last
 * @param days how many of them it stood at each stage
 */
record EndedDeal(
        String id,
        long version,
        Status status,
        LocalDate endedOn,
        boolean asGiven,
        @Nullable String accountManager,
        @Nullable Money value,
        String engagement,
        @Nullable String reason,
        int visits,
        double hours,
        @Nullable Integer cycleDays,
        Map<Stage, Integer> days) {

    boolean won() {
        return status == Status.WON;
    }

    /**
     * What spoke for or against winning it at a moment.
     *
     * @param points of the score; null without one
     */
    record Facts(
            Moment moment,
            LocalDate on,
            Set<String> signals,
            @Nullable BigDecimal points) {}

    /**
     * A deal with what was seen of it.
     *
     * @param planned actions that the plan carried out, or was to, as it stood before the end
     */
    record Judged(EndedDeal deal, List<Facts> facts, Map<String, Outcome> planned) {}
}
