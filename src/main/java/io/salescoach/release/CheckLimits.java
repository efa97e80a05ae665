package io.salescoach.release;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a check of changed rules may go on, under {@code sales-coach.check} in the configuration.
 *
 * @param time for all of it; what takes longer is ended
 * @param opportunities that are compared at most
 */
@ConfigurationProperties("sales-coach.check")
record CheckLimits(
        @DefaultValue("10m") Duration time,
        @DefaultValue("200000") int opportunities) {}
