package io.salescoach.pipeline.outcomes;

import io.salescoach.coaching.Coach;
import io.salescoach.jobs.JobLostException;
import io.salescoach.jobs.JobQueue;
import io.salescoach.jobs.JobQueues;
import io.salescoach.jobs.JobStoppedException;
import io.salescoach.jobs.JobWork;
import io.salescoach.pipeline.outcomes.KeptResultRepository.Hold;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import tools.jackson.databind.json.JsonMapper;

/** Learns points in the background, one run at a time over all instances, by the rules that are live when it is begun. */
@Component
class ScoreSuggestionRuns implements JobWork {

    /** The row of the result, and the key of the only run. */
    static final String KIND = "SCORE";

    private static final Logger LOG = LoggerFactory.getLogger(ScoreSuggestionRuns.class);
    private static final long BETWEEN_TELLS = TimeUnit.MILLISECONDS.toNanos(500);

    /** A run that so many instances were lost with may be the reason. */
    private static final int MOST_LOST = 3;

    private final Supplier<Coach> coach;
    private final ScoreLearner learner;
    private final KeptResultRepository table;
    private final Clock clock;
    private final JobQueue queue;
    private final JsonMapper json = JsonMapper.builder().build();

    ScoreSuggestionRuns(
            Supplier<Coach> coach, ScoreLearner learner, KeptResultRepository table, Clock clock, JobQueues queues) {
        this.coach = coach;
        this.learner = learner;
        this.table = table;
        this.clock = clock;
        this.queue = queues.open("job_score", 1, this);
    }

    /** Somebody wants the run to end. */
    private static final class CancelException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private CancelException() {
            super("cancelled", null, false, false);
        }
    }

    /** Begins a run, unless one goes on. */
    void begin() {
        if (table.begin(KIND, now())) {
            queue.add(KIND);
        }
    }

    /** Whoever was killed between noting a run and letting it have its turn has left it to this. */
    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void takeUp() {
        if (waits(KIND)) {
            queue.add(KIND);
        }
    }

    @Override
    public boolean waits(String key) {
        return table.isRunning(key);
    }

    @Override
    public long unfinished() {
        return table.isRunning(KIND) ? 1 : 0;
    }

    @Override
    public void next(String key) {
        table.take(key, now()).ifPresent(this::run);
    }

    private void run(Hold hold) {
        if (hold.cancelled()) {
            // Whoever had it was killed before hearing of it.
            table.drop(hold);
            return;
        }
        Coach live = coach.get();
        String content = "";
        try {
            if (hold.lost() < MOST_LOST) {
                content = json.writeValueAsString(learner.learn(live, new Teller(hold)));
            } else {
                LOG.error("{} instances were lost while they learnt points; the run is given up", MOST_LOST);
            }
        } catch (CancelException e) {
            table.drop(hold);
            return;
        } catch (JobStoppedException e) {
            table.letGo(hold);
            throw e;
        } catch (JobLostException | DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException | Error e) {
            queue.leaveIfStopping(() -> table.letGo(hold));
            LOG.error("Points could not be learnt from ended deals", e);
        }
        table.end(hold, live.book().hash(), now(), content);
    }

    private OffsetDateTime now() {
        return OffsetDateTime.now(clock);
    }

    /** Tells that the run goes on, and hears whether it is to end. */
    private final class Teller implements Runnable {

        private final Hold hold;
        private long told;

        private Teller(Hold hold) {
            this.hold = hold;
            this.told = System.nanoTime();
        }

        @Override
        public void run() {
            if (queue.isStopping()) {
                throw new JobStoppedException();
            }
            if (System.nanoTime() - told < BETWEEN_TELLS) {
                return;
            }
            told = System.nanoTime();
            if (table.tell(hold, now())) {
                throw new CancelException();
            }
        }
    }
}
