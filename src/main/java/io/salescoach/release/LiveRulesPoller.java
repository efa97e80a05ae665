package io.salescoach.release;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Keeps this instance in step with the database and with its rules folder, by looking at both several times a second:
 * that works alike on every database and every file system (docs/decisions/050-live-rules.md).
 */
@Component
class LiveRulesPoller {

    private static final Logger LOG = LoggerFactory.getLogger(LiveRulesPoller.class);
    private static final long DATABASE_MILLIS = 250;
    private static final long FOLDER_MILLIS = 100;
    private static final long CANDIDATES_MILLIS = 500;
    private static final long TO_STOP_SECONDS = 5;

    private final LiveRules live;
    private final FolderWatch watch;
    private final GoLive goLive;
    private final ScheduledExecutorService threads = Executors.newScheduledThreadPool(4, task -> {
        var thread = new Thread(task, "rules");
        thread.setDaemon(true);
        return thread;
    });

    LiveRulesPoller(LiveRules live, FolderWatch watch, GoLive goLive) {
        this.live = live;
        this.watch = watch;
        this.goLive = goLive;
    }

    @PostConstruct
    void start() {
        threads.execute(live::rehearse);
        every(DATABASE_MILLIS, live::follow);
        every(FOLDER_MILLIS, watch::look);
        every(CANDIDATES_MILLIS, goLive::look);
    }

    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdownNow();
        // What they still do needs what is taken away next.
        threads.awaitTermination(TO_STOP_SECONDS, TimeUnit.SECONDS);
    }

    private void every(long millis, Runnable task) {
        threads.scheduleWithFixedDelay(new Lasting(task), millis, millis, TimeUnit.MILLISECONDS);
    }

    /** A task that a failure does not end. A failure that stays is told once. */
    private static final class Lasting implements Runnable {

        private final Runnable task;
        private @Nullable String told;

        private Lasting(Runnable task) {
            this.task = task;
        }

        @Override
        public void run() {
            try {
                task.run();
                told = null;
            } catch (DataAccessException e) {
                if (!String.valueOf(e).equals(told)) {
                    told = String.valueOf(e);
                    LOG.error("The releases in the database cannot be read at the moment: {}", told);
                }
            } catch (RuntimeException | Error e) {
                if (!String.valueOf(e).equals(told)) {
                    told = String.valueOf(e);
                    LOG.error("The live rules cannot be followed at the moment", e);
                }
            }
        }
    }
}
