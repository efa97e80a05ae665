package io.salescoach.jobs;

import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once that a queue cannot be read, however often it is looked at until it can. */
final class QueueOutage extends AbstractSchedulerListener {

    private static final Logger LOG = LoggerFactory.getLogger(QueueOutage.class);

    private final String queue;
    private volatile boolean told;

    QueueOutage(String queue) {
        this.queue = queue;
    }

    @Override
    public void onSchedulerEvent(SchedulerEventType type) {
        if (type == SchedulerEventType.UNEXPECTED_ERROR && !told) {
            told = true;
            LOG.error("The queue {} cannot be read or told of at the moment; its jobs wait for the database", queue);
        } else if (type == SchedulerEventType.RAN_EXECUTE_DUE && told) {
            told = false;
            LOG.info("The queue {} can be read again", queue);
        }
    }
}
