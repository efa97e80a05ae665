package io.salescoach.pipeline.outcomes;

import io.salescoach.opportunity.Stage;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** When an ended deal is looked at. Facts that were written down later do not count. */
public enum Moment {
    /** So many days before the end as thresholds.csv says. */
    BEFORE_END(null),
    /** Just before the end. */
    LAST(null),
    /** When the deal left a stage, on or out. */
    ENTRANCE(Stage.ENTRANCE),
    DEMAND(Stage.DEMAND),
    CONSULTING(Stage.CONSULTING),
    BUSINESS(Stage.BUSINESS),
    ACTION(Stage.ACTION);

    private final @Nullable Stage stage;

    Moment(@Nullable Stage stage) {
        this.stage = stage;
    }

    /** The stage that ends; null for a moment that is no end of a stage. */
    public @Nullable Stage stage() {
        return stage;
    }

    static Moment endOf(Stage stage) {
        return Arrays.stream(values())
                .filter(moment -> moment.stage == stage)
                .findFirst()
                .orElseThrow();
    }
}
