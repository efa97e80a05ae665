package io.salescoach.rulebook.tables;

/** When an action is due. */
public enum When {
    NOW,
    NEXT,
    LATER
}
