package io.salescoach.opportunity;

import io.salescoach.input.Limits;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Why a deal ended as it did. */
public record Outcome(
        @Pattern(regexp = Limits.ID) @Fact(of = "reasons") @Nullable String reason,

        @Size(max = Limits.NAME) @Nullable String competitor,
        @Size(max = Limits.TEXT) @Nullable String note) {}
