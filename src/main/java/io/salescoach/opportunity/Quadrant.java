package io.salescoach.opportunity;

/** The quadrants of the customer's SWOT: two inside the company, two outside. */
public enum Quadrant {
    STRENGTH,
    WEAKNESS,
    OPPORTUNITY,
    THREAT
}
