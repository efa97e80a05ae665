package io.salescoach.practice;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody plays a scenario, or has.
 *
 * @param file the scenario's file, by which plays of one scenario are told
 * @param name what the scenario was called when the play began
 * @param scenario its text then
 * @param asOf the day that the coach takes for today
 * @param answered how many steps are answered
 * @param reviews what was shown after each of them
 */
public record Play(
        String id,
        String learner,
        String file,
        String name,
        String scenario,
        LocalDate asOf,
        int steps,
        int answered,
        int points,
        int most,
        OffsetDateTime startedAt,
        @Nullable OffsetDateTime finishedAt,
        List<Review> reviews) {

    public boolean finished() {
        return finishedAt != null;
    }

    /** The points in percent of what could be reached. */
    public int percent() {
        return Score.percent(points, most);
    }
}
