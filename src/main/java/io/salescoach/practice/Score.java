package io.salescoach.practice;

import java.time.OffsetDateTime;

/**
 * How a finished play went.
 *
 * @param play the play's id
 * @param name what the scenario was called when the play began
 */
public record Score(
        String play, String learner, String file, String name, int points, int most, OffsetDateTime finishedAt) {

    /** The same of a scenario that is called so. */
    public Score called(String name) {
        return new Score(play, learner, file, name, points, most, finishedAt);
    }

    public int percent() {
        return percent(points, most);
    }

    static int percent(int points, int most) {
        return most == 0 ? 0 : Math.round(points * 100f / most);
    }
}
