package io.salescoach.rulebook;

/** How strongly a team's problem is linked to its account managers' skill. */
public enum Link {
    HIGH,
    MEDIUM,
    LOW
}
