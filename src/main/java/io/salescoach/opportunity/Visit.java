package io.salescoach.opportunity;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A visit to the customer: what was intended and what was learned of situation, difficulty and impact. */
public record Visit(
        @NotNull @Pattern(regexp = Limits.ID) String id,
        @Nullable LocalDate on,
        @Size(max = Limits.LIST) List<@NotNull String> with,
        boolean planned,
        @Size(max = Limits.TEXT) @Nullable String objective,
        @Size(max = Limits.TEXT) @Nullable String situation,
        @Size(max = Limits.TEXT) @Nullable String difficulty,
        @Size(max = Limits.TEXT) @Nullable String impact) {

    public Visit {
        with = Lists.copy(with);
        objective = Lists.blankToNull(objective);
        situation = Lists.blankToNull(situation);
        difficulty = Lists.blankToNull(difficulty);
        impact = Lists.blankToNull(impact);
    }
}
