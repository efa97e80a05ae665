package io.salescoach.pipeline.importing;

import io.salescoach.intake.Export;
import io.salescoach.intake.MappedRow;
import io.salescoach.intake.Mapping;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Keeps the rows that an import leaves out, the first so many and so much. */
final class RefusedRowKeeper {

    private static final int MOST_ROWS = 10_000;
    private static final long MOST_CHARACTERS = 5_000_000;
    private static final int BATCH = 200;

    private final RefusedRowRepository table;
    private final long run;
    private final String by;
    private final RefusedRowRepository.Layout layout;
    private final Map<Long, List<String>> waiting = new HashMap<>();
    private final List<RefusedRowRepository.Refused> rows = new ArrayList<>();
    private long characters;
    private int kept;

    RefusedRowKeeper(RefusedRowRepository table, long run, String by, Mapping mapping, Export export) {
        this.table = table;
        this.run = run;
        this.by = by;
        int headerRow = mapping.headerRow() == 0 ? 0 : mapping.headerRow() + mapping.headerRows() - 1;
        String separator = mapping.separator() == null ? "," : mapping.separator();
        this.layout = new RefusedRowRepository.Layout(headerRow, separator, export.columns());
    }

    /** Remembers a row that is still to be saved, for it may be refused then. */
    void read(MappedRow row, List<String> cells) {
        waiting.put(row.number(), cells);
    }

    /** Notes what became of a row that was remembered. */
    void saved(MappedRow row) {
        List<String> cells = waiting.remove(row.number());
        if (!row.problems().isEmpty()) {
            refused(row, cells == null ? List.of() : cells);
        }
    }

    /** Notes a row that was refused. */
    void refused(MappedRow row, List<String> cells) {
        characters += cells.stream().mapToLong(String::length).sum();
        if (kept + rows.size() < MOST_ROWS && characters <= MOST_CHARACTERS) {
            rows.add(new RefusedRowRepository.Refused(row.number(), cells, row.problems()));
        }
        if (rows.size() >= BATCH) {
            write();
        }
    }

    /** Writes what is not written yet. */
    void write() {
        if (rows.isEmpty()) {
            return;
        }
        if (kept == 0) {
            table.begin(run, by, layout);
        }
        table.add(run, kept, rows);
        kept += rows.size();
        rows.clear();
    }
}
