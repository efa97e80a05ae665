package io.salescoach.opportunity;

/** The quadrants of the customer's SWOT: two inside the company, two outside. */
public enum Quadrant {
    STRENGTH,
    WEAKNESS,
    OPPORTUNITY,
    THREAT;

    /** Whether it is about the customer itself, and not about what comes from outside. */
    public boolean isInside() {
        return this == STRENGTH || this == WEAKNESS;
    }
}
