package io.salescoach.opportunity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What the customer has agreed to, and when. */
public record Milestones(
        @Nullable LocalDate interestConfirmed,
        @Nullable LocalDate projectInitiated,
        @Nullable LocalDate solutionSubmitted,
        @Nullable LocalDate termsAgreed,
        @Nullable LocalDate contractSigned) {

    Milestones withoutContract() {
        return new Milestones(interestConfirmed, projectInitiated, solutionSubmitted, termsAgreed, null);
    }
}
