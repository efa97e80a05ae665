package io.salescoach.scenario;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A scripted sale: an opportunity file, how it changes step by step, and what the coach should say each time.
 *
 * @param about why this matters, for the learner
 * @param asOf the day of the advice; absent means the day of playing
 * @param given the opportunity file at the start
 * @param expect what is expected of the file as given, when there are no steps
 */
public record Scenario(
        @NotBlank @Size(max = 200) String name,
        @Size(max = 10_000) @Nullable String about,
        @Nullable LocalDate asOf,
        @NotNull JsonNode given,
        @Size(max = 200) List<@Valid @NotNull Step> steps,
        @Valid @Nullable Expectation expect) {

    public Scenario {
        steps = Expectation.copy(steps);
    }

    /** The steps; a scenario without any is one step that changes nothing. */
    public List<Step> played() {
        return steps.isEmpty() ? List.of(new Step("as given", null, null, expect)) : steps;
    }
}
