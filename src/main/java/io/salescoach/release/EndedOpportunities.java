package io.salescoach.release;

import io.salescoach.opportunity.Opportunity;
import java.time.LocalDate;
import java.util.function.Predicate;

/** The stored opportunities that were won or lost, as they stood before that, for judging them by other rules. */
public interface EndedOpportunities {

    /**
     * An ended opportunity as it was.
     *
     * @param deal open, with what was known then
     * @param on the day on which it is looked at
     */
    record Before(Opportunity deal, LocalDate on, boolean won) {}

    /** Shows those that ended last, the latest first, until there are no more or the consumer wants no more. */
    void latest(Predicate<Before> each);
}
