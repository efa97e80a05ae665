package io.salescoach.rulebook.guard;

import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.guard.Tokens.Token;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What may be compared with what. The engine lets a comparison of unlike things pass and then never matches, which a
 * manager would take for a rule that works; here it is told.
 */
public final class Comparisons {

    /** Every comparison there is. */
    static final Set<String> SIGNS = Set.of("==", "!=", "<", "<=", ">", ">=");

    static final Set<String> WORDS = Set.of("contains", "memberOf", "in", "matches", "str");

    private Comparisons() {}

    /** Refuses a comparison that could never hold. */
    static void check(Expression left, Operator operator, Expression right, int at) {
        Class<?> a = left.raw();
        Class<?> b = right.raw();
        switch (operator) {
            case CONTAINS, MATCHES, STARTS_WITH, ENDS_WITH, LENGTH -> {
                if (operator == Operator.CONTAINS && a != null && Collection.class.isAssignableFrom(a)) {
                    a = left.type() == null ? null : AllowedMembers.element(left.type());
                } else if (a != null && a != String.class) {
                    throw new RefusedPartException(
                            at,
                            Sentence.of(
                                    "'%s' is %s; only a text or a list contains something", left.text(), describe(a)));
                } else if (operator == Operator.LENGTH) {
                    a = Integer.class;
                }
            }
            case MEMBER_OF -> {
                if (b != null && !Collection.class.isAssignableFrom(b)) {
                    throw new RefusedPartException(
                            at, Sentence.of("'%s' is %s, not a list", right.text(), describe(b)));
                }
                b = right.type() == null ? null : AllowedMembers.element(right.type());
            }
            default -> {
                if (operator.orders() && a != null && !hasOrder(a)) {
                    throw new RefusedPartException(
                            at,
                            Sentence.of(
                                    "'%s' is %s; only numbers, dates, texts and codes come in an order",
                                    left.text(), describe(a)));
                }
            }
        }
        if (a != null && b != null && kind(a) != kind(b)) {
            throw new RefusedPartException(
                    at,
                    Sentence.of(
                            "'%s' is %s and cannot be compared with %s, which is %s",
                            left.text(), describe(a), right.text(), describe(b)));
        }
    }

    /** Refuses what is not yes or no. */
    static void yesOrNo(Expression value, int at) {
        Class<?> type = value.raw();
        if (type == null || kind(type) != Boolean.class) {
            throw new RefusedPartException(
                    at,
                    Sentence.of(
                            "'%s' is %s, not yes or no; compare it with something",
                            value.text(), type == null ? Sentence.of("a value") : describe(type)));
        }
    }

    private static boolean hasOrder(Class<?> type) {
        return isNumber(type)
                || type == Object.class
                || type.isEnum()
                || type == String.class
                || type == LocalDate.class;
    }

    /** What decides whether two things can be compared: numbers with numbers, codes with codes of the same kind. */
    static Object kind(Class<?> type) {
        if (type.isPrimitive()) {
            return type == boolean.class ? Boolean.class : Number.class;
        }
        return Number.class.isAssignableFrom(type) ? Number.class : type;
    }

    public static boolean isNumber(@Nullable Class<?> type) {
        return type != null && kind(type) == Number.class;
    }

    static Sentence describe(Class<?> type) {
        Object kind = kind(type);
        if (kind == Number.class) {
            return Sentence.of("a number");
        } else if (kind == Boolean.class) {
            return Sentence.of("yes or no (true or false)");
        } else if (kind == String.class) {
            return Sentence.of("a text");
        } else if (kind == LocalDate.class) {
            return Sentence.of("a date");
        } else if (Collection.class.isAssignableFrom(type)) {
            return Sentence.of("a list");
        } else if (Map.class.isAssignableFrom(type)) {
            return Sentence.of("a table");
        } else if (type.isEnum()) {
            return Sentence.of(
                    "a code of %s (write %s.%s)",
                    type.getSimpleName(),
                    type.getSimpleName(),
                    Vocabulary.constants(type).get(0));
        }
        return Sentence.of("a %s", type.getSimpleName());
    }

    /** How a message calls the owner of a field. */
    static Sentence name(Class<?> type) {
        return Vocabulary.isPart(type) ? Sentence.asItIs(type.getSimpleName()) : describe(type);
    }

    /** The code that is meant by {@code Stage.DEMAND}. */
    static Object constant(Class<?> code, Token name) {
        for (Object constant : code.getEnumConstants()) {
            if (constant.toString().equals(name.text())) {
                return constant;
            }
        }
        var known = Vocabulary.constants(code);
        throw new RefusedPartException(
                name.at(),
                Sentence.of(
                        "%s has no code '%s'%s; known are %s",
                        code.getSimpleName(), name.said(), Nearest.hint(name.text(), known), String.join(", ", known)));
    }
}
