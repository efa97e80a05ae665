package io.salescoach.pipeline.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * What the sentence of an objection really is, where recognition did not know: the proposal of a row of
 * objection-examples.csv.
 *
 * @param label an excuse, or NONE
 * @param declinedBy the sales manager who does not take it over; null while it waits
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Correction(
        long number,
        String opportunity,
        String objection,
        String sentence,
        String label,
        String by,
        OffsetDateTime at,
        @Nullable String declinedBy) {

    public boolean waits() {
        return declinedBy == null;
    }
}
