package io.salescoach.rulebook.guard;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One rule, whole, as the guard understood it. The engine's rule, the rule's outline and its words all come from this
 * tree. Immutable, and independent of the engine.
 *
 * @param place where the rule begins
 * @param metadata what the rule says of itself, by {@code area}, {@code finding} and {@code why}
 * @param bound the values bound for the consequence, with their types (null: not known)
 * @param lookedFor the kinds of facts of which it asks whether there is any, or how many
 * @param consequencePlace where the consequence begins
 */
public record RuleTree(
        String name,
        Place place,
        Map<String, String> metadata,
        Group conditions,
        List<Call> calls,
        Map<String, @Nullable Type> bound,
        Set<String> lookedFor,
        Place consequencePlace) {

    /** A place in the rule's file, both from 1. */
    record Place(int line, int column) {}

    /** A part of the conditions. */
    public sealed interface Part {
        Place place();
    }

    /**
     * A fact with its conditions.
     *
     * @param name the name bound to the fact, or null
     * @param from the list that the fact is taken from; null for the facts of the opportunity
     * @param joins whether matching it beside what stands before it can look at many combinations
     */
    public record Pattern(
            Place place,
            @Nullable String name,
            Class<?> fact,
            @Nullable Expression from,
            List<Constraint> constraints,
            boolean joins)
            implements Part {}

    /**
     * One condition of a pattern.
     *
     * @param binds the name that it binds, or null
     * @param bound what that name stands for, or null
     * @param holds what must hold; null when it only binds
     */
    public record Constraint(
            Place place,
            @Nullable String binds,
            @Nullable Expression bound,
            @Nullable Expression holds) {}

    /** Parts of which all must hold, or one ({@code or}). */
    public record Group(Place place, boolean any, List<Part> parts) implements Part {}

    /** How parts are asked for. */
    public enum Quantifier {
        NOT,
        EXISTS,
        FORALL
    }

    /** Whether there are facts, all together as these parts say. */
    public record Quantified(Place place, Quantifier quantifier, List<Part> parts) implements Part {}

    /**
     * Facts counted, summed up or collected, with conditions on the results.
     *
     * @param name the name bound to the one result, or null
     * @param result the kind that the one result must be of; Object for any, and for several results
     */
    public record Accumulate(
            Place place,
            @Nullable String name,
            Class<?> result,
            Part input,
            List<Total> totals,
            List<Constraint> constraints)
            implements Part {}

    /**
     * One result of an accumulation.
     *
     * @param value what is summed up; null where facts are only counted
     * @param binds the name that the result is bound to, or null
     */
    public record Total(
            Place place,
            String function,
            @Nullable Expression value,
            @Nullable String binds,
            Type type) {}

    /** A call of the coach. */
    public record Call(String name, List<Expression> arguments) {

        /** The first code that the call names, or null when it names none. */
        public @Nullable String code() {
            for (Expression argument : arguments) {
                if (argument instanceof Expression.Literal literal && literal.value() instanceof String code) {
                    return code;
                }
            }
            return null;
        }
    }

    /** What the rule says of itself under this name; empty when it does not. */
    public String says(String name) {
        return metadata.getOrDefault(name, "");
    }
}
