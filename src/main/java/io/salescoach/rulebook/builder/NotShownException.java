package io.salescoach.rulebook.builder;

import io.salescoach.input.Sentence;

/** A rule says something that the builder has no lines for. It is edited as text. */
public final class NotShownException extends Exception {

    private static final long serialVersionUID = 1;

    private final transient Sentence reason;

    NotShownException(Sentence reason) {
        super(reason.toString(), null, false, false);
        this.reason = reason;
    }

    public Sentence reason() {
        return reason;
    }
}
