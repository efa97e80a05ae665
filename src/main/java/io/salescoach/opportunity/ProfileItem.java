package io.salescoach.opportunity;

import io.salescoach.input.Limits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** One thing known about the customer and the group of sources it comes from. */
public record ProfileItem(
        @Size(max = Limits.TEXT) @Fact(asked = true, title = true) @Nullable String topic,

        @NotNull Source source) {}
