package io.salescoach.rulebook.engine;

import io.salescoach.rulebook.guard.FactCounts;
import java.time.Duration;

/**
 * How long the rules may go on about one opportunity. The largest file that is read makes the shipped rules fire some
 * thousands of times and takes a fraction of a second.
 *
 * @param firings how many rules may fire
 * @param combinations how many combinations of facts they may look at: a bound on time and, before all, on memory
 * @param time how long all of them may take together
 */
public record FiringLimits(int firings, long combinations, Duration time) {

    /**
     * 100,000 firings, 2,000,000 combinations and 10 seconds, unless the system properties sales-coach.firings,
     * sales-coach.combinations and sales-coach.seconds say otherwise.
     */
    public static FiringLimits configured() {
        return new FiringLimits(
                Integer.getInteger("sales-coach.firings", 100_000),
                Long.getLong("sales-coach.combinations", FactCounts.MOST_TOGETHER),
                Duration.ofSeconds(Long.getLong("sales-coach.seconds", 10)));
    }
}
