package io.salescoach.pipeline.importing;

import io.salescoach.intake.ImportTally;
import io.salescoach.intake.MappedRow;
import io.salescoach.intake.RowProblem;
import io.salescoach.pipeline.store.SaveResult;
import java.util.ArrayList;
import java.util.List;

/** Counts what an import does, batch by batch. */
final class ImportFigures {

    private static final int MOST_KEPT = 500;
    private static final int CONVERTED = 20;

    private final ImportTally tally = new ImportTally();
    private final List<ImportRun.Kept> kept = new ArrayList<>();
    private final List<ImportRun.Converted> converted = new ArrayList<>();
    private final int toShow;
    private long keptCount;
    private long created;
    private long changed;
    private long unchanged;

    /**
     * @param remarks what is to be known of the file as a whole
     * @param dryRun whether the first rows are shown
     */
    ImportFigures(List<RowProblem> remarks, boolean dryRun) {
        remarks.forEach(tally::remark);
        toShow = dryRun ? CONVERTED : 0;
    }

    /** Counts a row that was refused or passed over. */
    void add(MappedRow row) {
        tally.add(row);
    }

    /** Counts a row that was accepted, what it did, and the values that it left to people. */
    void add(MappedRow row, SaveResult.Result result, List<String> pointers) {
        tally.add(row);
        if (converted.size() < toShow) {
            converted.add(ImportRun.Converted.of(row));
        }
        switch (result) {
            case CREATED -> created++;
            case CHANGED -> changed++;
            default -> unchanged++;
        }
        keptCount += pointers.size();
        String id = row.file() == null ? "" : row.file().get("id").asString();
        pointers.stream()
                .limit(Math.max(0, MOST_KEPT - kept.size()))
                .forEach(pointer -> kept.add(new ImportRun.Kept(row.number(), id, pointer)));
    }

    ImportRun.Rows rows() {
        ImportTally.Report report = tally.report();
        return new ImportRun.Rows(report.read(), report.accepted(), report.refused(), report.skipped());
    }

    ImportRun.Files files() {
        return new ImportRun.Files(created, changed, unchanged);
    }

    ImportRun.Report report() {
        ImportTally.Report report = tally.report();
        return new ImportRun.Report(
                report.problemCount(),
                report.problems(),
                report.summary(),
                report.remarks(),
                keptCount,
                List.copyOf(kept),
                List.copyOf(converted));
    }
}
