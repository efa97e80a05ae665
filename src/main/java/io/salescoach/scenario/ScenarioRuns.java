package io.salescoach.scenario;

import io.salescoach.coaching.Coach;
import io.salescoach.jobs.JobLostException;
import io.salescoach.jobs.JobQueue;
import io.salescoach.jobs.JobQueues;
import io.salescoach.jobs.JobStoppedException;
import io.salescoach.jobs.JobWork;
import io.salescoach.scenario.ScenarioRunRepository.Hold;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;

/** Plays all scenarios in the background, one run at a time over all instances, and remembers how each went last. */
@Service
public class ScenarioRuns implements JobWork {

    private static final Logger LOG = LoggerFactory.getLogger(ScenarioRuns.class);
    private static final String KEY = "all";
    private static final long BETWEEN_TELLS = TimeUnit.MILLISECONDS.toNanos(300);

    /** A run that so many instances were lost with may be the reason. */
    private static final int MOST_LOST = 3;

    private final ScenarioService scenarios;
    private final ScenarioRunRepository table;
    private final Supplier<Coach> coach;
    private final Clock clock;
    private final JobQueue queue;

    ScenarioRuns(
            ScenarioService scenarios,
            ScenarioRunRepository table,
            Supplier<Coach> coach,
            Clock clock,
            JobQueues queues) {
        this.scenarios = scenarios;
        this.table = table;
        this.coach = coach;
        this.clock = clock;
        this.queue = queues.open("job_scenario", 1, this);
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
        return table.state().orElse(new State(false, 0, 0, null, List.of()));
    }

    /** How each went last that was played, by its file. */
    public Map<String, Outcome> last() {
        return table.last();
    }

    /** Remembers how a scenario went that somebody played alone. */
    public void remember(String file, boolean passed) {
        table.remember(
                file,
                new Outcome(
                        passed, OffsetDateTime.now(clock), coach.get().book().version()));
    }

    /** Starts a run of all, unless one runs already. */
    public void start() {
        if (table.begin()) {
            queue.add(KEY);
        }
    }

    /** Whoever was killed between noting a run and letting it have its turn has left it to this. */
    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void takeUp() {
        if (waits(KEY)) {
            queue.add(KEY);
        }
    }

    @Override
    public boolean waits(String key) {
        return table.isRunning();
    }

    @Override
    public long unfinished() {
        return table.isRunning() ? 1 : 0;
    }

    @Override
    public void next(String key) {
        table.take().ifPresent(this::run);
    }

    private void run(Hold hold) {
        try {
            if (hold.lost() < MOST_LOST) {
                play(hold);
            } else {
                LOG.error("{} instances were lost while they played all scenarios; the run is given up", MOST_LOST);
                table.giveUp(hold);
            }
        } catch (JobStoppedException e) {
            table.letGo(hold);
            throw e;
        } catch (JobLostException | DataAccessException e) {
            throw e;
        } catch (RuntimeException e) {
            queue.leaveIfStopping(() -> table.letGo(hold));
            LOG.error("The run of all scenarios broke off", e);
            table.giveUp(hold);
        }
    }

    private void play(Hold hold) {
        OffsetDateTime begun = OffsetDateTime.now(clock);
        var suite = scenarios.suite(coach.get());
        int of = suite.files().size();
        int[] done = {0};
        long[] told = {System.nanoTime()};
        var run = suite.run(LocalDate.now(clock), result -> {
            remember(result.file(), result.passed());
            done[0]++;
            if (System.nanoTime() - told[0] > BETWEEN_TELLS) {
                told[0] = System.nanoTime();
                table.tell(hold, done[0], of);
            }
            if (queue.isStopping()) {
                throw new JobStoppedException();
            }
        });
        table.forgetBefore(begun);
        table.end(hold, of, OffsetDateTime.now(clock), run.rulesNeverFired());
    }
}
