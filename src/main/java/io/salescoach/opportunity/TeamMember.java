package io.salescoach.opportunity;

import io.salescoach.input.Copies;
import io.salescoach.input.Limits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;

/** One of our own people on the opportunity, with the level (0 to 5) of each skill that was assessed. */
public record TeamMember(
        @NotNull @Size(min = 1, max = Limits.NAME) @Fact(title = true)
        String name,

        @NotNull Role role,
        @Fact(of = "skills") Map<@NotNull String, @NotNull @Min(0) @Max(5) Integer> skills) {

    public TeamMember {
        skills = Copies.copy(skills);
    }
}
