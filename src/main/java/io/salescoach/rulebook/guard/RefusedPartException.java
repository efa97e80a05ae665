package io.salescoach.rulebook.guard;

import io.salescoach.input.Sentence;

/** Part of a rule says something that rules may not say; {@link #at} is where, counted from the start of that part. */
final class RefusedPartException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int at;
    private final transient Sentence detail;

    RefusedPartException(int at, Sentence detail) {
        super(detail.toString(), null, false, false);
        this.at = at;
        this.detail = detail;
    }

    Sentence detail() {
        return detail;
    }

    int at() {
        return at;
    }
}
