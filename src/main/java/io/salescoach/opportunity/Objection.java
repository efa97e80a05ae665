package io.salescoach.opportunity;

import io.salescoach.input.Limits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What somebody at the customer said against buying. */
public record Objection(
        @NotNull @Pattern(regexp = Limits.ID) String id,

        @Size(max = Limits.TEXT) @Fact(title = true) @Nullable String quote,

        @Fact(title = true) @Nullable Surface surface,
        @Fact(of = "stakeholders") @Nullable String raisedBy,
        @Nullable LocalDate raisedOn,
        boolean resolved) {

    /** The same objection with what lies on its surface filled in. */
    public Objection withSurface(@Nullable Surface surface) {
        return new Objection(id, quote, surface, raisedBy, raisedOn, resolved);
    }
}
