package io.salescoach.web;

/** The service cannot start as it is set up, or would start open to strangers or closed to everybody. */
public final class CannotStartException extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final String action;

    /**
     * @param what is wrong, in a sentence
     * @param action what to do about it
     */
    public CannotStartException(String what, String action) {
        super(what);
        this.action = action;
    }

    /** What to set instead. */
    String action() {
        return action;
    }
}
