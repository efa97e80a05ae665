package io.salescoach.opportunity;

/** Who has to take a step: the customer, or we. */
public enum Side {
    CUSTOMER,
    US
}
