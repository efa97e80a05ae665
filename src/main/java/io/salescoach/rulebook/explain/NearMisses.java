package io.salescoach.rulebook.explain;

import io.salescoach.rulebook.explain.ConditionStep.Check;
import io.salescoach.rulebook.explain.ConditionStep.Match;
import io.salescoach.rulebook.explain.ConditionStep.Sum;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks for the facts that meet all conditions of a rule but as few as possible. */
final class NearMisses {

    /** So many conditions are missed at most by what is called near. */
    private static final int MOST_MISSED = 3;

    private static final int MOST = 3;

    /**
     * A condition that is not met.
     *
     * @param check the condition of the step; null for the step as a whole
     */
    record Missed(ConditionStep step, @Nullable Check check) {}

    /** The facts, by their numbers, and what they miss. */
    record Near(@Nullable Object[] facts, List<Missed> missed) {}

    private final List<ConditionStep> steps;
    private final ConditionTrial trial;
    private final List<Near> found = new ArrayList<>();
    private int allowed;

    NearMisses(List<ConditionStep> steps, ConditionTrial trial) {
        this.steps = steps;
        this.trial = trial;
    }

    /** Those that miss the fewest, at most three; none when nothing comes near. */
    List<Near> find() {
        for (allowed = 1; allowed <= MOST_MISSED && found.isEmpty(); allowed++) {
            look(0, List.of());
        }
        return found;
    }

    private void look(int at, List<Missed> missed) {
        if (missed.size() > allowed || found.size() >= MOST) {
            return;
        }
        if (at == steps.size()) {
            found.add(new Near(trial.matched().clone(), missed));
            return;
        }
        ConditionStep step = steps.get(at);
        if (step instanceof Match match) {
            match(match, at, missed);
        } else if (trial.holds(step)) {
            look(at + 1, missed);
        } else {
            var results = step instanceof Sum sum ? trial.results(sum) : null;
            look(
                    at + 1,
                    results == null
                            ? and(missed, List.of(new Missed(step, null)))
                            : and(missed, missed(step, trial.failing((Sum) step, results))));
        }
    }

    private void match(Match match, int at, List<Missed> missed) {
        var candidates = trial.candidates(match);
        for (Object fact : candidates) {
            var failing = trial.failing(match, fact);
            if (missed.size() + failing.size() <= allowed) {
                trial.matched()[match.number()] = fact;
                look(at + 1, and(missed, missed(match, failing)));
            }
        }
        trial.matched()[match.number()] = null;
        if (candidates.isEmpty()) {
            look(at + 1, and(missed, List.of(new Missed(match, null))));
        }
    }

    private static List<Missed> missed(ConditionStep step, List<Check> failing) {
        return failing.stream().map(check -> new Missed(step, check)).toList();
    }

    private static List<Missed> and(List<Missed> some, List<Missed> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return List.copyOf(all);
    }
}
