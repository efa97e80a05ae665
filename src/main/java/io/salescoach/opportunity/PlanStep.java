package io.salescoach.opportunity;

import io.salescoach.input.Limits;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A step that both sides have agreed on.
 *
 * @param side who has to take it
 * @param done when it was taken; null while it is open
 * @param action the advised action that it carries out
 */
public record PlanStep(
        @NotNull @Pattern(regexp = Limits.ID) String id,

        @Size(max = Limits.TEXT) @Fact(asked = true, title = true) @Nullable String what,

        @Nullable Side side,
        @Size(max = Limits.NAME) @Nullable String who,
        @Nullable LocalDate due,
        @Nullable LocalDate done,

        @Pattern(regexp = Limits.ID) @Fact(of = "actions") @Nullable String action) {}
