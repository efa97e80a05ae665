package io.salescoach.intake;

/** A text that is not what its field takes; the message says what would be right. Thrown per cell, so it keeps no stack. */
final class Misread extends RuntimeException {

    private static final long serialVersionUID = 1;

    Misread(String message) {
        super(message, null, false, false);
    }
}
