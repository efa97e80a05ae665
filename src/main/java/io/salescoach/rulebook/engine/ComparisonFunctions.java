package io.salescoach.rulebook.engine;

import io.salescoach.rulebook.engine.ExpressionFunctions.Term;
import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.Expression.Compared;
import io.salescoach.rulebook.guard.Expression.Literal;
import io.salescoach.rulebook.guard.Operator;
import io.salescoach.rulebook.guard.TextPattern;
import java.util.Collection;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes functions of comparisons. */
final class ComparisonFunctions {

    private ComparisonFunctions() {}

    static Term term(Compared compared, Function<Expression, Term> terms) {
        Term left = terms.apply(compared.left());
        Term right = terms.apply(compared.right());
        var holds = holds(compared);
        boolean not = compared.not();
        return (own, others) -> {
            Object a = left.of(own, others);
            Object b = right.of(own, others);
            return a == NullSafeComparison.ABSENT || b == NullSafeComparison.ABSENT
                    ? NullSafeComparison.ABSENT
                    : (Object) (holds.test(a, b) != not);
        };
    }

    private static BiPredicate<@Nullable Object, @Nullable Object> holds(Compared compared) {
        Operator operator = compared.operator();
        return switch (operator) {
            case EQUAL -> NullSafeComparison::same;
            case NOT_EQUAL -> (a, b) -> !NullSafeComparison.same(a, b);
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> (a, b) -> NullSafeComparison.ordered(a, operator, b);
            case CONTAINS -> ComparisonFunctions::contains;
            case MEMBER_OF -> (a, b) -> b instanceof Collection<?> list && NullSafeComparison.among(list, a);
            case MATCHES -> {
                var pattern = TextPattern.compile(String.valueOf(((Literal) compared.right()).value()));
                yield (a, b) ->
                        a instanceof String text && pattern.matcher(text).matches();
            }
            case STARTS_WITH ->
                (a, b) -> a instanceof String text && b instanceof String start && text.startsWith(start);
            case ENDS_WITH -> (a, b) -> a instanceof String text && b instanceof String end && text.endsWith(end);
            case LENGTH -> (a, b) -> a instanceof String text && NullSafeComparison.same(text.length(), b);
        };
    }

    private static boolean contains(@Nullable Object whole, @Nullable Object part) {
        return whole instanceof Collection<?> list
                ? NullSafeComparison.among(list, part)
                : whole instanceof String text && part instanceof String inside && text.contains(inside);
    }
}
