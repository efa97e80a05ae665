package io.salescoach.rulebook.tables;

import io.salescoach.opportunity.Role;
import java.util.List;

/**
 * One row of the playbook: what to do about some findings.
 *
 * @param row where it stands in the table
 * @param cause how an objection is to be taken for which this is the remedy: one of the four causes or another way,
 *     {@code NONE} for one of which nothing is sure; or empty
 * @param verdict the verdict under which alone this is advised, or empty
 * @param tools the forms of the method that help, the most important first
 * @param kind what kind of action it is, for its place in the order; empty for none
 * @param after the actions that come before it: while one of them is advised, this one waits
 * @param earliest when it is due at the earliest
 * @param moves whether it gets the customer moving, so that it comes sooner when time presses
 * @param onlyWith findings of which one must hold; none when it is advised without
 * @param thenOnly when it is advised, nothing else is but the first of these that answers the same findings; empty for
 *     an action that stops no other
 * @param unless findings of which none may hold
 * @param insteadOf actions that are not advised for the findings that this one answers, while it is advised
 */
public record Play(
        int row,
        String action,
        int priority,
        List<String> answers,
        String cause,
        String verdict,
        Role owner,
        List<String> tools,
        Text title,
        Tables.Lines how,
        Tables.Lines questions,
        String kind,
        List<String> after,
        When earliest,
        boolean moves,
        List<String> onlyWith,
        List<String> thenOnly,
        List<String> unless,
        List<String> insteadOf) {

    /** Whether nothing else is to be done, or almost nothing, while this is advised. */
    public boolean stops() {
        return !thenOnly.isEmpty();
    }
}
