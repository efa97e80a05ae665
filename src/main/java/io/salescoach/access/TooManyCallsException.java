package io.salescoach.access;

import org.springframework.security.core.AuthenticationException;

/** A call that was not made, because its token has made as many as it may in this minute. */
class TooManyCallsException extends AuthenticationException {

    private static final long serialVersionUID = 1;

    private final long seconds;

    /** @param most how many calls a minute allows */
    TooManyCallsException(int most, long seconds) {
        super("This token has made its %d calls of this minute; the next one is possible in %d s."
                .formatted(most, seconds));
        this.seconds = seconds;
    }

    /** Until the next call; at least one. */
    long seconds() {
        return seconds;
    }
}
