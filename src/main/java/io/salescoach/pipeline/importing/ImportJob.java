package io.salescoach.pipeline.importing;

import io.salescoach.intake.Export;
import io.salescoach.intake.MappedRow;
import io.salescoach.intake.RowProblem;
import io.salescoach.jobs.JobStoppedException;
import io.salescoach.pipeline.store.SaveResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** One import on its way through a file, a batch of rows at a time. */
record ImportJob(
        ImportBatch batch,
        ImportRepository table,
        ImportHold hold,
        Export export,
        ImportFigures figures,
        Duplicates duplicates,
        RefusedRowKeeper refused) {

    private static final int BATCH = 200;
    private static final long BETWEEN_TELLS = TimeUnit.SECONDS.toNanos(1);

    /**
     * Reads the file.
     *
     * @return whether that was to its end; false when somebody cancelled the import
     * @throws JobStoppedException when the service stops
     */
    boolean run(BooleanSupplier stopping) throws IOException {
        boolean whole = read(stopping);
        refused.write();
        return whole;
    }

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
                table.tell(hold, ImportRun.State.RUNNING, figures, export.share(), null);
                told = System.nanoTime();
                if (table.isCancelled(hold.number())) {
                    return false;
                }
            }
            if (stopping.getAsBoolean()) {
                throw new JobStoppedException();
            }
        }
        save(rows);
        return true;
    }

    private void save(List<MappedRow> rows) {
        if (!rows.isEmpty()) {
            batch.save(hold, rows, duplicates::number).forEach(this::count);
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
}
