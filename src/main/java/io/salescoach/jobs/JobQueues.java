package io.salescoach.jobs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** All queues of this instance: they are at work from when everything else has started until the service stops. */
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
        var queue = new JobQueue(source, settings.heartbeat(), table, places, work);
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

    /** All at once: each lets its jobs come to a place where they can be left. */
    @Override
    public void stop() {
        queues.parallelStream().forEach(JobQueue::stop);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
