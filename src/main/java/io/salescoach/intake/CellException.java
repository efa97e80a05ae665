package io.salescoach.intake;

import io.salescoach.input.Sentence;

/** A text that is not what its place takes, with what would be right. Thrown per cell, so it keeps no stack. */
final class CellException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Sentence detail;

    CellException(Sentence detail) {
        super(null, null, false, false);
        this.detail = detail;
    }

    Sentence detail() {
        return detail;
    }

    @Override
    public String getMessage() {
        return detail.toString();
    }
}
