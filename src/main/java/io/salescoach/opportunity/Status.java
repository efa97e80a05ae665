package io.salescoach.opportunity;

/** Whether an opportunity is still being worked on; only an open one is coached. */
public enum Status {
    OPEN,
    WON,
    LOST,
    DROPPED
}
