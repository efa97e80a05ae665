package io.salescoach.release;

import io.salescoach.input.Sentence;

/** What somebody wanted to do with a candidate is not for them, or comes too late. */
public final class ApprovalRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** Which of the two it is. */
    public enum Cause {
        NOT_ALLOWED,
        TOO_LATE
    }

    private final Cause why;
    private final transient Sentence said;

    ApprovalRefusedException(Cause why, Sentence said) {
        super(said.toString());
        this.why = why;
        this.said = said;
    }

    public Cause why() {
        return why;
    }

    public Sentence said() {
        return said;
    }
}
