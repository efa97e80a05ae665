package io.salescoach.jobs;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Jobs of one kind, which all instances take from one table. Under each key one job goes on at a time, wherever; a free place
 * goes to the key that has waited longest. The job of an instance that is silent for four heartbeats is begun again elsewhere.
 */
public final class JobQueue {

    private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(2);

    private final DataSource source;
    private final JobSettings settings;
    private final int places;
    private final JobWork work;
    private final CustomTask<Void> task;
    private final SchedulerClient client;
    private volatile @Nullable Scheduler running;
    private volatile boolean stopping;

    JobQueue(DataSource source, JobSettings settings, String table, int places, JobWork work) {
        this.source = source;
        this.settings = settings;
        this.places = places;
        this.work = work;
        this.task = Tasks.custom(table, Void.class)
                .onFailure((failed, operations) ->
                        operations.reschedule(failed, Instant.now().plus(AFTER_A_FAILURE)))
                .execute((instance, context) -> run(instance.getId()));
        this.client = SchedulerClient.Builder.create(source, task)
                .tableName(table)
                .serializer(new NoTaskData())
                .build();
    }

    private Scheduler scheduler() {
        return Scheduler.create(source, task)
                .tableName(task.getName())
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .serializer(new NoTaskData())
                .threads(places)
                .pollingInterval(LOOK)
                .heartbeatInterval(settings.heartbeat())
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(settings.timeToStop())
                .enableImmediateExecution()
                .addSchedulerListener(new QueueOutage(task.getName()))
                .build();
    }

    /** Lets what waits under a key have its turn. The key must be stored with what is to be done. */
    public void add(String key) {
        var here = running;
        // A scheduler that runs here looks at once.
        SchedulerClient at = here == null ? client : here;
        at.scheduleIfNotExists(new TaskInstance<>(task.getName(), key), Instant.now());
    }

    /** The table in which the scheduler keeps it. */
    String name() {
        return task.getName();
    }

    /** @param running those that instances have in hand; one that was killed a moment ago counts as well */
    record Counts(long waiting, long running) {}

    /** How many jobs there are, over all instances. */
    Counts counts() {
        long running = JdbcClient.create(source)
                .sql("select count(*) from " + task.getName() + " where picked")
                .query(Long.class)
                .single();
        // Asked for one after the other, so a job may have ended in between.
        return new Counts(Math.max(0, work.unfinished() - running), running);
    }

    /** Whether this instance stops: whoever is at work leaves what it has in hand to others. */
    public boolean isStopping() {
        return stopping;
    }

    /**
     * Leaves a job that failed to others if this instance stops: then it failed because what it works with is going.
     *
     * @param letGo gives up the hold on the job
     * @throws JobStoppedException when this instance stops
     */
    public void leaveIfStopping(Runnable letGo) {
        if (stopping) {
            // An interrupt that is still to be heard of would end the connection on which it is given up.
            Thread.interrupted();
            letGo.run();
            throw new JobStoppedException();
        }
    }

    /** Tells whoever is at work to come to an end; nothing new is begun. */
    void announceStop() {
        stopping = true;
    }

    private CompletionHandler<Void> run(String key) {
        try {
            if (stopping) {
                throw new JobStoppedException();
            }
            work.next(key);
        } catch (JobLostException e) {
            LOG.warn("{}", e.getMessage());
            // Its place in the queue is the other's.
            return (complete, operations) -> {};
        } catch (JobStoppedException e) {
            LOG.info("{} {} is left to another instance, or to the next start", task.getName(), key);
        } catch (RuntimeException e) {
            LOG.warn("{} {} failed and is tried again", task.getName(), key, e);
            throw e;
        }
        return work.waits(key)
                // Behind all others.
                ? (complete, operations) -> operations.reschedule(complete, Instant.now())
                : (complete, operations) -> {
                    operations.remove();
                    // Somebody may have added more in between, when the key was still there.
                    if (work.waits(key)) {
                        add(key);
                    }
                };
    }

    synchronized void start() {
        if (running == null) {
            stopping = false;
            var started = scheduler();
            started.start();
            running = started;
        }
    }

    synchronized void stop() {
        var stopped = running;
        if (stopped != null) {
            announceStop();
            running = null;
            stopped.stop();
        }
    }
}
