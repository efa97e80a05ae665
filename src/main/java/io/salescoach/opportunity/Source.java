package io.salescoach.opportunity;

/** The four groups of sources that a customer profile is gathered from. */
public enum Source {
    CUSTOMER,
    SURROUNDINGS,
    INTERNAL,
    MARKET
}
