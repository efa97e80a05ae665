package io.salescoach.rulebook.tables;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of a table as it is written.
 *
 * @param row its number; the header is row 1
 * @param key the cells that name it, by column
 * @param cells all cells that are not empty, by column
 */
public record TableRow(int row, Map<String, String> key, Map<String, String> cells) {

    /** The rows of a table by their keys; of rows with the same key the first. No text has no rows. */
    public static Map<Map<String, String>, TableRow> of(String file, @Nullable String text) {
        var rows = new LinkedHashMap<Map<String, String>, TableRow>();
        if (text == null) {
            return rows;
        }
        try (var reader = TableRecords.of(text)) {
            List<String> header = List.of();
            int number = 0;
            for (CsvRecord record : reader) {
                number++;
                if (number == 1) {
                    header = record.getFields().stream().map(String::strip).toList();
                } else {
                    var row = read(number, record, header, keyOf(file, header));
                    if (!row.cells.isEmpty()) {
                        rows.putIfAbsent(row.key, row);
                    }
                }
            }
        } catch (CsvParseException e) {
            // What cannot be parsed is still told as a changed file.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static List<String> keyOf(String file, List<String> header) {
        return TableSchema.all().stream()
                .filter(schema -> schema.file().equals(file))
                .map(schema -> Validity.in(schema, String.join(",", header)).key())
                .findFirst()
                .orElse(header.subList(0, Math.min(1, header.size())));
    }

    private static TableRow read(int number, CsvRecord record, List<String> header, List<String> keyColumns) {
        var cells = new LinkedHashMap<String, String>();
        var key = new LinkedHashMap<String, String>();
        for (int i = 0; i < header.size(); i++) {
            String cell = i < record.getFieldCount() ? record.getField(i).strip() : "";
            if (!cell.isEmpty()) {
                cells.put(header.get(i), cell);
            }
            if (keyColumns.contains(header.get(i))) {
                key.put(header.get(i), cell);
            }
        }
        return new TableRow(number, key, cells);
    }
}
