package io.salescoach.rulebook.engine;

import io.salescoach.rulebook.guard.Operator;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How values are compared. A field that nobody filled in is null, and equals nothing but null. What is read from such a
 * field is {@link #ABSENT}: no comparison with it holds, and none fails.
 */
public final class NullSafeComparison {

    /** What is read where nothing is there to read from. */
    public static final Object ABSENT = new Object() {
        @Override
        public String toString() {
            return "absent";
        }
    };

    private NullSafeComparison() {}

    /** Whether two values are the same; numbers by what they are worth. */
    static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == null || b == null) {
            return a == b;
        }
        return a instanceof Number left && b instanceof Number right ? compare(left, right) == 0 : a.equals(b);
    }

    /** Whether one of these is the same. */
    static boolean among(Collection<?> values, @Nullable Object value) {
        if (value instanceof Number) {
            return values.stream().anyMatch(each -> same(each, value));
        }
        // Lists that allow no null say so with an exception.
        return value == null ? values.stream().anyMatch(each -> each == null) : values.contains(value);
    }

    /** Whether two values stand in an order; nothing and unlike values stand in none. */
    static boolean ordered(@Nullable Object a, Operator operator, @Nullable Object b) {
        int order;
        if (a instanceof Number left && b instanceof Number right) {
            if (isNotANumber(left) || isNotANumber(right)) {
                return false;
            }
            order = compare(left, right);
        } else if (a instanceof Comparable<?> && b != null && a.getClass() == b.getClass()) {
            order = compare(a, b);
        } else {
            return false;
        }
        return switch (operator) {
            case LESS -> order < 0;
            case LESS_OR_EQUAL -> order <= 0;
            case GREATER -> order > 0;
            case GREATER_OR_EQUAL -> order >= 0;
            default -> throw new IllegalArgumentException(operator.sign());
        };
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }

    private static int compare(Number a, Number b) {
        if (isWhole(a) && isWhole(b)) {
            return Long.compare(a.longValue(), b.longValue());
        }
        if (isNotANumber(a) || isNotANumber(b)) {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        return exact(a).compareTo(exact(b));
    }

    /** Two numbers calculated with each other, exactly; {@link #ABSENT} when one is not there. */
    static Object calculated(@Nullable Object a, String sign, @Nullable Object b) {
        if (!(a instanceof Number left) || !(b instanceof Number right) || isNotANumber(left) || isNotANumber(right)) {
            return ABSENT;
        }
        BigDecimal first = exact(left);
        BigDecimal second = exact(right);
        return switch (sign) {
            case "+" -> first.add(second);
            case "-" -> first.subtract(second);
            default -> first.multiply(second);
        };
    }

    private static boolean isWhole(Number number) {
        return number instanceof Integer || number instanceof Long;
    }

    static boolean isNotANumber(Number number) {
        return number instanceof Double && !Double.isFinite(number.doubleValue());
    }

    /** A number as it is, without rounding. */
    public static BigDecimal exact(Number number) {
        return number instanceof BigDecimal decimal
                ? decimal
                : isWhole(number) ? BigDecimal.valueOf(number.longValue()) : BigDecimal.valueOf(number.doubleValue());
    }

    /** A value as the key of an index: values that are the same have equal keys. */
    static @Nullable Object key(@Nullable Object value) {
        return value instanceof Number number && !isNotANumber(number)
                ? isWhole(number) ? (Object) number.longValue() : plain(exact(number))
                : value;
    }

    private static Object plain(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() <= 0 && plain.precision() - plain.scale() <= 18 ? (Object) plain.longValueExact() : plain;
    }

    /** The values of a list, for a fact to be taken from; none where there is no list. */
    public static Collection<?> list(@Nullable Object value) {
        return value instanceof Collection<?> list ? list : List.of();
    }
}
