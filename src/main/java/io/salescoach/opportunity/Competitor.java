package io.salescoach.opportunity;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.salescoach.input.Copies;
import io.salescoach.input.Limits;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Somebody else whom the customer could take, as doing nothing or building it itself. A file may write the bare name.
 *
 * @param incumbent whether the customer has them now
 * @param position where we stand against them
 */
public record Competitor(
        @NotBlank @Size(max = Limits.NAME) @Fact(title = true)
        String name,

        boolean incumbent,
        @Nullable Position position,
        @Size(max = Limits.CUSTOM) Map<@NotNull String, Object> custom) {

    @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
    public Competitor {
        custom = Copies.copy(custom);
    }

    /** One of whom only the name is known. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Competitor(String name) {
        this(name, false, null, Map.of());
    }
}
