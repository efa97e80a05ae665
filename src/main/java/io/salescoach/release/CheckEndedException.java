package io.salescoach.release;

import io.salescoach.input.Sentence;

/** Ends the run of a check from inside. */
final class CheckEndedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Sentence reason;

    CheckEndedException(Sentence reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    Sentence reason() {
        return reason;
    }
}
