package io.salescoach.pipeline.importing;

import io.micrometer.core.instrument.MeterRegistry;
import io.salescoach.input.Sentence;
import io.salescoach.intake.Export;
import io.salescoach.jobs.JobLostException;
import io.salescoach.jobs.JobQueue;
import io.salescoach.jobs.JobQueues;
import io.salescoach.jobs.JobStoppedException;
import io.salescoach.jobs.JobWork;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Does imports, each by one instance at a time. Whoever takes one over reads its file from the beginning: rows that are in
 * already are left as they are, and counted as what was done with them.
 */
@Component
class ImportWork implements JobWork {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWork.class);
    private static final String ROWS = "sales.coach.import.rows";
    private static final int PLACES = 8;

    /** An import that so many instances were lost with may be the reason. */
    private static final int MOST_LOST = 3;

    private final ImportJobs jobs;
    private final ImportHolds holds;
    private final ImportUsers users;
    private final UploadStore uploads;
    private final MeterRegistry registry;
    private final JobQueue queue;

    ImportWork(
            ImportJobs jobs,
            ImportHolds holds,
            ImportUsers users,
            UploadStore uploads,
            MeterRegistry registry,
            JobQueues queues) {
        this.jobs = jobs;
        this.holds = holds;
        this.users = users;
        this.uploads = uploads;
        this.registry = registry;
        this.queue = queues.open("job_import", PLACES, this);
        measure(new ImportRun.Rows(0, 0, 0, 0));
    }

    void add(long number) {
        queue.add(String.valueOf(number));
    }

    @Override
    public boolean waits(String key) {
        return holds.isUnfinished(Long.parseLong(key));
    }

    @Override
    public long unfinished() {
        return holds.unfinished(null).size();
    }

    @Override
    public void next(String key) {
        holds.begin(Long.parseLong(key)).ifPresent(this::run);
    }

    private void run(ImportHold hold) {
        var none = new ImportFigures(List.of(), hold.dryRun());
        if (hold.lost() >= MOST_LOST) {
            LOG.error(
                    "{} instances were lost while they worked on import {}; it is given up", MOST_LOST, hold.number());
            var why = Sentence.of("the service stopped at each attempt and gave up; see its log");
            jobs.end(hold, ImportRun.State.FAILED, none, 0, why);
        } else {
            try {
                var upload = uploads.of(hold.number());
                if (upload.isEmpty()) {
                    var why = Sentence.of("the file is not here any more; send it again");
                    jobs.end(hold, ImportRun.State.FAILED, none, 0, why);
                } else {
                    run(hold, upload.get());
                }
            } catch (IOException | RuntimeException e) {
                fail(hold, none, 0, e);
            }
        }
    }

    private void run(ImportHold hold, Upload upload) throws IOException {
        try (Export export = Export.open(upload.export(), hold.mapping(), upload::lookup, users.known(hold.viewer()))) {
            var job = jobs.job(hold, export);
            try {
                var state = job.run(queue::isStopping) ? ImportRun.State.DONE : ImportRun.State.BROKEN_OFF;
                jobs.end(hold, state, job.figures(), export.share(), null);
                if (!hold.dryRun()) {
                    measure(job.figures().rows());
                }
            } catch (IOException | RuntimeException e) {
                fail(hold, job.figures(), export.share(), e);
            }
        }
    }

    private void fail(ImportHold hold, ImportFigures figures, double share, Exception e) {
        boolean database = e instanceof DataAccessException || e instanceof TransactionException;
        if (e instanceof JobLostException lost) {
            throw lost;
        } else if (e instanceof JobStoppedException stopped) {
            holds.letGo(hold);
            throw stopped;
        } else if (database && hold.lost() + 1 < MOST_LOST) {
            // It is begun again in a moment.
            throw (RuntimeException) e;
        }
        queue.leaveIfStopping(() -> holds.letGo(hold));
        LOG.error("Import {} failed", hold.number(), e);
        var why = database
                ? Sentence.of("the database was busy or away; import the same file again to bring the rest")
                : Sentence.of("the file could not be read to its end; the log of the service says why");
        jobs.end(hold, ImportRun.State.FAILED, figures, share, why);
    }

    private void measure(ImportRun.Rows rows) {
        registry.counter(ROWS, "result", "accepted").increment(rows.accepted());
        registry.counter(ROWS, "result", "refused").increment(rows.refused());
        registry.counter(ROWS, "result", "skipped").increment(rows.skipped());
    }
}
