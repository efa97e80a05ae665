package io.salescoach.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.analysis.Coverage;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RuleProblem;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One run of the gate on this instance, which can be watched while it goes on. */
public final class Check {

    private final Duration time;
    private final Watcher watcher;
    private volatile long end;
    private volatile State state;
    private volatile boolean cancelled;

    /** @param time how long it may take once it has begun */
    Check(String id, Duration time) {
        this(id, time, state -> {});
    }

    /** @param watcher is told how far it is, and may end it */
    Check(String id, Duration time, Watcher watcher) {
        this.time = time;
        this.watcher = watcher;
        state = new State(
                id, Phase.WAITING, 0, 0, null, List.of(), null, null, null, null, null, null, null, null, null);
    }

    /** Looks on while a check runs. */
    @FunctionalInterface
    interface Watcher {
        /** What this throws ends the run. */
        void told(State state);
    }

    /** What it is doing. */
    public enum Phase {
        WAITING,
        COMPILING,
        SCENARIOS,
        COMPARING,
        HISTORY,
        DONE
    }

    /** How it ended. */
    public enum Outcome {
        /** It may be published. */
        SOUND,
        /** The rules cannot be used; problems says why. */
        BROKEN,
        /** Scenarios fail, or open opportunities get no advice. */
        RED,
        /** It was published; release says under which number. */
        PUBLISHED,
        /** It passed, and waits for approval or for its time; candidate says under which number. */
        PROPOSED,
        /** Another release went live meanwhile. */
        OVERTAKEN,
        /** Somebody ended it, or it took too long; reason says which. */
        CANCELLED,
        /** Something went wrong here. */
        FAILED
    }

    /**
     * How far it has come, and what it found so far.
     *
     * @param done how many scenarios or opportunities of this phase are done
     * @param total how many there are
     * @param remarks what the editor of the rules can hardly have meant
     * @param recognition how recognition changes; null when nothing that it goes by does
     * @param coverage what of the rule book scenarios and opportunities use
     * @param history how ended deals would have been judged; null where there are none
     * @param reason why it failed, or was not finished
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record State(
            String id,
            Phase phase,
            int done,
            int total,
            @Nullable Outcome outcome,
            List<RuleProblem> problems,
            @Nullable ScenarioSummary scenarios,
            @Nullable AdviceComparison comparison,
            @Nullable List<RuleRemark> remarks,
            @Nullable RecognitionChange recognition,
            @Nullable Coverage coverage,
            @Nullable HistoryComparison history,
            @Nullable Long release,
            @Nullable Long candidate,
            @Nullable Sentence reason) {

        private State at(Phase phase, int done, int total) {
            return moved(phase, done, total, outcome, problems, release, candidate, reason);
        }

        private State with(
                @Nullable ScenarioSummary scenarios,
                @Nullable AdviceComparison comparison,
                @Nullable List<RuleRemark> remarks,
                @Nullable RecognitionChange recognition,
                @Nullable Coverage coverage,
                @Nullable HistoryComparison history) {
            return new State(
                    id,
                    phase,
                    done,
                    total,
                    outcome,
                    problems,
                    scenarios,
                    comparison,
                    remarks,
                    recognition,
                    coverage,
                    history,
                    release,
                    candidate,
                    reason);
        }

        private State moved(
                Phase phase,
                int done,
                int total,
                @Nullable Outcome outcome,
                List<RuleProblem> problems,
                @Nullable Long release,
                @Nullable Long candidate,
                @Nullable Sentence reason) {
            return new State(
                    id,
                    phase,
                    done,
                    total,
                    outcome,
                    problems,
                    scenarios,
                    comparison,
                    remarks,
                    recognition,
                    coverage,
                    history,
                    release,
                    candidate,
                    reason);
        }
    }

    /** How far it has come. */
    public State state() {
        return state;
    }

    void begin() {
        end = System.nanoTime() + time.toNanos();
        at(Phase.COMPILING, 0, 1);
    }

    /** Ends a run before it has looked at more; a run that is over stays as it is. */
    void cancel() {
        cancelled = true;
    }

    /** @throws CheckEndedException when it was cancelled, or goes on for too long */
    void at(Phase phase, int done, int total) {
        if (cancelled) {
            throw new CheckEndedException(Sentence.of("it was cancelled"));
        } else if (System.nanoTime() > end) {
            throw new CheckEndedException(
                    Sentence.of("it took too long and was ended, with %s of %s looked at", done, total));
        }
        change(now -> now.at(phase, done, total));
        watcher.told(state);
    }

    /** @throws CheckEndedException when it was cancelled, or goes on for too long */
    void goOn() {
        at(state.phase(), state.done(), state.total());
    }

    void played(ScenarioSummary scenarios) {
        change(now -> now.with(scenarios, null, null, null, null, null));
    }

    void compared(
            AdviceComparison comparison,
            List<RuleRemark> remarks,
            @Nullable RecognitionChange recognition,
            Coverage coverage) {
        change(now -> now.with(now.scenarios(), comparison, remarks, recognition, coverage, null));
    }

    void judged(@Nullable HistoryComparison history) {
        change(now ->
                now.with(now.scenarios(), now.comparison(), now.remarks(), now.recognition(), now.coverage(), history));
    }

    void ended(Outcome outcome) {
        end(outcome, List.of(), null, null, null);
    }

    void broken(List<RuleProblem> problems) {
        end(Outcome.BROKEN, problems, null, null, null);
    }

    void published(long release) {
        end(Outcome.PUBLISHED, List.of(), release, null, null);
    }

    /** It becomes a candidate. */
    void proposed(long candidate) {
        end(Outcome.PROPOSED, List.of(), null, candidate, null);
    }

    void cancelled(Sentence reason) {
        end(Outcome.CANCELLED, List.of(), null, null, reason);
    }

    void failed(Sentence reason) {
        end(Outcome.FAILED, List.of(), null, null, reason);
    }

    private void end(
            Outcome outcome,
            List<RuleProblem> problems,
            @Nullable Long release,
            @Nullable Long candidate,
            @Nullable Sentence reason) {
        change(now -> now.moved(Phase.DONE, now.done(), now.total(), outcome, problems, release, candidate, reason));
    }

    /** Only the thread that runs the check changes its state. */
    private void change(UnaryOperator<State> change) {
        state = change.apply(state);
    }
}
