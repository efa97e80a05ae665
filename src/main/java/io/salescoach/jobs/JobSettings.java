package io.salescoach.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.convert.DurationStyle;

/**
 * How instances watch over each other's jobs, under {@code sales-coach.jobs} in the configuration.
 *
 * @param heartbeat how often an instance tells that it is at work on a job
 * @param timeToStop how long an instance that stops lets its jobs come to a place where they can be left
 */
@ConfigurationProperties("sales-coach.jobs")
public record JobSettings(
        @DefaultValue("5s") Duration heartbeat,
        @DefaultValue("10s") Duration timeToStop) {

    public JobSettings {
        within("heartbeat", heartbeat, "100ms", "5m");
        // The service gives its work 30 s to end, see spring.lifecycle.timeout-per-shutdown-phase.
        within("time-to-stop", timeToStop, "100ms", "25s");
    }

    private static void within(String name, Duration given, String least, String most) {
        if (given.compareTo(DurationStyle.SIMPLE.parse(least)) < 0
                || given.compareTo(DurationStyle.SIMPLE.parse(most)) > 0) {
            throw new IllegalArgumentException(
                    "sales-coach.jobs.%s is %s; it must be from %s to %s".formatted(name, given, least, most));
        }
    }
}
