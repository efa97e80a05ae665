package io.salescoach.pipeline.importing;

import io.salescoach.input.Sentence;
import io.salescoach.intake.Export;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Makes the work of an import, with all that it needs on its way through the file; and ends it. */
@Component
class ImportJobs {

    private final ImportBatch batch;
    private final ImportRepository table;
    private final ImportHolds holds;
    private final RefusedRowRepository refused;
    private final UploadRepository files;
    private final UploadStore uploads;
    private final TransactionOperations transactions;

    ImportJobs(
            ImportBatch batch,
            ImportRepository table,
            ImportHolds holds,
            RefusedRowRepository refused,
            UploadRepository files,
            UploadStore uploads,
            TransactionOperations transactions) {
        this.batch = batch;
        this.table = table;
        this.holds = holds;
        this.refused = refused;
        this.files = files;
        this.uploads = uploads;
        this.transactions = transactions;
    }

    ImportJob job(ImportHold hold, Export export) {
        return new ImportJob(
                batch,
                table,
                hold,
                export,
                new ImportFigures(export.remarks(), hold.dryRun()),
                table.duplicates(hold.viewer(), hold.duplicates(), hold.mapping(), hold),
                new RefusedRowKeeper(refused, hold.number(), hold.viewer().name(), hold.mapping(), export));
    }

    /** Tells how an import ended; its file goes, unless it was a dry run that may be followed by the import itself. */
    void end(ImportHold hold, ImportRun.State state, ImportFigures figures, double share, @Nullable Sentence failure) {
        boolean keep = hold.dryRun() && state == ImportRun.State.DONE;
        transactions.executeWithoutResult(status -> {
            table.tell(hold, state, figures, share, failure);
            if (keep) {
                files.keep(hold.number());
            } else {
                files.deleteOf(hold.number());
                holds.forget(hold);
            }
        });
        uploads.clear();
    }
}
