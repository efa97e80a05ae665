package io.salescoach.rulebook;

import java.time.Duration;

/**
 * How long the rules may go on about one opportunity. The largest file that is read makes the shipped rules fire some
 * thousands of times and takes a fraction of a second.
 *
 * @param firings how many rules may fire
 * @param time how long all of them may take together
 */
public record FiringLimits(int firings, Duration time) {

    /** 100,000 firings and 10 seconds, unless the system properties sales-coach.firings and sales-coach.seconds say otherwise. */
    public static FiringLimits configured() {
        return new FiringLimits(
                Integer.getInteger("sales-coach.firings", 100_000),
                Duration.ofSeconds(Long.getLong("sales-coach.seconds", 10)));
    }
}
