package io.salescoach.opportunity;

import io.salescoach.input.Limits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** One entry of the customer's SWOT. The factor is free text; the method offers a list of them. */
public record SwotEntry(
        @NotNull @Pattern(regexp = Limits.ID) String id,
        @NotNull Quadrant quadrant,

        @Size(max = Limits.TEXT) @Fact(title = true, oneLine = true) @Nullable String factor,

        @Size(max = Limits.TEXT) @Fact(title = true) @Nullable String note) {}
