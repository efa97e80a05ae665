package io.salescoach.pipeline.store;

import io.salescoach.opportunity.Opportunity;
import io.salescoach.pipeline.overview.DueItem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What the coach concluded about an open opportunity, as short as the pipeline view needs it.
 *
 * @param rules the hash of the rule book; empty when its rules came to no end, so that another book tries again
 * @param ready whether nothing blocks the gate to the next stage
 * @param likelihood how probable it is to win; null without a score
 * @param findings their numbers, ascending, with a blank before and after each
 */
public record Assessment(
        Opportunity opportunity,
        String rules,
        LocalDate asOf,
        OffsetDateTime at,
        String engagement,
        String verdict,
        boolean ready,
        String findings,
        @Nullable BigDecimal likelihood) {

    /** The first day on which a step or a visit is due; null when none is. */
    @Nullable LocalDate nextDue() {
        return DueItem.of(opportunity)
                .map(DueItem::due)
                .min(Comparator.naturalOrder())
                .orElse(null);
    }
}
