package io.salescoach.scenario;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A scripted sale: an opportunity file, how it changes step by step, and what the coach should say each time.
 *
 * @param about why this matters, for the learner
 * @param asOf the day of the advice; absent means the day of playing
 * @param given the opportunity file at the start
 * @param expect what is expected of the file as given, when there are no steps
 * @param texts what its texts are in the other language
 */
public record Scenario(
        @NotBlank @Size(max = 200) String name,
        @Size(max = 10_000) @Nullable String about,
        @Nullable LocalDate asOf,
        @NotNull JsonNode given,
        @Size(max = 200) List<@Valid @NotNull Step> steps,
        @Valid @Nullable Expectation expect,
        @Size(max = 2_000) List<@Valid @NotNull Translation> texts) {

    public Scenario {
        steps = Expectation.copy(steps);
        texts = Expectation.copy(texts);
    }

    /** The steps; a scenario without any is one step that changes nothing. */
    public List<Step> played() {
        return steps.isEmpty() ? List.of(new Step("as given", null, null, expect)) : steps;
    }

    /** One of its texts for a reader of this language; as it is where it is there in one language only. */
    public String said(String text, Locale locale) {
        return texts.stream()
                .filter(pair -> pair.is(text))
                .findFirst()
                .map(pair -> pair.in(locale))
                .orElse(text);
    }

    /** The same with other expectations. */
    Scenario expecting(UnaryOperator<Expectation> change) {
        return new Scenario(
                name,
                about,
                asOf,
                given,
                steps.stream()
                        .map(step -> step.expect() == null
                                ? step
                                : new Step(step.name(), step.change(), step.add(), change.apply(step.expect())))
                        .toList(),
                expect == null ? null : change.apply(expect),
                texts);
    }
}
