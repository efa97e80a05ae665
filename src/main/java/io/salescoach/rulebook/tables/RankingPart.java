package io.salescoach.rulebook.tables;

/** What the order of actions depends on, in the order in which it is told. */
public enum RankingPart {
    /** By the gravest finding that the action answers. */
    SEVERITY,
    /** By the kind that the playbook gives the action. */
    KIND,
    /** For each of these findings that it answers. */
    FINDING,
    /** For one action while one finding holds, whether the action answers it or not: {@code SILENT BREAK_SILENCE}. */
    CASE,
    /** By the most influential person that it is about. */
    INFLUENCE,
    /** For each of these findings that holds, if the action gets the customer moving. */
    PRESSURE,
    /** The same while the expected close is at most so many days away, and not past; the fewest days that fit count. */
    CLOSE_WITHIN,
    /** By who takes it. */
    OWNER,
    /** When one of its people is met anyway for an action above. */
    MEETING,
    /** When the deal is worth so much or more, {@code CNY 1000000}; the highest that fits counts. */
    VALUE_FROM,
    /** No points, but how many actions are due now at most. */
    NOW
}
