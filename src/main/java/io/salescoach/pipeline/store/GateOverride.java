package io.salescoach.pipeline.store;

import io.salescoach.opportunity.Stage;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A move of an opportunity for which somebody gave a reason of their own.
 *
 * @param to the stage after the move; the same where the deal ended
 * @param blockers labels of the findings that kept gates on the way shut
 * @param by user name; null before it is kept
 */
public record GateOverride(
        Kind kind,
        Stage from,
        Stage to,
        String reason,
        List<String> blockers,
        @Nullable String by,
        @Nullable LocalDate on) {

    /** What somebody did. */
    public enum Kind {
        /** On to a later stage with a gate shut. */
        ADVANCED,
        /** Back to an earlier stage. */
        WENT_BACK,
        /** Out of the pipeline. */
        ENDED
    }

    /** Whether the gate at the end of a stage was passed although it was shut. */
    public boolean passed(Stage stage) {
        return kind == Kind.ADVANCED && stage.compareTo(from) >= 0 && stage.compareTo(to) < 0;
    }
}
