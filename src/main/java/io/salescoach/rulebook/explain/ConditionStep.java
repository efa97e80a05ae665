package io.salescoach.rulebook.explain;

import io.salescoach.rulebook.engine.ExpressionFunctions.Term;
import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.RuleTree;
import io.salescoach.rulebook.guard.RuleTree.Part;
import io.salescoach.rulebook.guard.RuleTree.Total;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A part of a rule's conditions that can be tried on facts: with the predicates that the engine has. */
sealed interface ConditionStep {

    /** What the rule says here. */
    Part part();

    /** Something that is asked of facts: of the one that is being matched, and of those that were matched before. */
    record Question(Expression text, Term term, List<Integer> others) {

        /** The answer, given the facts by their numbers. */
        @Nullable Object ask(@Nullable Object own, @Nullable Object[] facts) {
            var given = new Object[others.size()];
            for (int i = 0; i < given.length; i++) {
                given[i] = facts[others.get(i)];
            }
            return term.of(own, given);
        }
    }

    /**
     * One condition.
     *
     * @param fails whether it is asked that the condition does not hold
     * @param seen the values that it looks at
     */
    record Check(Question holds, boolean fails, List<Question> seen) {

        boolean passes(@Nullable Object own, @Nullable Object[] facts) {
            return Boolean.TRUE.equals(holds.ask(own, facts)) != fails;
        }
    }

    /**
     * A fact with conditions.
     *
     * @param number of the fact
     * @param from the list that it is taken from; null for the facts of the opportunity
     * @param only what it must give to be looked at at all; null for any fact
     */
    record Match(
            RuleTree.Pattern part,
            int number,
            @Nullable Question from,
            List<Check> checks,
            @Nullable Question only) implements ConditionStep {}

    /** Whether there is something, or there is nothing, for which all of these hold. */
    record Any(Part part, boolean wanted, List<ConditionStep> steps) implements ConditionStep {}

    /**
     * What follows from all matches together.
     *
     * @param values what each result is made of; null where matches are only counted
     */
    record Sum(
            RuleTree.Accumulate part,
            int number,
            List<ConditionStep> steps,
            List<@Nullable Question> values,
            List<Check> checks)
            implements ConditionStep {

        List<Total> totals() {
            return part.totals();
        }
    }
}
