package io.salescoach.opportunity;

import io.salescoach.input.Copies;
import io.salescoach.input.Limits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something by which the customer judges its suppliers.
 *
 * @param mandatory whether nobody is chosen who fails it
 * @param position where we stand on it
 */
public record Criterion(
        @NotNull @Pattern(regexp = Limits.ID) String id,

        @Size(max = Limits.TEXT) @Fact(asked = true, title = true) @Nullable String statement,

        boolean mandatory,
        @Size(max = Limits.LIST) @Fact(of = "stakeholders") List<@NotNull String> raisedBy,
        @Nullable Position position,
        @Size(max = Limits.CUSTOM) Map<@NotNull String, Object> custom) {

    public Criterion {
        custom = Copies.copy(custom);
        raisedBy = Copies.copy(raisedBy);
    }
}
