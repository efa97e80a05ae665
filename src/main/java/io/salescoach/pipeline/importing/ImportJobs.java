package io.salescoach.pipeline.importing;

import io.salescoach.access.Viewer;
import io.salescoach.intake.Export;
import io.salescoach.intake.Mapping;
import org.springframework.stereotype.Component;

/** Makes the work of an import, with all that it needs on its way through the file. */
@Component
class ImportJobs {

    private final ImportBatch batch;
    private final ImportRepository table;
    private final RefusedRowRepository refused;

    ImportJobs(ImportBatch batch, ImportRepository table, RefusedRowRepository refused) {
        this.batch = batch;
        this.table = table;
        this.refused = refused;
    }

    ImportJob job(
            Viewer viewer,
            long number,
            Export export,
            Mapping mapping,
            ImportService.Wish wish,
            ImportFigures figures) {
        return new ImportJob(
                batch,
                table,
                viewer,
                number,
                export,
                wish.dryRun(),
                figures,
                table.duplicates(viewer, wish.duplicates(), mapping),
                new RefusedRowKeeper(refused, number, viewer.name(), mapping, export));
    }
}
