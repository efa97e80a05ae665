package io.salescoach.rulebook;

import io.salescoach.opportunity.Limits;
import io.salescoach.opportunity.Sentence;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.FromDescr;
import org.drools.drl.ast.descr.MVELExprDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.PatternSourceDescr;
import org.jspecify.annotations.Nullable;

/**
 * Walks the conditions of one rule as the engine parsed them. What is not known here is refused; every text inside is
 * replaced by what was understood of it. On the way it counts how many facts the engine may have to hold side by side.
 */
final class Conditions {

    private static final int MOST_BRANCHES = 16;
    private static final int MOST_CONDITIONS = 100;

    private final RuleGuard rule;
    private final Map<String, @Nullable Type> bound = new HashMap<>();
    private final Set<String> lookedFor = new HashSet<>();
    private long work;
    private int count;

    Conditions(RuleGuard rule) {
        this.rule = rule;
    }

    /** The values bound for the consequence, with their types. */
    Map<String, @Nullable Type> bound() {
        return bound;
    }

    /** The kinds of facts of which the rule asks whether there is any, or how many. */
    Set<String> lookedFor() {
        return lookedFor;
    }

    /** How many combinations of facts the largest opportunity makes the engine look at. */
    long work() {
        return work;
    }

    /** How many facts and conditions the rule names. */
    int count() {
        return count;
    }

    void check(AndDescr conditions) {
        if (branches(conditions) > MOST_BRANCHES) {
            rule.refuse(
                    conditions,
                    Sentence.of("'or' multiplies this rule into more than %s; write several rules", MOST_BRANCHES));
            return;
        }
        walk(conditions, bound, 1);
        if (count > MOST_CONDITIONS) {
            rule.refuse(
                    conditions, Sentence.of("a rule has at most %s conditions; write several rules", MOST_CONDITIONS));
        }
    }

    /** The engine makes a rule of its own for every way through the alternatives. */
    private static long branches(Object part) {
        long branches = part instanceof OrDescr ? 0 : 1;
        if (part instanceof ConditionalElementDescr several) {
            for (Object inner : several.getDescrs()) {
                branches = part instanceof OrDescr
                        ? branches + branches(inner)
                        : Math.min(branches * branches(inner), Integer.MAX_VALUE);
            }
        }
        return Math.max(branches, 1);
    }

    /** Walks a part and gives how many combinations there are after it, when there were so many before it. */
    private long walk(Object part, Map<String, @Nullable Type> scope, long before) {
        if (part instanceof AnnotatedBaseDescr annotated
                && !annotated.getAnnotations().isEmpty()) {
            rule.refuse(annotated, Sentence.of("'@' cannot stand in conditions"));
        }
        if (part instanceof PatternDescr pattern) {
            return pattern(pattern, scope, before, false);
        }
        if (part.getClass() == AndDescr.class) {
            long after = before;
            for (Object inner : ((AndDescr) part).getDescrs()) {
                after = walk(inner, scope, after);
            }
            return after;
        }
        if (part.getClass() == OrDescr.class) {
            long after = 0;
            for (Object inner : ((OrDescr) part).getDescrs()) {
                after += walk(inner, scope, before);
            }
            return after;
        }
        if (part.getClass() == NotDescr.class
                || part.getClass() == ExistsDescr.class
                || part.getClass() == ForallDescr.class) {
            var inside = new HashMap<>(scope);
            var parts = ((ConditionalElementDescr) part).getDescrs();
            if (parts.size() == 1 && parts.get(0) instanceof PatternDescr pattern) {
                pattern(pattern, inside, before, true);
            } else {
                long after = before;
                for (Object inner : parts) {
                    after = walk(inner, inside, after);
                }
            }
            return before;
        }
        rule.refuse((BaseDescr) part, Unknown.say(part));
        return before;
    }

    /**
     * A pattern.
     *
     * @param asked whether it is only asked if there is one, which ends with the first that is found
     */
    private long pattern(PatternDescr pattern, Map<String, @Nullable Type> scope, long before, boolean asked) {
        count += 1 + pattern.getConstraint().getDescrs().size();
        Class<?> fact = fact(pattern);
        if (fact == null || !plain(pattern)) {
            scope.put(String.valueOf(pattern.getIdentifier()), null);
            return before;
        }
        if (scope != bound) {
            lookedFor.add(fact.getSimpleName());
        }
        long from = before;
        if (pattern.getSource() != null) {
            from = source(pattern, pattern.getSource(), fact, scope, before);
        }
        if (pattern.getIdentifier() != null) {
            try {
                scope.put(Condition.name(new Tokens(pattern.getIdentifier()).take()), fact);
            } catch (Refusal e) {
                rule.refuse(pattern, e.detail());
            }
        }
        var ties = new HashSet<String>();
        boolean loose = false;
        for (Object each : pattern.getConstraint().getDescrs()) {
            Value value = condition(pattern, (BaseDescr) each, fact, scope);
            if (value != null) {
                ties.addAll(value.ties());
                loose |= value.loose();
            }
        }
        long found = pattern.getSource() == null ? Sizes.of(fact, ties) : 1;
        long after = Math.min(from * found, Long.MAX_VALUE / Sizes.MOST);
        work = Math.max(work, asked && !loose ? from : after);
        return after;
    }

    private @Nullable Class<?> fact(PatternDescr pattern) {
        String name = String.valueOf(pattern.getObjectType());
        PatternSourceDescr source = pattern.getSource();
        Class<?> fact = source == null ? Vocabulary.FACTS.get(name) : Vocabulary.taken(name);
        if (fact == null) {
            rule.refuse(pattern, Unknown.fact(pattern));
        }
        return fact;
    }

    /** Refuses everything a pattern may carry besides a name, a fact and its conditions. */
    private boolean plain(PatternDescr pattern) {
        Sentence what = Unknown.extra(pattern);
        if (what != null) {
            rule.refuse(pattern, what);
        }
        return what == null;
    }

    private @Nullable Value condition(
            PatternDescr pattern, BaseDescr part, Class<?> fact, Map<String, @Nullable Type> scope) {
        if (!(part instanceof ExprConstraintDescr constraint)
                || constraint.getType() != ExprConstraintDescr.Type.NAMED) {
            rule.refuse(
                    pattern,
                    Sentence.of("conditions are separated by ',' and name their field, as in Need(priority == 1)"));
            return null;
        }
        try {
            Value value = Condition.read(constraint.getExpression(), fact, scope);
            constraint.setExpression(value.text());
            return value;
        } catch (Refusal e) {
            rule.refuse(constraint.getLine() > 0 ? constraint : pattern, constraint.getExpression(), e);
            return null;
        }
    }

    private long source(
            PatternDescr pattern,
            PatternSourceDescr source,
            Class<?> fact,
            Map<String, @Nullable Type> scope,
            long before) {
        if (source.getClass() == AccumulateDescr.class) {
            var inside = new HashMap<>(scope);
            walk(((AccumulateDescr) source).getInput(), inside, before);
            new Accumulation(rule, pattern, inside, scope).check((AccumulateDescr) source);
            return before;
        }
        if (source.getClass() == FromDescr.class
                && ((FromDescr) source).getDataSource().getClass() == MVELExprDescr.class) {
            var from = (FromDescr) source;
            String expression = String.valueOf(((MVELExprDescr) from.getDataSource()).getExpression());
            try {
                Value list = Condition.operand(expression, scope);
                if (list.type() == null || Members.element(list.type()) != fact) {
                    throw new Refusal(0, Sentence.of("'%s' is no list of %s", expression, pattern.getObjectType()));
                }
                from.setDataSource(new MVELExprDescr(list.text()));
            } catch (Refusal e) {
                rule.refuse(
                        pattern,
                        Sentence.of("from takes a list of a bound fact, as in from $need.raisedBy: %s", e.detail()));
            }
            return before * Limits.LIST;
        }
        rule.refuse(pattern, Unknown.say(source));
        return before;
    }
}
