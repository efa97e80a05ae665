package io.salescoach.rulebook.engine;

import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.Expression.Among;
import io.salescoach.rulebook.guard.Expression.Bound;
import io.salescoach.rulebook.guard.Expression.Brackets;
import io.salescoach.rulebook.guard.Expression.Calculated;
import io.salescoach.rulebook.guard.Expression.Compared;
import io.salescoach.rulebook.guard.Expression.Literal;
import io.salescoach.rulebook.guard.Expression.Not;
import io.salescoach.rulebook.guard.Expression.Own;
import io.salescoach.rulebook.guard.Expression.Read;
import io.salescoach.rulebook.guard.Expression.Several;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Makes functions of expressions, for one pattern: given the fact that is being matched and the facts of other patterns,
 * what does the expression say? Names bound to parts of facts are followed to those facts.
 */
public final class ExpressionFunctions {

    /** The value of an expression: null where a field is not filled in, {@link NullSafeComparison#ABSENT} for what is read from there. */
    public @FunctionalInterface interface Term {
        @Nullable Object of(@Nullable Object own, @Nullable Object[] others);
    }

    /**
     * What a name is bound to.
     *
     * @param pattern the number of the pattern whose fact has it
     * @param value what is read from that fact
     * @param total the number of the result, where the fact is the result of an accumulation; else -1
     */
    public record Source(int pattern, @Nullable Expression value, int total) {}

    private final int pattern;
    private final Map<String, Source> sources;
    private final List<Integer> others = new ArrayList<>();
    private boolean readsOwn;

    /** @param pattern the number of the pattern that is being matched */
    public ExpressionFunctions(int pattern, Map<String, Source> sources) {
        this.pattern = pattern;
        this.sources = sources;
    }

    /** The numbers of the patterns whose facts the functions take beside the one that is being matched, in order. */
    public List<Integer> others() {
        return others;
    }

    /** Whether the functions look at the fact that is being matched. */
    boolean readsOwn() {
        return readsOwn;
    }

    /** The function for an expression. */
    public Term term(Expression expression) {
        return term(expression, pattern);
    }

    private Term term(Expression expression, int of) {
        if (expression instanceof Literal literal) {
            Object value = literal.value();
            return (own, others) -> value;
        } else if (expression instanceof Own) {
            Source result = sources.get(result(of));
            return result == null ? fact(of) : total(result);
        } else if (expression instanceof Bound bound) {
            return bound(bound);
        } else if (expression instanceof Read read) {
            return read(read, of);
        } else if (expression instanceof Calculated sum) {
            Term left = term(sum.left(), of);
            Term right = term(sum.right(), of);
            String sign = sum.sign();
            return (own, others) -> NullSafeComparison.calculated(left.of(own, others), sign, right.of(own, others));
        } else if (expression instanceof Brackets brackets) {
            return term(brackets.inside(), of);
        } else if (expression instanceof Not not) {
            Term inside = term(not.inside(), of);
            return (own, others) ->
                    inside.of(own, others) instanceof Boolean yes ? (Object) !yes : NullSafeComparison.ABSENT;
        } else if (expression instanceof Several several) {
            return several(several, of);
        } else if (expression instanceof Among among) {
            return among(among, of);
        }
        return ComparisonFunctions.term((Compared) expression, each -> term(each, of));
    }

    private Term fact(int of) {
        if (of == pattern) {
            readsOwn = true;
            return (own, others) -> own;
        }
        int index = other(of);
        return (own, others) -> others[index];
    }

    private int other(int of) {
        if (!others.contains(of)) {
            others.add(of);
        }
        return others.indexOf(of);
    }

    private Term bound(Bound bound) {
        Source source = Objects.requireNonNull(sources.get(bound.name()));
        return source.total() >= 0 ? total(source) : term(Objects.requireNonNull(source.value()), source.pattern());
    }

    private Term total(Source source) {
        Term fact = fact(source.pattern());
        int total = source.total();
        return (own, others) -> ((Totals.Results) Objects.requireNonNull(fact.of(own, others))).values()[total];
    }

    /** The name under which the first result of an accumulation is a source. */
    public static String result(int pattern) {
        return "result " + pattern;
    }

    private Term read(Read read, int of) {
        Term owner = term(read.owner(), of);
        Class<?> kind = read.method().getDeclaringClass();
        if (read.arguments().isEmpty()) {
            var field = Accessors.field(read.method());
            return (own, others) -> {
                Object from = owner.of(own, others);
                return kind.isInstance(from) ? field.apply(from) : NullSafeComparison.ABSENT;
            };
        }
        Term argument = term(read.arguments().get(0), of);
        Class<?> wanted = read.method().getParameterTypes()[0];
        var call = Accessors.one(read.method());
        return (own, others) -> {
            Object from = owner.of(own, others);
            Object with = argument.of(own, others);
            return kind.isInstance(from) && with != null && with != NullSafeComparison.ABSENT
                    ? Accessors.call(call, from, Accessors.fitted(with, wanted))
                    : NullSafeComparison.ABSENT;
        };
    }

    private Term several(Several several, int of) {
        Term[] parts = several.parts().stream().map(part -> term(part, of)).toArray(Term[]::new);
        boolean decides = several.any();
        return (own, others) -> {
            Object result = !decides;
            for (Term part : parts) {
                Object holds = part.of(own, others);
                if (holds instanceof Boolean yes && yes == decides) {
                    return decides;
                }
                result = holds instanceof Boolean ? result : NullSafeComparison.ABSENT;
            }
            return result;
        };
    }

    private Term among(Among among, int of) {
        Term left = term(among.left(), of);
        Term[] values = among.values().stream().map(each -> term(each, of)).toArray(Term[]::new);
        boolean not = among.not();
        return (own, others) -> {
            Object value = left.of(own, others);
            if (value == NullSafeComparison.ABSENT) {
                return value;
            }
            for (Term each : values) {
                if (NullSafeComparison.same(value, each.of(own, others))) {
                    return !not;
                }
            }
            return not;
        };
    }

    /** The expression so that two which mean the same in the same place are the same text: with numbers for names. */
    String identity(Expression expression) {
        return identity(expression, pattern);
    }

    private String identity(@Nullable Expression expression, int of) {
        if (expression instanceof Own) {
            return of == pattern ? "." : "#" + of;
        } else if (expression instanceof Bound bound) {
            Source source = Objects.requireNonNull(sources.get(bound.name()));
            return source.total() >= 0
                    ? "#" + source.pattern() + "[" + source.total() + "]"
                    : identity(source.value(), source.pattern());
        } else if (expression instanceof Literal literal) {
            return literal.text();
        } else if (expression instanceof Read read) {
            return identity(read.owner(), of) + "." + read.method().getName() + identity(read.arguments(), of);
        }
        Collection<Expression> parts = expression == null ? List.of() : expression.parts();
        String kind = expression instanceof Compared compared
                ? (compared.not() ? "not " : "") + compared.operator().sign()
                : expression instanceof Among among
                        ? among.not() ? "not in" : "in"
                        : expression instanceof Several several
                                ? several.any() ? "||" : "&&"
                                : expression instanceof Calculated sum
                                        ? sum.sign()
                                        : expression instanceof Not ? "!" : "";
        return kind + identity(parts, of);
    }

    private String identity(Collection<Expression> parts, int of) {
        return parts.stream().map(part -> identity(part, of)).collect(Collectors.joining(", ", "(", ")"));
    }
}
