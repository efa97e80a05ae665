package io.salescoach.rulebook.engine;

import io.salescoach.rulebook.engine.ExpressionFunctions.Source;
import io.salescoach.rulebook.engine.ExpressionFunctions.Term;
import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.Expression.Own;
import io.salescoach.rulebook.guard.RuleTree.Accumulate;
import io.salescoach.rulebook.guard.RuleTree.Constraint;
import io.salescoach.rulebook.guard.RuleTree.Group;
import io.salescoach.rulebook.guard.RuleTree.Part;
import io.salescoach.rulebook.guard.RuleTree.Pattern;
import io.salescoach.rulebook.guard.RuleTree.Quantified;
import io.salescoach.rulebook.guard.RuleTree.Quantifier;
import io.salescoach.rulebook.guard.RuleTree.Total;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Condition;
import org.drools.model.Variable;
import org.drools.model.constraints.MultipleConstraints;
import org.drools.model.functions.accumulate.AccumulateFunction;
import org.drools.model.impl.DeclarationImpl;
import org.drools.model.impl.From1Impl;
import org.drools.model.patterns.AccumulatePatternImpl;
import org.drools.model.patterns.CompositePatterns;
import org.drools.model.patterns.ExistentialPatternImpl;
import org.drools.model.patterns.PatternImpl;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a rule in the engine's model, made from the rule's tree. Every pattern is numbered; the engine knows
 * its fact by that number, and names bound to parts of facts are followed there.
 */
public final class EngineRule {

    private final String rule;
    private final EngineIndexes indexes;
    private final List<DeclarationImpl<?>> variables;
    private final Map<String, Source> sources;
    private final EngineConstraints constraints;
    /** The last pattern before the one that is being made, whose fact every combination has; null when there is none. */
    private @Nullable Integer before;

    /** @param indexes shared by all rules */
    EngineRule(String rule, EngineIndexes indexes) {
        this(rule, indexes, new ArrayList<>(), new HashMap<>(), null);
    }

    private EngineRule(
            String rule,
            EngineIndexes indexes,
            List<DeclarationImpl<?>> variables,
            Map<String, Source> sources,
            @Nullable Integer before) {
        this.rule = rule;
        this.indexes = indexes;
        this.variables = variables;
        this.sources = sources;
        this.before = before;
        this.constraints = new EngineConstraints(rule, indexes, variables, sources);
    }

    /** What names are bound to after all conditions. */
    Map<String, Source> sources() {
        return sources;
    }

    /** The name by which the engine knows the fact of a pattern. */
    static String name(int pattern) {
        return "fact " + pattern;
    }

    /** The same for parts without {@code or}, see {@link RuleAlternatives}. */
    List<Condition> conditions(List<Part> parts) {
        var conditions = new ArrayList<Condition>();
        for (Part part : parts) {
            if (part instanceof Pattern pattern) {
                conditions.add(pattern(pattern));
            } else if (part instanceof Group group) {
                conditions.addAll(conditions(group.parts()));
            } else if (part instanceof Quantified quantified) {
                conditions.add(quantified(quantified));
            } else {
                conditions.addAll(accumulate((Accumulate) part));
            }
        }
        return conditions;
    }

    private EngineRule inside() {
        return new EngineRule(rule, indexes, variables, new HashMap<>(sources), before);
    }

    private DeclarationImpl<?> variable(Class<?> fact) {
        var variable = new DeclarationImpl<>(fact, name(variables.size()));
        variables.add(variable);
        return variable;
    }

    private PatternImpl<?> pattern(Pattern pattern) {
        int number = variables.size();
        Class<?> fact = pattern.fact();
        var variable = variable(fact);
        if (pattern.from() != null) {
            from(variable, pattern.from(), number);
        }
        if (pattern.name() != null) {
            sources.put(pattern.name(), new Source(number, new Own(fact, "this", 0), -1));
        }
        var made = constraints.of(pattern.constraints(), number);
        if (pattern.joins() && before != null) {
            made.add(constraints.counted(number, before));
        }
        before = number;
        return new PatternImpl<>(variable, new MultipleConstraints(made), List.of());
    }

    private void from(DeclarationImpl<?> variable, Expression list, int number) {
        var terms = new ExpressionFunctions(number, sources);
        Term term = terms.term(list);
        int other = terms.others().get(0);
        variable.setSource(new From1Impl<>(variables.get(other), fact -> {
            var values = NullSafeComparison.list(term.of(null, new Object[] {fact}));
            EvaluationLimiter.looksAt(rule, values.size());
            return values;
        }));
    }

    private Condition quantified(Quantified quantified) {
        if (quantified.quantifier() == Quantifier.FORALL) {
            return new ExistentialPatternImpl(inside().counterexample(quantified.parts()), Condition.Type.NOT);
        }
        return new ExistentialPatternImpl(
                together(inside().conditions(quantified.parts())),
                quantified.quantifier() == Quantifier.NOT ? Condition.Type.NOT : Condition.Type.EXISTS);
    }

    private static Condition together(List<Condition> conditions) {
        return conditions.size() == 1 ? conditions.get(0) : new CompositePatterns(Condition.Type.AND, conditions);
    }

    /** What must not be: a fact for which the conditions do not all hold, or for which there is not what belongs to it. */
    private Condition counterexample(List<Part> parts) {
        if (parts.size() == 1 && parts.get(0) instanceof Pattern only) {
            var holding = only.constraints().stream()
                    .flatMap(EngineConstraints::holding)
                    .toList();
            int number = variables.size();
            for (Constraint each : only.constraints()) {
                if (each.binds() != null) {
                    sources.put(each.binds(), new Source(number, each.bound(), -1));
                }
            }
            var fact = new Pattern(only.place(), only.name(), only.fact(), only.from(), List.of(), only.joins());
            var made = pattern(fact);
            if (!holding.isEmpty()) {
                made.addConstraint(constraints.fails(holding, number));
            }
            return made;
        }
        var conditions = conditions(parts.subList(0, 1));
        conditions.add(new ExistentialPatternImpl(
                together(inside().conditions(parts.subList(1, parts.size()))), Condition.Type.NOT));
        return together(conditions);
    }

    private List<Condition> accumulate(Accumulate accumulate) {
        var inner = inside();
        int first = variables.size();
        Condition input = together(inner.conditions(List.of(accumulate.input())));
        var terms = new ExpressionFunctions(input instanceof PatternImpl ? first : -1, inner.sources);
        var values = new ArrayList<@Nullable Term>();
        for (Total total : accumulate.totals()) {
            values.add(total.value() == null ? null : terms.term(total.value()));
        }
        var names = terms.others().stream().map(EngineRule::name).toList();
        int number = variables.size();
        var result = variable(Totals.Results.class);
        var function = new AccumulateFunction(null, () -> new Totals(rule, accumulate.totals(), values, names));
        function.as(result);
        function.with(terms.others().stream()
                .filter(other -> other < first)
                .map(variables::get)
                .toArray(Variable<?>[]::new));
        sources.put(ExpressionFunctions.result(number), new Source(number, null, 0));
        for (int i = 0; i < accumulate.totals().size(); i++) {
            if (accumulate.totals().get(i).binds() != null) {
                sources.put(accumulate.totals().get(i).binds(), new Source(number, null, i));
            }
        }
        if (accumulate.name() != null) {
            sources.put(accumulate.name(), new Source(number, null, 0));
        }
        var conditions = new ArrayList<Condition>();
        conditions.add(new AccumulatePatternImpl<>(input, null, function));
        var made = constraints.of(accumulate.constraints(), number);
        if (accumulate.result() != Object.class) {
            Term ofKind = (own, others) ->
                    own instanceof Totals.Results results && accumulate.result().isInstance(results.values()[0]);
            made.add(new TreeConstraint(
                    "is " + accumulate.result().getSimpleName(), new Variable<?>[] {result}, ofKind, null));
        }
        if (!made.isEmpty()) {
            conditions.add(new PatternImpl<>(result, new MultipleConstraints(made), List.of()));
        }
        before = number;
        return conditions;
    }
}
