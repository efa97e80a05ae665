package io.salescoach.rulebook;

import io.salescoach.opportunity.Sentence;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.drools.core.common.InternalWorkingMemory;
import org.jspecify.annotations.Nullable;
import org.kie.api.runtime.KieSession;

/**
 * Watches over one evaluation and stops it when it goes on too long. Rules that fire are counted, and looked at on the
 * clock, as each calls the coach; matching, where nothing fires, is halted from outside, between one rule and the next.
 */
final class Watch {

    private static final ScheduledThreadPoolExecutor TIMER = timer();
    private static final Pattern RULE = Pattern.compile("\\[?[Rr]ule \"([^\"]*)\"");
    private static final Duration AGAIN = Duration.ofMillis(20);
    private static final int LOOK_AT_CLOCK = 64;

    private enum State {
        RUNNING,
        ENDED,
        HALTED
    }

    private final AtomicReference<State> state = new AtomicReference<>(State.RUNNING);
    private final KieSession session;
    private final FiringLimits limits;
    private final long end;
    private final ScheduledFuture<?> halting;
    private int firings;
    private volatile @Nullable String halted;

    Watch(KieSession session, FiringLimits limits) {
        this.session = session;
        this.limits = limits;
        this.end = System.nanoTime() + limits.time().toNanos();
        this.halting =
                TIMER.scheduleAtFixedRate(this::halt, limits.time().toNanos(), AGAIN.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static ScheduledThreadPoolExecutor timer() {
        var timer = new ScheduledThreadPoolExecutor(1, task -> {
            var thread = new Thread(task, "rule-watch");
            thread.setDaemon(true);
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Again and again, for a session that is about to begin does not hear it. */
    private void halt() {
        if (state.compareAndSet(State.RUNNING, State.HALTED) || state.get() == State.HALTED) {
            var next = ((InternalWorkingMemory) session).getAgenda().peekNextRule();
            if (halted == null && next != null) {
                halted = next.getRule().getName();
            }
            session.halt();
        }
    }

    /** A rule fires. */
    void fires(String rule) {
        if (++firings > limits.firings()) {
            throw new RulesStopped(
                    rule,
                    Sentence.of(
                            "%s fires again and again: after %,d conclusions the rules were stopped; a rule must not conclude what it waits for",
                            RulesStopped.who(rule), limits.firings()),
                    null);
        }
        if (firings % LOOK_AT_CLOCK == 0 && System.nanoTime() > end) {
            throw tooLong(rule);
        }
    }

    private RulesStopped tooLong(@Nullable String rule) {
        double seconds = limits.time().toMillis() / 1000.0;
        return new RulesStopped(
                rule,
                rule == null
                        ? Sentence.of(
                                "the rules were still at work when the rules had taken %s s about this opportunity, and stopped; tie facts together, as in Need(id == $need)",
                                seconds)
                        : Sentence.of(
                                "rule \"%s\" was still at work when the rules had taken %s s about this opportunity, and stopped; tie facts together, as in Need(id == $need)",
                                rule, seconds),
                null);
    }

    /** The evaluation came to its end, unless it was halted before. From now on nothing reaches into the session. */
    void end() {
        stop();
        if (state.get() == State.HALTED) {
            throw tooLong(halted);
        }
    }

    /** Lets the evaluation alone, however it went. */
    void stop() {
        halting.cancel(false);
        state.compareAndSet(State.RUNNING, State.ENDED);
    }

    /** What to tell when the evaluation failed. */
    RulesStopped failed(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof RulesStopped stopped) {
                return stopped;
            }
        }
        var named = RULE.matcher(String.valueOf(e.getMessage()));
        String rule = named.find() ? named.group(1) : null;
        return new RulesStopped(
                rule,
                Sentence.of(
                        "%s could not be applied to this opportunity: it reads something that is not there; ask first whether it is, as in impact != null",
                        RulesStopped.who(rule)),
                e);
    }
}
