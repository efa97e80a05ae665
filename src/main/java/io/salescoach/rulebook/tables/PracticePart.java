package io.salescoach.rulebook.tables;

/** What practice goes by: points, the list of actions offered, and from how many findings on a scenario is harder. */
public enum PracticePart {
    CAUSE,
    FIRST_ACTION,
    OTHER_ACTION,
    WRONG_ACTION,
    VERDICT,
    ACTIONS_TO_CHOOSE,
    ACTIONS_OFFERED,
    MEDIUM_FROM,
    HARD_FROM
}
