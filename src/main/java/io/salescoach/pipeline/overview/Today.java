package io.salescoach.pipeline.overview;

import io.salescoach.coaching.Advice;
import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Stage;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What waits for somebody on a day.
 *
 * @param overdue what was due before, the oldest first
 * @param soon what is due within a week
 * @param quiet deals that stand still or of which the customer has heard nothing, the greatest first
 * @param wanted what the coach wants done now, by urgency and value
 */
public record Today(
        LocalDate day, List<Due> overdue, List<Due> today, List<Due> soon, List<Quiet> quiet, List<Wanted> wanted) {

    /** An opportunity, as far as one must know it to go on. */
    public record Deal(
            String id,
            String name,
            @Nullable String customer,
            Stage stage,
            @Nullable Money value,
            @Nullable String accountManager) {

        static Deal of(Opportunity file) {
            return new Deal(
                    file.id(), file.name(), file.customer().name(), file.stage(), file.value(), file.accountManager());
        }
    }

    /** Something that is due. */
    public record Due(Deal deal, DueItem item) {}

    /**
     * A deal that nobody moves.
     *
     * @param messages what the coach says of it
     */
    public record Quiet(Deal deal, List<String> messages) {}

    /**
     * What the coach wants done now.
     *
     * @param reason the first of what it answers; null when nothing is told of it
     * @param weight the points that its place in the order rests on
     */
    public record Wanted(
            Deal deal, Advice.Action action, @Nullable String reason, int weight) {}

    public boolean isEmpty() {
        return overdue.isEmpty() && today.isEmpty() && soon.isEmpty() && quiet.isEmpty() && wanted.isEmpty();
    }
}
