package io.salescoach.pipeline.importing;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.salescoach.access.Viewer;
import io.salescoach.input.Sentence;
import io.salescoach.intake.RefusedCells;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;

/**
 * The rows that an import left out, as they stood in the file and with the reason behind them, in the reader's language:
 * mended, they are imported again. No cell of it is a formula to a spreadsheet program.
 */
@Component
public class RefusedRowFile {

    private final ImportService imports;
    private final RefusedRowRepository table;

    RefusedRowFile(ImportService imports, RefusedRowRepository table) {
        this.imports = imports;
        this.table = table;
    }

    /** Whether an import that the viewer may see has such a file. */
    public boolean isThere(Viewer viewer, long number) {
        imports.find(viewer, number);
        return table.layout(number).isPresent();
    }

    /**
     * The file, in UTF-8 with a mark at its start.
     *
     * @param language says a sentence in the reader's language
     * @throws ResponseStatusException with 404 when the viewer may not see the import, or it has no such file
     */
    public byte[] csv(Viewer viewer, long number, boolean chinese, Function<Sentence, String> language) {
        imports.find(viewer, number);
        var layout = table.layout(number)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "the import left no rows out, or they are not kept any more"));
        var text = new StringWriter().append('\uFEFF');
        try (var csv =
                CsvWriter.builder().fieldSeparator(layout.separator().charAt(0)).build(text)) {
            for (int row = 1; row < layout.headerRow(); row++) {
                csv.writeRecord("");
            }
            var places = new ArrayList<Integer>();
            for (int i = 0; i < layout.columns().size(); i++) {
                // A file of refused rows that is imported again has the added columns already.
                if (!RefusedCells.isAdded(layout.columns().get(i))) {
                    places.add(i);
                }
            }
            if (layout.headerRow() > 0) {
                csv.writeRecord(cells(layout.columns(), places, RefusedCells.added(chinese)));
            }
            for (var row : table.rows(number)) {
                String why = row.problems().stream()
                        .map(problem -> (problem.column().isEmpty() ? "" : problem.column() + ": ")
                                + language.apply(problem.detail()))
                        .distinct()
                        .collect(Collectors.joining(chinese ? "；" : "; "));
                csv.writeRecord(cells(row.cells(), places, List.of(String.valueOf(row.row()), why)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Cells beyond the header, for which a row may have been refused, stand last. */
    private static List<String> cells(List<String> cells, List<Integer> places, List<String> added) {
        var all = new ArrayList<String>();
        places.forEach(place -> all.add(place < cells.size() ? RefusedCells.guarded(cells.get(place)) : ""));
        added.forEach(each -> all.add(RefusedCells.guarded(each)));
        return all;
    }
}
