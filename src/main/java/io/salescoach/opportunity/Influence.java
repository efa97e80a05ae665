package io.salescoach.opportunity;

/** How much weight a stakeholder has in the decision. */
public enum Influence {
    LOW,
    MEDIUM,
    HIGH
}
