package io.salescoach.pipeline.outcomes;

import io.salescoach.opportunity.Stage;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How probable it is to win from a stage, as ended deals have it: of that stage, or of all where these are too few. */
record ForecastRates(Map<Stage, ForecastDraws.Rate> byStage, ForecastDraws.Rate all, int fewest) {

    ForecastDraws.@Nullable Rate of(Stage stage) {
        if (!isOfAll(stage)) {
            return byStage.get(stage);
        }
        return all.ended() >= fewest ? all : null;
    }

    /** Whether the stage has too few deals for a rate of its own. */
    boolean isOfAll(Stage stage) {
        var own = byStage.get(stage);
        return own == null || own.ended() < fewest;
    }
}
