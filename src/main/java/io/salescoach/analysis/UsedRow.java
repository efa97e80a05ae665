package io.salescoach.analysis;

import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Consultation;
import io.salescoach.rulebook.Conclusions.Found;
import java.util.HashSet;
import java.util.Set;

/**
 * A row of a table that an advice rests on.
 *
 * @param table its name, as {@code playbook}
 * @param key what its row is found by
 */
public record UsedRow(String table, String key) {

    /**
     * The rows that one advice shows; what its rules read is known by the rules that fired.
     *
     * @param advice of that consultation, in any language
     */
    public static Set<UsedRow> of(Consultation consultation, Advice advice) {
        var rows = new HashSet<UsedRow>();
        rows.add(new UsedRow("stages", advice.stage().name()));
        for (Found found : consultation.findings()) {
            rows.add(new UsedRow("findings", found.type().code()));
            rows.add(new UsedRow("areas", found.type().area()));
        }
        advice.actions().forEach(action -> rows.add(new UsedRow("playbook", action.code())));
        advice.skills().forEach(skill -> rows.add(new UsedRow("stage-skills", skill.skill())));
        advice.objections().stream()
                .filter(objection -> objection.surface() != null)
                .forEach(objection -> rows.add(new UsedRow("objection-priors", String.valueOf(objection.surface()))));
        if (advice.score() != null) {
            rows.add(new UsedRow("score", "BASE"));
            advice.score().signals().forEach(signal -> rows.add(new UsedRow("score", signal.signal())));
        }
        return rows;
    }
}
