package io.salescoach.rulebook.explain;

import io.salescoach.rulebook.engine.EvaluationLimiter;
import io.salescoach.rulebook.engine.NullSafeComparison;
import io.salescoach.rulebook.engine.Totals;
import io.salescoach.rulebook.explain.ConditionStep.Any;
import io.salescoach.rulebook.explain.ConditionStep.Check;
import io.salescoach.rulebook.explain.ConditionStep.Match;
import io.salescoach.rulebook.explain.ConditionStep.Question;
import io.salescoach.rulebook.explain.ConditionStep.Sum;
import io.salescoach.rulebook.guard.FactWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tries the steps of one way through a rule on facts, one step after the other, and keeps how far it came. Every fact that
 * is looked at counts against the limits of an evaluation. Not for use by several threads.
 */
final class ConditionTrial {

    private final String rule;
    private final Collection<?> facts;
    private final @Nullable String subject;
    private final Map<Class<?>, List<Object>> byKind = new LinkedHashMap<>();
    private final @Nullable Object[] matched;
    private int farthest = -1;
    private @Nullable Object[] there = {};

    /**
     * @param facts all facts, with those that rules concluded
     * @param numbers how many facts the steps number
     * @param subject the id of what a finding would be about; null for anything
     */
    ConditionTrial(String rule, Collection<?> facts, int numbers, @Nullable String subject) {
        this.rule = rule;
        this.facts = facts;
        this.subject = subject;
        this.matched = new Object[numbers];
    }

    /** Whether all steps hold for some facts. */
    boolean holds(List<ConditionStep> steps) {
        return holds(steps, 0);
    }

    /** How many steps held at most. */
    int farthest() {
        return farthest;
    }

    /** The facts that were matched there, by their numbers. */
    @Nullable Object[] there() {
        return there;
    }

    private boolean holds(List<ConditionStep> steps, int at) {
        if (at > farthest) {
            farthest = at;
            there = matched.clone();
        }
        if (at == steps.size()) {
            return true;
        }
        ConditionStep step = steps.get(at);
        if (step instanceof Match match) {
            for (Object fact : candidates(match)) {
                if (failing(match, fact).isEmpty()) {
                    matched[match.number()] = fact;
                    if (holds(steps, at + 1)) {
                        return true;
                    }
                }
            }
            matched[match.number()] = null;
            return false;
        }
        return holds(step) && holds(steps, at + 1);
    }

    /** Whether a step that matches no fact of its own holds, beside the facts that were matched before. */
    boolean holds(ConditionStep step) {
        if (step instanceof Any any) {
            return (witness(any) != null) == any.wanted();
        }
        Sum sum = (Sum) step;
        var results = results(sum);
        matched[sum.number()] = results;
        return results != null && failing(sum, results).isEmpty();
    }

    /** The facts for which all steps inside hold; null when there are none. */
    @Nullable List<Object> witness(Any any) {
        var found = new ArrayList<Object>();
        boolean one = each(any.steps(), 0, () -> {
            any.steps().stream()
                    .filter(Match.class::isInstance)
                    .map(step -> matched[((Match) step).number()])
                    .forEach(fact -> {
                        if (fact != null) {
                            found.add(fact);
                        }
                    });
            return true;
        });
        return one ? found : null;
    }

    /** What is done with a match; whether it was the last. */
    private interface Visit {
        boolean last();
    }

    /** Visits each match of these steps; whether a visit was the last. */
    private boolean each(List<ConditionStep> steps, int at, Visit visit) {
        if (at == steps.size()) {
            return visit.last();
        }
        ConditionStep step = steps.get(at);
        if (step instanceof Match match) {
            for (Object fact : candidates(match)) {
                if (failing(match, fact).isEmpty()) {
                    matched[match.number()] = fact;
                    if (each(steps, at + 1, visit)) {
                        return true;
                    }
                }
            }
            return false;
        }
        return holds(step) && each(steps, at + 1, visit);
    }

    /** The results of an accumulation; null when there are none. */
    Totals.@Nullable Results results(Sum sum) {
        var rows = new ArrayList<@Nullable Object[]>();
        each(sum.steps(), 0, () -> {
            var row = new Object[sum.values().size()];
            for (int i = 0; i < row.length; i++) {
                Question value = sum.values().get(i);
                row[i] = value == null ? Boolean.TRUE : value.ask(null, matched);
            }
            rows.add(row);
            return false;
        });
        var results = Totals.of(sum.totals(), rows);
        Class<?> kind = sum.part().result();
        return results != null && (kind == Object.class || kind.isInstance(results.values()[0])) ? results : null;
    }

    /** The facts that a step may match. */
    List<Object> candidates(Match match) {
        Question from = match.from();
        List<Object> all = from == null ? ofKind(match.part().fact()) : taken(match, from);
        Question only = match.only();
        return subject == null || only == null
                ? all
                : all.stream()
                        .filter(fact -> FactWords.id(only.ask(fact, matched)).equals(subject))
                        .toList();
    }

    private List<Object> ofKind(Class<?> kind) {
        return byKind.computeIfAbsent(kind, any -> {
            var all = new ArrayList<Object>();
            facts.stream().filter(kind::isInstance).forEach(all::add);
            return all;
        });
    }

    private List<Object> taken(Match match, Question from) {
        var all = new ArrayList<Object>();
        NullSafeComparison.list(from.ask(null, matched)).stream()
                .filter(match.part().fact()::isInstance)
                .forEach(all::add);
        return all;
    }

    /** The conditions that a fact does not meet. */
    List<Check> failing(Match match, @Nullable Object fact) {
        return failing(match.checks(), fact);
    }

    List<Check> failing(Sum sum, Totals.Results results) {
        return failing(sum.checks(), results);
    }

    private List<Check> failing(List<Check> checks, @Nullable Object own) {
        EvaluationLimiter.looksAt(rule, 1);
        var failing = new ArrayList<Check>();
        for (Check check : checks) {
            if (!check.passes(own, matched)) {
                failing.add(check);
            }
        }
        return failing;
    }

    /** The facts that are matched now, by their numbers. */
    @Nullable Object[] matched() {
        return matched;
    }
}
