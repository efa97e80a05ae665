package io.salescoach.pipeline.importing;

import io.salescoach.access.Viewer;
import io.salescoach.input.Sentence;
import io.salescoach.intake.Export;
import io.salescoach.intake.MappedRow;
import io.salescoach.intake.RowProblem;
import io.salescoach.pipeline.store.SaveResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** One import on its way through a file, a batch of rows at a time. */
record ImportJob(
        ImportBatch batch,
        ImportRepository table,
        Viewer viewer,
        long number,
        Export export,
        boolean dryRun,
        ImportFigures figures,
        Duplicates duplicates,
        RefusedRowKeeper refused) {

    private static final Logger LOG = LoggerFactory.getLogger(ImportJob.class);
    private static final int BATCH = 200;
    private static final long BETWEEN_TELLS = TimeUnit.SECONDS.toNanos(1);

    /** Reads the file to its end and tells how it went, whatever happens. */
    void run(BooleanSupplier stopping) {
        try (export) {
            boolean whole = read(stopping);
            refused.write();
            var state = whole ? ImportRun.State.DONE : ImportRun.State.BROKEN_OFF;
            table.tell(number, state, figures, export.share(), null);
        } catch (IOException | RuntimeException e) {
            LOG.error("Import {} failed", number, e);
            var why = e instanceof DataAccessException || e instanceof TransactionException
                    ? Sentence.of("the database was busy or away; import the same file again to bring the rest")
                    : Sentence.of("the file could not be read to its end; the log of the service says why");
            table.tell(number, ImportRun.State.FAILED, figures, export.share(), why);
        }
    }

    /** Whether the file was read to its end. */
    private boolean read(BooleanSupplier stopping) throws IOException {
        var rows = new ArrayList<MappedRow>();
        long told = System.nanoTime();
        for (MappedRow next = export.next(); next != null; next = export.next()) {
            MappedRow row = next.file() == null ? next : duplicates.resolve(next);
            if (row.file() == null) {
                figures.add(row);
                if (!row.problems().isEmpty()) {
                    refused.refused(row, export.cells());
                }
            } else {
                refused.read(row, export.cells());
                rows.add(row);
            }
            if (rows.size() >= BATCH) {
                save(rows);
            }
            if (System.nanoTime() - told > BETWEEN_TELLS) {
                table.tell(number, ImportRun.State.RUNNING, figures, export.share(), null);
                told = System.nanoTime();
                if (table.isCancelled(number)) {
                    return false;
                }
            }
            if (stopping.getAsBoolean()) {
                return false;
            }
        }
        save(rows);
        return true;
    }

    private void save(List<MappedRow> rows) {
        if (!rows.isEmpty()) {
            batch.save(viewer, number, rows, duplicates::number, dryRun).forEach(this::count);
            rows.clear();
        }
    }

    private void count(ImportBatch.Outcome outcome) {
        SaveResult saved = outcome.saved();
        if (saved.result() != SaveResult.Result.REFUSED) {
            figures.add(outcome.row(), saved.result(), outcome.kept());
            refused.saved(outcome.row());
            return;
        }
        long row = outcome.row().number();
        var problems = saved.problems().stream()
                .map(problem -> new RowProblem(row, export.column(problem.pointer()), problem.detail()))
                .toList();
        var left = new MappedRow(row, null, problems);
        figures.add(left);
        refused.saved(left);
    }

    static void close(Export export) {
        try {
            export.close();
        } catch (IOException e) {
            LOG.warn("The file of an import could not be closed", e);
        }
    }
}
