package io.salescoach.opportunity;

/** Whom a need serves: the company or the person. */
public enum Interest {
    BUSINESS,
    PERSONAL
}
