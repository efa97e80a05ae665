package io.salescoach.shadow;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Lets the comparer work for a quarter of each second, on a thread of its own that everything else goes before. */
@Component
class ShadowPoller {

    private static final Logger LOG = LoggerFactory.getLogger(ShadowPoller.class);
    private static final long TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long REST_MILLIS = 750;
    private static final long TO_STOP_SECONDS = 5;

    private final ShadowComparer comparer;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        var made = new Thread(task, "rules-shadow");
        made.setDaemon(true);
        made.setPriority(Thread.MIN_PRIORITY);
        return made;
    });
    private boolean told;

    ShadowPoller(ShadowComparer comparer) {
        this.comparer = comparer;
    }

    @PostConstruct
    void start() {
        thread.scheduleWithFixedDelay(this::takeTurn, REST_MILLIS, REST_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void takeTurn() {
        try {
            long end = System.nanoTime() + TURN_NANOS;
            while (comparer.part() && System.nanoTime() < end) {
                // the next part
            }
            told = false;
        } catch (RuntimeException | Error e) {
            // A failure that stays is told once; the next turn tries again.
            if (!told) {
                told = true;
                LOG.error("The shadow cannot be compared at the moment", e);
            }
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        thread.shutdownNow();
        // What it still does needs what is taken away next.
        thread.awaitTermination(TO_STOP_SECONDS, TimeUnit.SECONDS);
    }
}
