package io.salescoach.rulebook;

/** Part of a rule says something that rules may not say; {@link #at} is where, counted from the start of that part. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int at;

    Refusal(int at, String message) {
        super(message, null, false, false);
        this.at = at;
    }

    int at() {
        return at;
    }
}
