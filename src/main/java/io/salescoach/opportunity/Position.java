package io.salescoach.opportunity;

/** Where we stand against somebody else. */
public enum Position {
    AHEAD,
    LEVEL,
    BEHIND
}
