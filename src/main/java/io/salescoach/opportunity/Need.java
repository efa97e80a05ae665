package io.salescoach.opportunity;

import io.salescoach.input.Copies;
import io.salescoach.input.Limits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Something the customer wants or lacks. Only an explicit false takes it out of our line of business. */
public record Need(
        @NotNull @Pattern(regexp = Limits.ID) String id,

        @Size(max = Limits.TEXT) @Fact(asked = true, title = true) @Nullable String statement,

        @Size(max = Limits.LIST) @Fact(of = "stakeholders") List<@NotNull String> raisedBy,
        @Nullable Awareness awareness,
        @Nullable Interest interest,
        @Positive @Nullable Integer priority,
        @Nullable Boolean relevant,
        @Size(max = Limits.TEXT) @Nullable String impact,
        @Valid @Nullable Money impactPerYear,
        @Size(max = Limits.CUSTOM) Map<@NotNull String, Object> custom) {

    public Need {
        custom = Copies.copy(custom);
        raisedBy = Copies.copy(raisedBy);
        relevant = relevant == null || relevant;
        impact = Copies.blankToNull(impact);
    }
}
