package io.salescoach.rulebook;

/** When an action is due. */
public enum When {
    NOW,
    NEXT,
    LATER
}
