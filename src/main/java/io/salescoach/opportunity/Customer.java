package io.salescoach.opportunity;

import io.salescoach.input.Copies;
import io.salescoach.input.Limits;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Who the customer is. */
public record Customer(
        @Size(max = Limits.NAME) @Nullable String name,

        @Size(max = Limits.TEXT) @Fact(oneLine = true) @Nullable String industry,

        @Size(max = Limits.LIST) List<@Valid @NotNull ProfileItem> profile,
        @Size(max = Limits.CUSTOM) Map<@NotNull String, Object> custom) {

    public Customer {
        custom = Copies.copy(custom);
        profile = Copies.copy(profile);
    }

    /** The groups of sources that the profile was gathered from. */
    public Set<Source> sources() {
        return profile.stream().map(ProfileItem::source).collect(Collectors.toSet());
    }
}
