package io.salescoach.jobs;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How instances watch over each other's jobs, under {@code sales-coach.jobs} in the configuration.
 *
 * @param heartbeat how often an instance tells that it is at work on a job
 */
@ConfigurationProperties("sales-coach.jobs")
public record JobSettings(@DefaultValue("5s") Duration heartbeat) {

    private static final Duration LEAST = Duration.ofMillis(100);
    private static final Duration MOST = Duration.ofMinutes(5);

    public JobSettings {
        if (heartbeat.compareTo(LEAST) < 0 || heartbeat.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "sales-coach.jobs.heartbeat is %s; it must be from 100ms to 5m".formatted(heartbeat));
        }
    }
}
