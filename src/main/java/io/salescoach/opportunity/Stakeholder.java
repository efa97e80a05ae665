package io.salescoach.opportunity;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** One of the customer's people. */
public record Stakeholder(
        @NotNull @Pattern(regexp = Limits.ID) String id,
        @Size(max = Limits.NAME) @Nullable String name,
        @Size(max = Limits.NAME) @Nullable String title,
        boolean projectTeam,
        boolean decisionMaker,
        boolean senior,
        @Nullable Influence influence,
        @Nullable Attitude attitude) {

    public Stakeholder {
        attitude = attitude == null ? Attitude.UNKNOWN : attitude;
    }
}
