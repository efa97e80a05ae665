package io.salescoach.pipeline.importing;

import io.micrometer.core.instrument.MeterRegistry;
import io.salescoach.access.UserNames;
import io.salescoach.access.Viewer;
import io.salescoach.coaching.Coach;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.intake.Export;
import io.salescoach.intake.Mapping;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.web.Page;
import io.salescoach.web.WorkFolder;
import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/**
 * Imports of exports, each in the background, a batch of rows at a time. An import that is broken off has brought in whole
 * batches; the same import again leaves those as they are and brings the rest.
 */
@Service
public class ImportService {

    private static final Logger LOG = LoggerFactory.getLogger(ImportService.class);
    private static final String ROWS = "sales.coach.import.rows";
    private static final int AT_ONCE = 8;

    private final ImportJobs jobs;
    private final ImportRepository table;
    private final Supplier<Coach> coach;
    private final MeterRegistry registry;
    private final KeptUploads kept;
    private final UserNames users;
    private final WorkFolder work;
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>());

    private final ImportTurns turns = new ImportTurns();
    private volatile boolean stopping;

    ImportService(
            ImportJobs jobs,
            ImportRepository table,
            Supplier<Coach> coach,
            MeterRegistry registry,
            KeptUploads kept,
            UserNames users,
            WorkFolder work) {
        this.users = users;
        this.work = work;
        this.kept = kept;
        this.registry = registry;
        measure(new ImportRun.Rows(0, 0, 0, 0));
        this.jobs = jobs;
        this.table = table;
        this.coach = coach;
    }

    /**
     * An import that has been started.
     *
     * @param end completes when it is over, whichever way
     */
    public record Started(long number, CompletableFuture<Void> end) {}

    /** @param duplicates null when rows are told apart by their numbers alone */
    record Wish(boolean dryRun, @Nullable DuplicatePolicy duplicates) {}

    /**
     * Starts an import of what was sent.
     *
     * @param lookups second files, by the names that the mapping gives them
     * @throws BadInputException when the export cannot be read, or does not fit the mapping
     */
    public Started start(
            Viewer viewer,
            @Nullable MultipartFile export,
            List<MultipartFile> lookups,
            Mapping mapping,
            boolean dryRun,
            @Nullable DuplicatePolicy duplicates)
            throws IOException {
        OpportunityService.atWork(viewer);
        return startOrDelete(viewer, Upload.keep(work.path(), export, lookups), mapping, new Wish(dryRun, duplicates));
    }

    /**
     * Imports the very file of a dry run.
     *
     * @throws ResponseStatusException with 404 when the viewer may not see the run, with 409 when its file is gone
     */
    public Started startAfterDryRun(Viewer viewer, long number) throws IOException {
        if (find(viewer, number).state() == ImportRun.State.RUNNING) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "the dry run is not over yet");
        }
        var files = kept.take(number)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.CONFLICT, "the file is not here any more; send it again"));
        return startOrDelete(viewer, files.upload(), files.mapping(), new Wish(false, files.duplicates()));
    }

    /** Whether {@link #startAfterDryRun} has what it needs. */
    public boolean hasFileOf(long number) {
        return kept.has(number);
    }

    private Started startOrDelete(Viewer viewer, Upload upload, Mapping mapping, Wish wish) throws IOException {
        try {
            return start(viewer, upload, mapping, wish);
        } catch (RuntimeException e) {
            upload.delete();
            throw e;
        }
    }

    /** Starts an import of a file that stays its caller's when it cannot be started. */
    Started start(Viewer viewer, Upload upload, Mapping mapping, Wish wish) {
        turns.take(viewer);
        try {
            return open(viewer, upload, mapping, wish);
        } catch (RuntimeException e) {
            turns.giveBack(viewer);
            throw e;
        }
    }

    private Started open(Viewer viewer, Upload upload, Mapping mapping, Wish wish) {
        boolean dryRun = wish.dryRun;
        var unknown = new ArrayList<>(mapping.skills());
        unknown.removeAll(coach.get().book().tables().skills().keySet());
        if (!unknown.isEmpty()) {
            throw new BadInputException(
                    BadInputException.Kind.INVALID,
                    List.of(new Problem(
                            "/fields",
                            Sentence.of("the rules have no skill %s; stage-skills.csv names them all", unknown))));
        }
        Export export = Export.open(upload.export(), mapping, upload::lookup, known(viewer));
        var figures = new ImportFigures(export.remarks(), dryRun);
        long number = 0;
        try {
            number = table.start(dryRun, viewer.name(), upload.name(), upload.hash(), mapping.name());
            var job = jobs.job(viewer, number, export, mapping, wish, figures);
            if (dryRun) {
                kept.keep(number, upload, mapping, wish.duplicates);
            }
            Runnable work = () -> {
                try {
                    job.run(() -> stopping);
                    over(job, upload);
                } finally {
                    turns.giveBack(viewer);
                }
            };
            return new Started(number, CompletableFuture.runAsync(work, threads));
        } catch (RejectedExecutionException e) {
            ImportJob.close(export);
            kept.take(number);
            var why = Sentence.of("too many imports are running already; try again when one of them is over");
            table.tell(number, ImportRun.State.FAILED, figures, 0, why);
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, why.toString(), e);
        } catch (RuntimeException e) {
            ImportJob.close(export);
            throw e;
        }
    }

    /** The users; whoever imports is one, wherever it signed in. */
    UnaryOperator<@Nullable String> known(Viewer viewer) {
        var known = users.known();
        return written -> viewer.name().equals(written) ? viewer.name() : known.apply(written);
    }

    /**
     * Ends an import; what went in stays in.
     *
     * @throws ResponseStatusException with 404 when the viewer may not see the run, with 409 when it is over
     */
    public ImportRun cancel(Viewer viewer, long number) {
        find(viewer, number);
        if (!table.cancel(number)) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, "the import is over already");
        }
        return find(viewer, number);
    }

    private void over(ImportJob job, Upload upload) {
        if (!job.dryRun()) {
            measure(job.figures().rows());
            try {
                upload.delete();
            } catch (IOException e) {
                LOG.warn("A file of an import could not be removed", e);
            }
        }
    }

    private void measure(ImportRun.Rows rows) {
        registry.counter(ROWS, "result", "accepted").increment(rows.accepted());
        registry.counter(ROWS, "result", "refused").increment(rows.refused());
        registry.counter(ROWS, "result", "skipped").increment(rows.skipped());
    }

    /** @throws ResponseStatusException with 404 when there is none, or none that the viewer may see */
    public ImportRun find(Viewer viewer, long number) {
        OpportunityService.atWork(viewer);
        return table.find(number)
                .filter(run -> viewer.seesAll() || run.by().equals(viewer.name()))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "there is no import with this number among those that you may see"));
    }

    /** Imports that the viewer may see, the latest first. */
    public Page<ImportRun> list(Viewer viewer, int page, int size) {
        OpportunityService.atWork(viewer);
        return table.list(viewer.seesAll() ? null : viewer.name(), page, size);
    }

    /** Lets running imports end their batch. */
    @PreDestroy
    void stop() throws InterruptedException {
        stopping = true;
        threads.shutdown();
        if (!threads.awaitTermination(20, TimeUnit.SECONDS)) {
            threads.shutdownNow();
        }
    }
}
