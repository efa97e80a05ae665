package io.salescoach.jobs;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.server.context.WebServerGracefulShutdownLifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * All queues of this instance. They are at work from when everything else has started until the service stops; then jobs come to a
 * place where they can be left while the web server answers its last requests.
 */
@Component
@EnableConfigurationProperties(JobSettings.class)
public class JobQueues implements SmartLifecycle {

    private final DataSource source;
    private final JobSettings settings;
    private final List<JobQueue> queues = new CopyOnWriteArrayList<>();
    private volatile boolean running;

    public JobQueues(DataSource source, JobSettings settings) {
        this.source = source;
        this.settings = settings;
    }

    /**
     * Opens a queue.
     *
     * @param table where the scheduler keeps it
     * @param places how many jobs of it this instance does at a time
     */
    public JobQueue open(String table, int places, JobWork work) {
        var queue = new JobQueue(source, settings, table, places, work);
        queues.add(queue);
        return queue;
    }

    List<JobQueue> all() {
        return queues;
    }

    @Override
    public void start() {
        queues.forEach(JobQueue::start);
        running = true;
    }

    @Override
    public int getPhase() {
        return WebServerGracefulShutdownLifecycle.SMART_LIFECYCLE_PHASE;
    }

    @Override
    public void stop(Runnable ended) {
        new Thread(
                        () -> {
                            try {
                                stop();
                            } finally {
                                ended.run();
                            }
                        },
                        "jobs-stop")
                .start();
    }

    /** All at once, in the time that the slowest needs. */
    @Override
    public void stop() {
        queues.forEach(JobQueue::announceStop);
        CompletableFuture.allOf(queues.stream()
                        .map(queue -> CompletableFuture.runAsync(
                                queue::stop, task -> new Thread(task, "stop-" + queue.name()).start()))
                        .toArray(CompletableFuture[]::new))
                .join();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
