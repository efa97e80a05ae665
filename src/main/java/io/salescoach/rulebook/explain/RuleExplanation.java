package io.salescoach.rulebook.explain;

import io.salescoach.rulebook.RuleInfo;
import io.salescoach.rulebook.wording.RuleInWords;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a rule fired for some facts, or did not.
 *
 * @param conditions in the order of the rule, of the way through its alternatives that came farthest
 * @param nearest what comes nearest; none when the rule fired, or nothing comes near
 * @param complete whether everything was looked at; false when the limits of an evaluation ended the search
 */
public record RuleExplanation(
        RuleInfo rule,
        RuleInWords words,
        boolean fired,
        List<Condition> conditions,
        List<NearMiss> nearest,
        boolean complete) {

    /**
     * A condition.
     *
     * @param holds null when it was not looked at, because an earlier one does not hold
     * @param facts the facts by which it holds; of one that says that there is none, the fact that there is
     * @param seen what the facts say in the fields that it looks at, in words
     */
    public record Condition(String words, @Nullable Boolean holds, List<String> facts, List<String> seen) {}

    /** Facts that meet all conditions but some, and those conditions in words. */
    public record NearMiss(List<String> facts, List<String> missing) {}

    /** The first condition that does not hold; null when all do. */
    public @Nullable Condition failedFirst() {
        return conditions.stream()
                .filter(condition -> Boolean.FALSE.equals(condition.holds()))
                .findFirst()
                .orElse(null);
    }
}
