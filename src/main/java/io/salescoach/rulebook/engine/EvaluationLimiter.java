package io.salescoach.rulebook.engine;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.rulebook.guard.RuleTree;
import io.salescoach.rulebook.guard.SelfFeedingRules;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Stops an evaluation that goes on too long. Whatever the engine does many times over asks here on the way: a rule that
 * fires, a combination of facts that is looked at, a fact that is taken from a list or summed up.
 */
public final class EvaluationLimiter {

    private static final ThreadLocal<@Nullable EvaluationLimiter> CURRENT = new ThreadLocal<>();
    private static final int LOOK_AT_CLOCK = 256;

    private final Collection<RuleTree> rules;
    private final FiringLimits limits;
    private final long end;
    private final @Nullable EvaluationLimiter outer;
    private int firings;
    private long combinations;
    private long lookAtClock = LOOK_AT_CLOCK;

    /**
     * Begins to watch over what this thread does, until {@link #stop}.
     *
     * @param rules the rules that are at work
     */
    public EvaluationLimiter(Collection<RuleTree> rules, FiringLimits limits) {
        this.rules = rules;
        this.limits = limits;
        this.end = System.nanoTime() + limits.time().toNanos();
        this.outer = CURRENT.get();
        CURRENT.set(this);
    }

    /** Lets the thread alone, however the evaluation went. */
    public void stop() {
        if (outer == null) {
            CURRENT.remove();
        } else {
            CURRENT.set(outer);
        }
    }

    /** A rule makes the engine look at so many combinations of facts. */
    public static void looksAt(String rule, int combinations) {
        EvaluationLimiter current = CURRENT.get();
        if (current != null) {
            current.look(rule, combinations);
        }
    }

    private void look(String rule, int more) {
        combinations += more;
        if (combinations > limits.combinations()) {
            throw new RulesStoppedException(
                    rule,
                    Sentence.of(
                            "%s made the rules look at more than %,d combinations of facts of this opportunity, and they were stopped; tie facts together, as in Need(id == $need)",
                            RulesStoppedException.who(rule), limits.combinations()));
        }
        if (combinations >= lookAtClock) {
            lookAtClock = combinations + LOOK_AT_CLOCK;
            lookAtClock(rule);
        }
    }

    /** A rule fires. */
    public void fires(String rule) {
        if (++firings > limits.firings()) {
            // The rule that fires last may only follow one that feeds itself.
            String fed = SelfFeedingRules.in(rules).orElse(rule);
            throw new RulesStoppedException(
                    fed,
                    Sentence.of(
                            "%s fires again and again: after %,d conclusions the rules were stopped; a rule must not conclude what it waits for",
                            RulesStoppedException.who(fed), limits.firings()));
        }
        if (firings % LOOK_AT_CLOCK == 0) {
            lookAtClock(rule);
        }
    }

    private void lookAtClock(String rule) {
        if (System.nanoTime() > end) {
            throw new RulesStoppedException(
                    rule,
                    Sentence.of(
                            "rule \"%s\" was still at work when the rules had taken %s s about this opportunity, and stopped; tie facts together, as in Need(id == $need)",
                            rule, limits.time().toMillis() / 1000.0));
        }
    }

    /** What to tell when the evaluation failed: what stopped it, or the failure itself. */
    public static RuntimeException failed(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RulesStoppedException stopped) {
                return stopped;
            }
        }
        return e;
    }
}
