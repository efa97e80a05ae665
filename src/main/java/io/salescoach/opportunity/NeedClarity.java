package io.salescoach.opportunity;

/** How clearly the customer knows what it wants. */
public enum NeedClarity {
    CLEAR,
    PARTIAL,
    UNCLEAR
}
