package io.salescoach.opportunity;

/** The five stages of a sale, in their order. Later stages compare greater. */
public enum Stage {
    ENTRANCE,
    DEMAND,
    CONSULTING,
    BUSINESS,
    ACTION
}
