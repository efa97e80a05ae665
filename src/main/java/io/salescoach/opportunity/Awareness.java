package io.salescoach.opportunity;

/** Whether the customer says a need itself or has not seen it yet. */
public enum Awareness {
    EXPRESSED,
    LATENT
}
