package io.salescoach.rulebook.guard;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.CustomField;
import io.salescoach.rulebook.Engagement;
import io.salescoach.rulebook.Scope;
import io.salescoach.rulebook.Verdict;
import io.salescoach.rulebook.guard.RuleTree.Accumulate;
import io.salescoach.rulebook.guard.RuleTree.Constraint;
import io.salescoach.rulebook.guard.RuleTree.Part;
import io.salescoach.rulebook.guard.RuleTree.Pattern;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.MVELExprDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.PatternSourceDescr;
import org.jspecify.annotations.Nullable;

/** Reads the patterns of a rule: facts with their conditions, wherever they are taken from. */
final class PatternReader {

    /** Facts that rules conclude, of which there may be any number. */
    private static final Set<Class<?>> CONCLUDED = Set.of(Engagement.class, Verdict.class, Scope.class);

    private final RuleGuard rule;
    private final Conditions conditions;
    private final Combinations combinations;

    PatternReader(RuleGuard rule, Conditions conditions, Combinations combinations) {
        this.rule = rule;
        this.conditions = conditions;
        this.combinations = combinations;
    }

    /**
     * A pattern.
     *
     * @param asked whether it is only asked if there is one, which ends with the first that is found
     */
    @Nullable Part read(PatternDescr pattern, Map<String, @Nullable Type> scope, boolean asked) {
        Class<?> fact = fact(pattern);
        if (fact == null || !plain(pattern)) {
            scope.put(String.valueOf(pattern.getIdentifier()), null);
            return null;
        }
        conditions.add(pattern, fact, scope);
        PatternSourceDescr source = pattern.getSource();
        if (source != null && source.getClass() == AccumulateDescr.class) {
            return accumulate(pattern, (AccumulateDescr) source, fact, scope);
        }
        Expression from = source == null ? null : from(pattern, source, fact, scope);
        var own = new HashSet<String>();
        bind(pattern, fact, scope);
        if (pattern.getIdentifier() != null) {
            own.add(pattern.getIdentifier());
        }
        var ties = new HashSet<String>();
        boolean loose = false;
        var constraints = constraints(pattern, fact, scope);
        for (Constraint constraint : constraints) {
            if (constraint.binds() != null) {
                own.add(constraint.binds());
            }
        }
        for (Constraint constraint : constraints) {
            if (constraint.holds() != null) {
                ties.addAll(FactCounts.ties(constraint.holds(), own));
                loose |= FactCounts.isLoose(constraint.holds(), own);
            }
        }
        if (fact == CustomField.class && CustomFieldCheck.isOfOne(constraints)) {
            ties.add("this");
        }
        long found = source == null ? combinations.found(fact, ties, asked && !loose) : 1;
        boolean joins = source != null || found > 1 || CONCLUDED.contains(fact);
        return new Pattern(rule.place(pattern), pattern.getIdentifier(), fact, from, constraints, joins);
    }

    private void bind(PatternDescr pattern, Class<?> fact, Map<String, @Nullable Type> scope) {
        if (pattern.getIdentifier() != null) {
            try {
                scope.put(Condition.name(new Tokens(pattern.getIdentifier()).take()), fact);
            } catch (RefusedPartException e) {
                rule.refuse(pattern, e.detail());
            }
        }
    }

    private List<Constraint> constraints(PatternDescr pattern, Class<?> fact, Map<String, @Nullable Type> scope) {
        var constraints = new ArrayList<Constraint>();
        for (Object each : pattern.getConstraint().getDescrs()) {
            Constraint constraint = constraint(pattern, (BaseDescr) each, fact, scope);
            if (constraint != null) {
                constraints.add(constraint);
            }
        }
        return List.copyOf(constraints);
    }

    private @Nullable Class<?> fact(PatternDescr pattern) {
        String name = String.valueOf(pattern.getObjectType());
        PatternSourceDescr source = pattern.getSource();
        Class<?> fact = source == null ? Vocabulary.FACTS.get(name) : Vocabulary.taken(name);
        if (fact == null) {
            rule.refuse(pattern, UnsupportedSyntax.fact(pattern));
        }
        return fact;
    }

    /** Refuses everything a pattern may carry besides a name, a fact and its conditions. */
    private boolean plain(PatternDescr pattern) {
        Sentence what = UnsupportedSyntax.extra(pattern);
        if (what != null) {
            rule.refuse(pattern, what);
        }
        return what == null;
    }

    private @Nullable Constraint constraint(
            PatternDescr pattern, BaseDescr part, Class<?> fact, Map<String, @Nullable Type> scope) {
        if (!(part instanceof ExprConstraintDescr constraint)
                || constraint.getType() != ExprConstraintDescr.Type.NAMED) {
            rule.refuse(
                    pattern,
                    Sentence.of("conditions are separated by ',' and name their field, as in Need(priority == 1)"));
            return null;
        }
        BaseDescr place = constraint.getLine() > 0 ? constraint : pattern;
        try {
            var read = Condition.read(constraint.getExpression(), fact, scope);
            return new Constraint(rule.place(place), read.binds(), read.bound(), read.holds());
        } catch (RefusedPartException e) {
            rule.refuse(place, constraint.getExpression(), e);
            return null;
        }
    }

    private @Nullable Part accumulate(
            PatternDescr pattern, AccumulateDescr accumulate, Class<?> fact, Map<String, @Nullable Type> scope) {
        long first = combinations.now();
        var inside = new HashMap<>(scope);
        Part input = conditions.walk(accumulate.getInput(), inside);
        long items = combinations.now();
        combinations.goBackTo(first);
        var totals = new Accumulation(rule, pattern, inside, scope).totals(accumulate);
        if (fact != Object.class && totals.size() > 1) {
            rule.refuse(pattern, Sentence.of("%s takes one result from accumulate", pattern.getObjectType()));
        }
        bind(pattern, fact, scope);
        totals.stream()
                .filter(total -> total.binds() != null && total.function().startsWith("collect"))
                .forEach(total -> combinations.collected(total.binds(), Math.max(items / first, 1)));
        return input == null
                ? null
                : new Accumulate(
                        rule.place(pattern),
                        pattern.getIdentifier(),
                        fact,
                        input,
                        totals,
                        constraints(pattern, fact, scope));
    }

    private @Nullable Expression from(
            PatternDescr pattern, PatternSourceDescr source, Class<?> fact, Map<String, @Nullable Type> scope) {
        if (source.getClass() == FromDescr.class
                && ((FromDescr) source).getDataSource().getClass() == MVELExprDescr.class) {
            String expression = String.valueOf(((MVELExprDescr) ((FromDescr) source).getDataSource()).getExpression());
            try {
                Expression list = Condition.operand(expression, scope);
                if (list.type() == null || AllowedMembers.element(list.type()) != fact) {
                    throw new RefusedPartException(
                            0, Sentence.of("'%s' is no list of %s", expression, pattern.getObjectType()));
                }
                combinations.taken(list.text());
                return list;
            } catch (RefusedPartException e) {
                rule.refuse(
                        pattern,
                        Sentence.of("from takes a list of a bound fact, as in from $need.raisedBy: %s", e.detail()));
                return null;
            }
        }
        rule.refuse(pattern, UnsupportedSyntax.say(source));
        return null;
    }
}
