package io.salescoach.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** A sign-in that was not even tried, because too many before it failed. */
public class TooManyAttemptsException extends AuthenticationException {

    /** The attribute of a request that says for how many seconds its sender has to wait. */
    public static final String SECONDS = "sales-coach.wait-seconds";

    private static final long serialVersionUID = 1;

    private final long seconds;

    TooManyAttemptsException(Duration wait) {
        this((wait.toMillis() + 999) / 1000);
    }

    private TooManyAttemptsException(long seconds) {
        super("Too many sign-ins failed; the next one is possible in %d s.".formatted(seconds));
        this.seconds = seconds;
    }

    /** Until the next attempt; at least one. */
    public long seconds() {
        return seconds;
    }
}
