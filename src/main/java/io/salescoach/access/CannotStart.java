package io.salescoach.access;

/** The service would start open to strangers, or closed to everybody. */
class CannotStart extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final String action;

    CannotStart(String what, String action) {
        super(what);
        this.action = action;
    }

    /** What to set instead. */
    String action() {
        return action;
    }
}
