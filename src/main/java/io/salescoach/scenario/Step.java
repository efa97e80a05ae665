package io.salescoach.scenario;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What happens next in a scenario.
 *
 * @param change a merge patch (RFC 7396) on the file as the step before left it
 * @param add entries to append, by the name of their list; after the change
 */
public record Step(
        @Size(max = 200) @Nullable String name,
        @Nullable JsonNode change,
        @Nullable JsonNode add,
        @Valid @Nullable Expectation expect) {

    /** The step's name, or its number where it has none. */
    public String title(int index) {
        return name == null || name.isBlank() ? "step " + (index + 1) : name;
    }
}
