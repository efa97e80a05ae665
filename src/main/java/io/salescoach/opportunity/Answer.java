package io.salescoach.opportunity;

/** The answer to a qualification question. What was never asked is UNKNOWN, never NO. */
public enum Answer {
    YES,
    NO,
    UNKNOWN
}
