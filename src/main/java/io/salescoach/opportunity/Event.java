package io.salescoach.opportunity;

import io.salescoach.input.Copies;
import io.salescoach.input.Limits;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What forces the customer to act, when, and what happens to it otherwise. */
public record Event(
        @Size(max = Limits.TEXT) @Nullable String what,
        @Nullable LocalDate on,
        @Size(max = Limits.TEXT) @Nullable String consequence) {

    public Event {
        what = Copies.blankToNull(what);
        consequence = Copies.blankToNull(consequence);
    }
}
