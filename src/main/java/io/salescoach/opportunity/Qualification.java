package io.salescoach.opportunity;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The four questions that tell a real opportunity from an unfit lead. */
public record Qualification(
        @Nullable Answer need,
        @Nullable Answer authority,
        @Nullable Answer budget,
        @Nullable Answer timeline) {

    public Qualification {
        need = need == null ? Answer.UNKNOWN : need;
        authority = authority == null ? Answer.UNKNOWN : authority;
        budget = budget == null ? Answer.UNKNOWN : budget;
        timeline = timeline == null ? Answer.UNKNOWN : timeline;
    }

    /** How many of the four questions are answered no. */
    public int refusals() {
        return count(Answer.NO);
    }

    /** How many of the four questions nobody has answered. */
    public int openQuestions() {
        return count(Answer.UNKNOWN);
    }

    private int count(Answer answer) {
        return (int) Stream.of(need, authority, budget, timeline)
                .filter(answer::equals)
                .count();
    }
}
