package io.salescoach.practice;

/** What a learner is asked. */
public enum Topic {
    /** What an objection really is. */
    CAUSE,
    /** An action that the coach takes next. */
    ACTION,
    /** An action that was chosen although it is not due. */
    WRONG_ACTION,
    /** The judgement on the qualification. */
    VERDICT
}
