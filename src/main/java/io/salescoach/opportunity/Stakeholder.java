package io.salescoach.opportunity;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.input.Copies;
import io.salescoach.input.Limits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of the customer's people. What is new since the first edition is left out of JSON while it is not said, so that
 * what files said before still says the same.
 *
 * @param champion whether they have acted for us when we were not there
 * @param left whether they are there no more; kept for the record, and counts for nothing else
 * @param contact telephone, mail
 */
public record Stakeholder(
        @NotNull @Pattern(regexp = Limits.ID) String id,

        @Size(max = Limits.NAME) @Fact(title = true) @Nullable String name,

        @Size(max = Limits.NAME) @Fact(title = true) @Nullable String title,

        boolean projectTeam,
        boolean decisionMaker,
        boolean senior,
        @Nullable Influence influence,
        @Nullable Attitude attitude,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean champion,
        @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean left,
        @Size(max = Limits.NAME) @Nullable String contact,
        @Size(max = Limits.CUSTOM) Map<@NotNull String, Object> custom) {

    public Stakeholder {
        custom = Copies.copy(custom);
        attitude = attitude == null ? Attitude.UNKNOWN : attitude;
    }
}
