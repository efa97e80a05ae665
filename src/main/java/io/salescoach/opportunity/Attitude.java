package io.salescoach.opportunity;

/** How a stakeholder stands towards us. */
public enum Attitude {
    SUPPORTIVE,
    NEUTRAL,
    OPPOSED,
    UNKNOWN
}
