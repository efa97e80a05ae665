package io.salescoach.opportunity;

import io.salescoach.input.Copies;
import io.salescoach.input.Limits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A visit to the customer: what was intended and what was learned of situation, difficulty and impact.
 *
 * @param ours the names of our people who were there
 * @param commitment what the customer agreed to do next
 */
public record Visit(
        @NotNull @Pattern(regexp = Limits.ID) String id,
        @Fact(title = true) @Nullable LocalDate on,
        @Size(max = Limits.LIST) @Fact(of = "stakeholders") List<@NotNull String> with,
        @Size(max = Limits.LIST) List<@NotBlank @Size(max = Limits.NAME) String> ours,
        boolean planned,
        @Size(max = Limits.TEXT) @Nullable String objective,
        @Size(max = Limits.TEXT) @Nullable String situation,
        @Size(max = Limits.TEXT) @Nullable String difficulty,
        @Size(max = Limits.TEXT) @Nullable String impact,
        @Size(max = Limits.TEXT) @Nullable String commitment,
        @Size(max = Limits.CUSTOM) Map<@NotNull String, Object> custom) {

    public Visit {
        custom = Copies.copy(custom);
        with = Copies.copy(with);
        ours = Copies.copy(ours);
        objective = Copies.blankToNull(objective);
        situation = Copies.blankToNull(situation);
        difficulty = Copies.blankToNull(difficulty);
        impact = Copies.blankToNull(impact);
        commitment = Copies.blankToNull(commitment);
    }
}
