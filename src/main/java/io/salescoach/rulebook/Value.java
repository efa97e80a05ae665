package io.salescoach.rulebook;

import java.lang.reflect.Type;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a condition, as understood: how it is written anew, what type it has (null when not known), and what it says
 * about the size of a join.
 *
 * @param field the field of the pattern's own fact that this is, if it is nothing else
 * @param bound whether it mentions a value bound elsewhere
 * @param ties fields of the fact that must equal a literal or something bound elsewhere
 * @param loose whether it compares with something bound elsewhere in any other way
 */
record Value(String text, @Nullable Type type, @Nullable String field, boolean bound, Set<String> ties, boolean loose) {

    static Value of(String text, @Nullable Type type) {
        return new Value(text, type, null, false, Set.of(), false);
    }

    /** This and others joined into one, none of which is a field any more. */
    Value with(String text, @Nullable Type type, Value... others) {
        boolean anyBound = bound;
        for (Value other : others) {
            anyBound |= other.bound;
        }
        return new Value(text, type, null, anyBound, Set.of(), anyBound);
    }

    /** Both must hold. */
    Value and(Value other) {
        var both = new HashSet<>(ties);
        both.addAll(other.ties);
        return new Value(
                text + " && " + other.text, boolean.class, null, bound || other.bound, both, loose || other.loose);
    }

    Value tiedBy(String name) {
        return new Value(text, type, null, bound, Set.of(name), false);
    }

    Value inBrackets() {
        return new Value("(" + text + ")", type, null, bound, ties, loose);
    }

    /** The class without its parameters, or null when not known. */
    @Nullable Class<?> raw() {
        return type == null ? null : Members.raw(type);
    }
}
