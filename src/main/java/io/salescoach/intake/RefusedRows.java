package io.salescoach.intake;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A file of the rows that were left out, as they stood in the export and with the reason behind them: mended, it is imported
 * through the same mapping. A row that could not be taken apart has its reason alone.
 */
public final class RefusedRows implements Closeable {

    static final List<String> ADDED = List.of("refused row", "why");

    private final CsvWriter csv;
    private final Export export;
    private final List<Integer> places = new ArrayList<>();

    /** @throws IOException when no file can be written there */
    public RefusedRows(Path file, Mapping mapping, Export export) throws IOException {
        this.export = export;
        var columns = export.columns();
        for (int i = 0; i < columns.size(); i++) {
            // A file of refused rows that is imported again has them already.
            if (!RefusedCells.isAdded(columns.get(i))) {
                places.add(i);
            }
        }
        Writer to = Files.newBufferedWriter(file, encoding(mapping));
        if (mapping.encoding() == null) {
            to.write('\uFEFF');
        }
        csv = CsvWriter.builder()
                .fieldSeparator(
                        mapping.separator() == null ? ',' : mapping.separator().charAt(0))
                .build(to);
        for (int row = 2; row < mapping.headerRow() + mapping.headerRows(); row++) {
            csv.writeRecord("");
        }
        if (mapping.headerRow() > 0) {
            write(columns, ADDED);
        }
    }

    private static Charset encoding(Mapping mapping) {
        return mapping.encoding() == null ? StandardCharsets.UTF_8 : Charset.forName(mapping.encoding());
    }

    /** Adds the row that the export read last. */
    public void add(MappedRow row) {
        Set<String> why = row.problems().stream()
                .map(problem -> problem.column().isEmpty()
                        ? problem.detail().toString()
                        : problem.column() + ": " + problem.detail())
                .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
        write(export.cells(), List.of(String.valueOf(row.number()), String.join("; ", why)));
    }

    private void write(List<String> cells, List<String> added) {
        var all = new ArrayList<String>();
        places.forEach(place -> all.add(place < cells.size() ? cells.get(place) : ""));
        for (int place = export.columns().size(); place < cells.size(); place++) {
            all.add(cells.get(place));
        }
        all.addAll(Math.min(all.size(), places.size()), added);
        csv.writeRecord(all);
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }
}
