package io.salescoach.opportunity;

/** What the customer says when it objects; the cause lies beneath. */
public enum Surface {
    NO_NEED,
    NO_HURRY,
    NO_MONEY,
    NO_GOOD
}
