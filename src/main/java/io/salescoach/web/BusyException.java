package io.salescoach.web;

import io.salescoach.input.Sentence;

/** As much is at work as can be; whoever comes again in a moment will be served. Nothing was changed. */
public final class BusyException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** When to try again, where nobody knows better. */
    public static final int SECONDS = 5;

    private final int seconds;

    /** @param seconds when to try again */
    public BusyException(Sentence why, int seconds) {
        super(why.toString());
        this.seconds = seconds;
    }

    public int seconds() {
        return seconds;
    }
}
