package io.salescoach.rulebook.engine;

import io.salescoach.rulebook.engine.ExpressionFunctions.Term;
import io.salescoach.rulebook.guard.RuleTree.Total;
import java.io.Serializable;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.drools.base.base.ValueResolver;
import org.drools.base.reteoo.BaseTuple;
import org.drools.base.rule.Declaration;
import org.drools.base.rule.accessor.Accumulator;
import org.drools.core.base.accumulators.AverageAccumulateFunction;
import org.drools.core.base.accumulators.BigDecimalSumAccumulateFunction;
import org.drools.core.base.accumulators.CollectListAccumulateFunction;
import org.drools.core.base.accumulators.CollectSetAccumulateFunction;
import org.drools.core.base.accumulators.CountAccumulateFunction;
import org.drools.core.base.accumulators.LongSumAccumulateFunction;
import org.drools.core.base.accumulators.MaxAccumulateFunction;
import org.drools.core.base.accumulators.MinAccumulateFunction;
import org.drools.core.base.accumulators.StandardDeviationAccumulateFunction;
import org.drools.core.base.accumulators.SumAccumulateFunction;
import org.drools.core.base.accumulators.VarianceAccumulateFunction;
import org.drools.core.reteoo.SubnetworkTuple;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.rule.AccumulateFunction;
import org.kie.api.runtime.rule.FactHandle;

/** Calculates all results of one accumulation at once, with the engine's own functions. */
public final class Totals implements Accumulator {

    private static final Map<String, Supplier<AccumulateFunction<?>>> FUNCTIONS = Map.of(
            "sum", SumAccumulateFunction::new,
            "average", AverageAccumulateFunction::new,
            "min", MinAccumulateFunction::new,
            "max", MaxAccumulateFunction::new,
            "count", CountAccumulateFunction::new,
            "variance", VarianceAccumulateFunction::new,
            "standardDeviation", StandardDeviationAccumulateFunction::new,
            "collectList", CollectListAccumulateFunction::new,
            "collectSet", CollectSetAccumulateFunction::new);

    /** The results, in the order of the rule. */
    public record Results(@Nullable Object[] values) {}

    private final String rule;
    private final List<Total> totals;
    private final AccumulateFunction<Serializable>[] functions;
    private final @Nullable Term[] terms;
    private final String[] others;

    /**
     * @param rule the name of the rule, for whoever asks what takes so long
     * @param terms what each result sums up; null where facts are only counted
     * @param others the names of the patterns whose facts the terms take
     */
    @SuppressWarnings("unchecked")
    Totals(String rule, List<Total> totals, List<@Nullable Term> terms, List<String> others) {
        this.rule = rule;
        this.totals = totals;
        this.functions = totals.stream().map(Totals::function).toArray(AccumulateFunction[]::new);
        this.terms = terms.toArray(Term[]::new);
        this.others = others.toArray(String[]::new);
    }

    /** A sum is of the kind of what is summed up. */
    private static AccumulateFunction<?> function(Total total) {
        Class<?> summed = total.value() == null ? null : total.value().raw();
        if (total.function().equals("sum") && summed != null) {
            if (summed == Integer.class || summed == int.class || summed == Long.class || summed == long.class) {
                return new LongSumAccumulateFunction();
            } else if (summed == BigDecimal.class) {
                return new BigDecimalSumAccumulateFunction();
            }
        }
        return Objects.requireNonNull(FUNCTIONS.get(total.function()), total.function())
                .get();
    }

    /**
     * The same results without the engine; null where the engine takes them for no match.
     *
     * @param rows what each match gives for each result
     */
    public static @Nullable Results of(List<Total> totals, List<@Nullable Object[]> rows) {
        var values = new Object[totals.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = of(totals.get(i), i, rows);
        }
        return values.length == 1 && values[0] == null ? null : new Results(values);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Object of(Total total, int number, List<@Nullable Object[]> rows) {
        var function = (AccumulateFunction<Serializable>) function(total);
        try {
            Serializable context = function.initContext(function.createContext());
            for (Object[] row : rows) {
                Object value = row[number];
                boolean counted = value != null && value != NullSafeComparison.ABSENT;
                if (counted || total.function().equals("count")) {
                    function.accumulateValue(context, fitted(function, value));
                }
            }
            return function.getResult(context);
        } catch (Exception e) {
            throw new IllegalStateException(total.function(), e);
        }
    }

    @Override
    public @Nullable Object createWorkingMemoryContext() {
        return null;
    }

    @Override
    public Object createContext() {
        return new Serializable[functions.length];
    }

    @Override
    public Object init(
            Object memory, Object context, BaseTuple tuple, Declaration[] declarations, ValueResolver resolver) {
        var contexts = (Serializable[]) context;
        for (int i = 0; i < functions.length; i++) {
            contexts[i] = functions[i].initContext(functions[i].createContext());
        }
        return contexts;
    }

    @Override
    public @Nullable Object accumulate(
            Object memory,
            Object context,
            BaseTuple tuple,
            FactHandle handle,
            Declaration[] outer,
            Declaration[] inner,
            ValueResolver resolver) {
        EvaluationLimiter.looksAt(rule, 1);
        Object item = handle.getObject();
        Object[] facts = new Object[others.length];
        for (int i = 0; i < others.length; i++) {
            Declaration declaration = find(others[i], inner);
            facts[i] = declaration != null && item instanceof SubnetworkTuple several
                    ? declaration.getValue(several)
                    : Objects.requireNonNull(find(others[i], outer)).getValue(resolver, tuple);
        }
        for (int i = 0; i < functions.length; i++) {
            Term term = terms[i];
            Object value = term == null ? item : term.of(item, facts);
            boolean counted = value != null && value != NullSafeComparison.ABSENT;
            if (counted || totals.get(i).function().equals("count")) {
                functions[i].accumulateValue(((Serializable[]) context)[i], fitted(functions[i], value));
            }
        }
        return null;
    }

    private static @Nullable Object fitted(AccumulateFunction<?> function, @Nullable Object value) {
        return value instanceof Number number && function.getResultType() == BigDecimal.class
                ? NullSafeComparison.exact(number)
                : value instanceof Number number && function instanceof LongSumAccumulateFunction
                        ? (Object) number.longValue()
                        : value;
    }

    private static @Nullable Declaration find(String name, Declaration[] declarations) {
        for (Declaration declaration : declarations) {
            if (declaration.getIdentifier().equals(name)) {
                return declaration;
            }
        }
        return null;
    }

    @Override
    public boolean supportsReverse() {
        return false;
    }

    @Override
    public boolean tryReverse(
            Object memory,
            Object context,
            BaseTuple tuple,
            FactHandle handle,
            Object value,
            Declaration[] outer,
            Declaration[] inner,
            ValueResolver resolver) {
        return false;
    }

    /** Null, which the engine takes for no match, where the only result is nothing, as the least of no numbers. */
    @Override
    public @Nullable Object getResult(
            Object memory, Object context, BaseTuple tuple, Declaration[] declarations, ValueResolver resolver) {
        var values = new Object[functions.length];
        for (int i = 0; i < functions.length; i++) {
            try {
                values[i] = functions[i].getResult(((Serializable[]) context)[i]);
            } catch (Exception e) {
                throw new IllegalStateException(totals.get(i).function(), e);
            }
        }
        return values.length == 1 && values[0] == null ? null : new Results(values);
    }
}
