package io.salescoach.scenario;

import io.salescoach.coaching.Coach;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;

/** Plays all scenarios in the background, one run at a time, and remembers how each went last on this instance. */
@Service
public class ScenarioRuns {

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioRuns.class);

    private final ScenarioService scenarios;
    private final Supplier<Coach> coach;
    private final Clock clock;
    private final Map<String, Outcome> last = new ConcurrentHashMap<>();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "scenarios");
        thread.setDaemon(true);
        return thread;
    });

    private volatile State state = new State(false, 0, 0, null, List.of());

    ScenarioRuns(ScenarioService scenarios, Supplier<Coach> coach, Clock clock) {
        this.scenarios = scenarios;
        this.coach = coach;
        this.clock = clock;
    }

    /**
     * How one scenario went last.
     *
     * @param rules the version of the rules
     */
    public record Outcome(boolean passed, OffsetDateTime at, String rules) {}

    /**
     * How far the run of all is.
     *
     * @param endedAt when the last whole run ended; null before the first
     * @param rulesNeverFired what that run found
     */
    public record State(
            boolean running, int done, int of, @Nullable OffsetDateTime endedAt, List<String> rulesNeverFired) {

        public int percent() {
            return of == 0 ? 0 : done * 100 / of;
        }
    }

    public State state() {
        return state;
    }

    public Optional<Outcome> last(String file) {
        return Optional.ofNullable(last.get(file));
    }

    /** Remembers how a scenario went that somebody played alone. */
    public void remember(String file, boolean passed) {
        last.put(
                file,
                new Outcome(
                        passed, OffsetDateTime.now(clock), coach.get().book().version()));
    }

    /** Starts a run of all, unless one runs already. */
    public synchronized void start() {
        if (!state.running) {
            state = new State(true, 0, 0, state.endedAt, state.rulesNeverFired);
            thread.execute(this::run);
        }
    }

    private void run() {
        var before = state;
        try {
            Coach active = coach.get();
            var suite = scenarios.suite(active);
            int of = suite.files().size();
            state = new State(true, 0, of, before.endedAt, before.rulesNeverFired);
            var run = suite.run(LocalDate.now(clock), result -> {
                remember(result.file(), result.passed());
                state = new State(true, state.done + 1, of, before.endedAt, before.rulesNeverFired);
            });
            state = new State(false, of, of, OffsetDateTime.now(clock), run.rulesNeverFired());
        } catch (RuntimeException e) {
            LOG.error("The run of all scenarios broke off", e);
            state = new State(false, 0, 0, before.endedAt, before.rulesNeverFired);
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }
}
