package io.salescoach.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a site decides about API tokens, under {@code sales-coach.tokens} in its configuration.
 *
 * @param longest how long a token may work at most
 * @param callsPerMinute how many calls a token may make in a minute, over all instances
 */
@ConfigurationProperties("sales-coach.tokens")
record TokenSettings(
        @DefaultValue("366d") Duration longest,
        @DefaultValue("600") int callsPerMinute) {

    TokenSettings {
        if (longest.toDays() < 1 || callsPerMinute < 1) {
            throw new IllegalArgumentException(
                    "sales-coach.tokens.longest is one day or more, and sales-coach.tokens.calls-per-minute 1 or more");
        }
    }
}
