package io.salescoach.pipeline;

import io.micrometer.core.instrument.MeterRegistry;
import io.salescoach.access.Viewer;
import io.salescoach.coaching.Coach;
import io.salescoach.intake.Export;
import io.salescoach.intake.MappedRow;
import io.salescoach.intake.Mapping;
import io.salescoach.intake.RowProblem;
import io.salescoach.opportunity.BadInput;
import io.salescoach.opportunity.Problem;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import org.springframework.web.server.ResponseStatusException;

/**
 * Imports of exports, each in the background, a batch of rows at a time. An import that is broken off has brought in whole
 * batches; the same import again leaves those as they are and brings the rest.
 */
@Service
class Imports {

    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final String ROWS = "sales.coach.import.rows";
    private static final int BATCH = 200;
    private static final int AT_ONCE = 4;
    private static final long BETWEEN_TELLS = TimeUnit.SECONDS.toNanos(1);

    private final ImportBatch batch;
    private final ImportTable table;
    private final Supplier<Coach> coach;
    private final MeterRegistry registry;
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, AT_ONCE, 10, TimeUnit.SECONDS, new SynchronousQueue<>());

    private volatile boolean stopping;

    Imports(ImportBatch batch, ImportTable table, Supplier<Coach> coach, MeterRegistry registry) {
        this.registry = registry;
        measure(new ImportRun.Rows(0, 0, 0, 0));
        this.batch = batch;
        this.table = table;
        this.coach = coach;
    }

    /**
     * An import that has been started.
     *
     * @param end completes when it is over, whichever way
     */
    record Started(long number, CompletableFuture<Void> end) {}

    /**
     * Starts an import.
     *
     * @param upload the files, which are deleted at the end
     * @throws BadInput when the export cannot be read, or does not fit the mapping
     */
    Started start(Viewer viewer, Upload upload, Mapping mapping, boolean dryRun) {
        Opportunities.atWork(viewer);
        var unknown = new ArrayList<>(mapping.skills());
        unknown.removeAll(coach.get().book().tables().skills().keySet());
        if (!unknown.isEmpty()) {
            throw new BadInput(
                    BadInput.Kind.INVALID,
                    List.of(new Problem(
                            "/fields",
                            "the rules have no skill %s; stage-skills.csv names them all".formatted(unknown))));
        }
        Export export = Export.open(upload.export(), mapping, upload::lookup);
        try {
            long number = table.start(dryRun, viewer.name(), upload.name(), upload.hash(), mapping.name());
            return start(viewer, number, export, upload, dryRun);
        } catch (RuntimeException e) {
            close(export, upload);
            throw e;
        }
    }

    private Started start(Viewer viewer, long number, Export export, Upload upload, boolean dryRun) {
        var figures = new ImportFigures();
        try {
            return new Started(
                    number,
                    CompletableFuture.runAsync(() -> run(viewer, number, export, upload, dryRun, figures), threads));
        } catch (RejectedExecutionException e) {
            String why = AT_ONCE + " imports are running already; try again when one of them is over";
            table.tell(number, ImportRun.State.FAILED, figures, 0, why);
            throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, why, e);
        }
    }

    private void run(Viewer viewer, long number, Export export, Upload upload, boolean dryRun, ImportFigures figures) {
        try {
            boolean whole = read(viewer, number, export, dryRun, figures);
            var state = whole ? ImportRun.State.DONE : ImportRun.State.BROKEN_OFF;
            table.tell(number, state, figures, export.share(), null);
        } catch (IOException | RuntimeException e) {
            LOG.error("Import {} failed", number, e);
            String why = e instanceof DataAccessException || e instanceof TransactionException
                    ? "the database was busy or away; import the same file again to bring the rest"
                    : "the file could not be read to its end; the log of the service says why";
            table.tell(number, ImportRun.State.FAILED, figures, export.share(), why);
        } finally {
            if (!dryRun) {
                measure(figures.rows());
            }
            close(export, upload);
        }
    }

    private void measure(ImportRun.Rows rows) {
        registry.counter(ROWS, "result", "accepted").increment(rows.accepted());
        registry.counter(ROWS, "result", "refused").increment(rows.refused());
        registry.counter(ROWS, "result", "skipped").increment(rows.skipped());
    }

    /** Whether the file was read to its end. */
    private boolean read(Viewer viewer, long number, Export export, boolean dryRun, ImportFigures figures)
            throws IOException {
        var rows = new ArrayList<MappedRow>();
        long told = System.nanoTime();
        for (MappedRow row = export.next(); row != null; row = export.next()) {
            if (row.file() == null) {
                figures.add(row);
            } else {
                rows.add(row);
            }
            if (rows.size() >= BATCH) {
                save(viewer, number, export, rows, dryRun, figures);
            }
            if (System.nanoTime() - told > BETWEEN_TELLS) {
                table.tell(number, ImportRun.State.RUNNING, figures, export.share(), null);
                told = System.nanoTime();
            }
            if (stopping) {
                return false;
            }
        }
        save(viewer, number, export, rows, dryRun, figures);
        return true;
    }

    private void save(
            Viewer viewer, long number, Export export, List<MappedRow> rows, boolean dryRun, ImportFigures figures) {
        if (!rows.isEmpty()) {
            batch.save(viewer, number, rows, dryRun).forEach(outcome -> count(outcome, export, figures));
            rows.clear();
        }
    }

    private static void count(ImportBatch.Outcome outcome, Export export, ImportFigures figures) {
        Saved saved = outcome.saved();
        if (saved.result() != Saved.Result.REFUSED) {
            figures.add(outcome.row(), saved.result(), outcome.kept());
            return;
        }
        long row = outcome.row().number();
        var problems = saved.problems().stream()
                .map(problem -> new RowProblem(row, export.column(problem.pointer()), problem.detail()))
                .toList();
        figures.add(new MappedRow(row, null, problems));
    }

    private static void close(Export export, Upload upload) {
        try (export) {
            upload.delete();
        } catch (IOException e) {
            LOG.warn("A file of an import could not be removed", e);
        }
    }

    /** @throws ResponseStatusException with 404 when there is none, or none that the viewer may see */
    ImportRun find(Viewer viewer, long number) {
        Opportunities.atWork(viewer);
        return table.find(number)
                .filter(run -> viewer.seesAll() || run.by().equals(viewer.name()))
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "there is no import with this number among those that you may see"));
    }

    /** Imports that the viewer may see, the latest first. */
    Page<ImportRun> list(Viewer viewer, int page, int size) {
        Opportunities.atWork(viewer);
        Search.part(page, size);
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
