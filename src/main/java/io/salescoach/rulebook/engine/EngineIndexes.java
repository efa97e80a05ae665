package io.salescoach.rulebook.engine;

import io.salescoach.rulebook.engine.ExpressionFunctions.Source;
import io.salescoach.rulebook.engine.ExpressionFunctions.Term;
import io.salescoach.rulebook.guard.Comparisons;
import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.Expression.Compared;
import io.salescoach.rulebook.guard.Expression.Literal;
import io.salescoach.rulebook.guard.Operator;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.drools.model.Index;
import org.drools.model.Index.ConstraintType;
import org.drools.model.index.AlphaIndexImpl;
import org.drools.model.index.BetaIndexImpl;
import org.jspecify.annotations.Nullable;

/**
 * Tells the engine by which keys it finds the facts for which a comparison holds, instead of trying it with each of them.
 * A key takes the place of the comparison, so keys are equal just where values are the same.
 */
final class EngineIndexes {

    private static final Object[] NO_OTHERS = {};
    private static final String NEVER = "\0";
    private static final BigDecimal HIGHEST = BigDecimal.ONE.scaleByPowerOfTen(Integer.MAX_VALUE);
    private static final BigDecimal LOWEST = HIGHEST.negate();

    private final Map<String, Integer> fields = new HashMap<>();

    /** The index for a condition of a pattern, or null when it has none. */
    @Nullable Index<?, ?> index(Expression holds, int pattern, Map<String, Source> sources) {
        if (!(holds instanceof Compared compared) || compared.not()) {
            return null;
        }
        if (compared.operator().orders()) {
            var range = byRange(compared, pattern, sources);
            return range != null ? range : byOrder(compared, pattern, sources);
        }
        if (compared.operator() != Operator.EQUAL) {
            return null;
        }
        var index = index(compared.left(), compared.right(), pattern, sources);
        return index != null ? index : index(compared.right(), compared.left(), pattern, sources);
    }

    private @Nullable Index<?, ?> index(Expression field, Expression value, int pattern, Map<String, Source> sources) {
        var own = new ExpressionFunctions(pattern, sources);
        Term left = own.term(field);
        if (!own.readsOwn() || !own.others().isEmpty()) {
            return null;
        }
        if (value.bare() instanceof Literal literal) {
            boolean keyed = !(literal.value() instanceof Number);
            return keyed ? byLiteral(own.identity(field), left, literal.value()) : null;
        }
        var other = new ExpressionFunctions(pattern, sources);
        Term right = other.term(value);
        return other.readsOwn() || other.others().size() != 1 ? null : byOther(left, right);
    }

    private Index<?, ?> byLiteral(String field, Term left, @Nullable Object value) {
        int number = fields.computeIfAbsent(field, any -> fields.size());
        return new AlphaIndexImpl<Object, String>(
                String.class, ConstraintType.EQUAL, number, fact -> text(left.of(fact, NO_OTHERS)), text(value));
    }

    /** A number of the fact beside one that the rule names; the engine walks such conditions in their order. */
    private @Nullable Index<?, ?> byRange(Compared compared, int pattern, Map<String, Source> sources) {
        var own = new ExpressionFunctions(pattern, sources);
        Term left = own.term(compared.left());
        if (!own.others().isEmpty()
                || !(compared.right().bare() instanceof Literal literal)
                || !(literal.value() instanceof Number limit)) {
            return null;
        }
        String field = "range of " + own.identity(compared.left());
        int number = fields.computeIfAbsent(field, any -> fields.size());
        return new AlphaIndexImpl<Object, BigDecimal>(
                BigDecimal.class,
                type(compared.operator()),
                number,
                fact -> number(left.of(fact, NO_OTHERS)),
                number(limit));
    }

    /** A number or date of the fact beside one of another fact; the engine keeps a tree of the keys of either side. */
    private @Nullable Index<?, ?> byOrder(Compared compared, int pattern, Map<String, Source> sources) {
        if (!isInOrder(compared.left()) || !isInOrder(compared.right())) {
            return null;
        }
        var index = byOrder(compared.left(), compared.operator(), compared.right(), pattern, sources);
        return index != null
                ? index
                : byOrder(compared.right(), compared.operator().reversed(), compared.left(), pattern, sources);
    }

    private @Nullable Index<?, ?> byOrder(
            Expression field, Operator operator, Expression value, int pattern, Map<String, Source> sources) {
        var own = new ExpressionFunctions(pattern, sources);
        Term left = own.term(field);
        var other = new ExpressionFunctions(pattern, sources);
        Term right = other.term(value);
        if (!own.readsOwn()
                || !own.others().isEmpty()
                || other.readsOwn()
                || other.others().size() != 1) {
            return null;
        }
        boolean wantsLess = operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL;
        BigDecimal never = wantsLess ? HIGHEST : LOWEST;
        BigDecimal nothing = wantsLess ? LOWEST : HIGHEST;
        return new BetaIndexImpl<Object, Object, BigDecimal>(
                BigDecimal.class,
                type(operator),
                -1,
                fact -> place(left.of(fact, NO_OTHERS), never),
                fact -> place(right.of(null, new Object[] {fact}), nothing),
                BigDecimal.class);
    }

    private static boolean isInOrder(Expression expression) {
        Class<?> type = expression.raw();
        return type != null && (type == LocalDate.class || Comparisons.isNumber(type));
    }

    /** The engine's trees take no key that is not there: what stands in no order has one beyond all others. */
    private static BigDecimal place(@Nullable Object value, BigDecimal absent) {
        BigDecimal place = value instanceof LocalDate date ? BigDecimal.valueOf(date.toEpochDay()) : number(value);
        return place == null ? absent : place;
    }

    private static ConstraintType type(Operator operator) {
        return switch (operator) {
            case LESS -> ConstraintType.LESS_THAN;
            case LESS_OR_EQUAL -> ConstraintType.LESS_OR_EQUAL;
            case GREATER -> ConstraintType.GREATER_THAN;
            default -> ConstraintType.GREATER_OR_EQUAL;
        };
    }

    /** Equal numbers have equal keys; what is no number stands in no order. */
    private static @Nullable BigDecimal number(@Nullable Object value) {
        return value instanceof Number number && !NullSafeComparison.isNotANumber(number)
                ? NullSafeComparison.exact(number).stripTrailingZeros()
                : null;
    }

    /** The engine looks up texts best. A field holds values of one kind, of which no two have the same text. */
    private static @Nullable String text(@Nullable Object value) {
        return value == null
                ? null
                : value == NullSafeComparison.ABSENT
                        ? NEVER
                        : value instanceof Enum<?> code ? code.name() : value.toString();
    }

    private static Index<?, ?> byOther(Term left, Term right) {
        return new BetaIndexImpl<Object, Object, Object>(
                Object.class,
                ConstraintType.EQUAL,
                -1,
                fact -> NullSafeComparison.key(left.of(fact, NO_OTHERS)),
                fact -> {
                    Object value = right.of(null, new Object[] {fact});
                    return value == NullSafeComparison.ABSENT ? new Object() : NullSafeComparison.key(value);
                },
                Object.class);
    }
}
