package io.salescoach.rulebook.guard;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.guard.RuleTree.Group;
import io.salescoach.rulebook.guard.RuleTree.Part;
import io.salescoach.rulebook.guard.RuleTree.Quantified;
import io.salescoach.rulebook.guard.RuleTree.Quantifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.drl.ast.descr.AndDescr;
import org.drools.drl.ast.descr.AnnotatedBaseDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.ForallDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.OrDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.jspecify.annotations.Nullable;

/**
 * Walks the conditions of one rule as they were parsed, and makes a tree of them. What is not known here is refused. On
 * the way it counts how many combinations of facts the engine may have to look at.
 */
final class Conditions {

    private static final int MOST_BRANCHES = 16;
    private static final int MOST_CONDITIONS = 100;

    private final RuleGuard rule;
    private final Map<String, @Nullable Type> bound = new LinkedHashMap<>();
    private final Set<String> lookedFor = new HashSet<>();
    private final Combinations combinations;
    private final PatternReader patterns;
    private int count;

    Conditions(RuleGuard rule, FactCounts sizes) {
        this.rule = rule;
        this.combinations = new Combinations(sizes);
        this.patterns = new PatternReader(rule, this, combinations);
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
        return combinations.most();
    }

    /** How many facts and conditions the rule names. */
    int count() {
        return count;
    }

    /** The conditions as a tree. It is whole only if nothing was refused. */
    Group read(AndDescr conditions) {
        if (branches(conditions) > MOST_BRANCHES) {
            rule.refuse(
                    conditions,
                    Sentence.of("'or' multiplies this rule into more than %s; write several rules", MOST_BRANCHES));
            return new Group(rule.place(conditions), false, List.of());
        }
        var parts = walkAll(conditions.getDescrs(), bound);
        if (count > MOST_CONDITIONS) {
            rule.refuse(
                    conditions, Sentence.of("a rule has at most %s conditions; write several rules", MOST_CONDITIONS));
        }
        return new Group(rule.place(conditions), false, parts);
    }

    /** The engine is given a rule of its own for every way through the alternatives. */
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

    private List<Part> walkAll(List<?> parts, Map<String, @Nullable Type> scope) {
        var walked = new ArrayList<Part>();
        for (Object inner : parts) {
            Part part = walk(inner, scope);
            if (part != null) {
                walked.add(part);
            }
        }
        return List.copyOf(walked);
    }

    /** A pattern was read, which may ask whether there is any fact of this kind. */
    void add(PatternDescr pattern, Class<?> fact, Map<String, @Nullable Type> scope) {
        count += 1 + pattern.getConstraint().getDescrs().size();
        if (scope != bound) {
            lookedFor.add(fact.getSimpleName());
        }
    }

    /** Walks a part; null when it was refused. */
    @Nullable Part walk(Object part, Map<String, @Nullable Type> scope) {
        if (part instanceof AnnotatedBaseDescr annotated
                && !annotated.getAnnotations().isEmpty()) {
            rule.refuse(annotated, Sentence.of("'@' cannot stand in conditions"));
        }
        if (part instanceof PatternDescr pattern) {
            return patterns.read(pattern, scope, false);
        }
        if (part.getClass() == AndDescr.class) {
            var and = (AndDescr) part;
            return new Group(rule.place(and), false, walkAll(and.getDescrs(), scope));
        }
        if (part.getClass() == OrDescr.class) {
            return or((OrDescr) part, scope);
        }
        if (part.getClass() == NotDescr.class) {
            return quantified(Quantifier.NOT, (NotDescr) part, scope);
        }
        if (part.getClass() == ExistsDescr.class) {
            return quantified(Quantifier.EXISTS, (ExistsDescr) part, scope);
        }
        if (part.getClass() == ForallDescr.class) {
            return quantified(Quantifier.FORALL, (ForallDescr) part, scope);
        }
        rule.refuse((BaseDescr) part, UnsupportedSyntax.say(part));
        return null;
    }

    private Part or(OrDescr or, Map<String, @Nullable Type> scope) {
        long first = combinations.now();
        long after = 0;
        var parts = new ArrayList<Part>();
        for (Object inner : or.getDescrs()) {
            combinations.goBackTo(first);
            Part part = walk(inner, scope);
            if (part != null) {
                parts.add(part);
            }
            after += combinations.now();
        }
        combinations.goBackTo(after);
        return new Group(rule.place(or), true, List.copyOf(parts));
    }

    private Part quantified(Quantifier quantifier, BaseDescr part, Map<String, @Nullable Type> scope) {
        long first = combinations.now();
        var inside = new HashMap<>(scope);
        var descrs = ((ConditionalElementDescr) part).getDescrs();
        var parts = new ArrayList<Part>();
        if (descrs.size() == 1 && descrs.get(0) instanceof PatternDescr pattern) {
            Part only = patterns.read(pattern, inside, true);
            if (only != null) {
                parts.add(only);
            }
        } else {
            parts.addAll(walkAll(descrs, inside));
        }
        combinations.goBackTo(first);
        return new Quantified(rule.place(part), quantifier, List.copyOf(parts));
    }
}
