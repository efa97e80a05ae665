package io.salescoach.workbook;

import io.salescoach.rulebook.tables.CellText;
import io.salescoach.rulebook.tables.Column;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.rulebook.tables.Validity;
import io.salescoach.workbook.CsvText.Line;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A table's text that is edited row by row; whatever is not edited stays to the letter. */
public final class TableText {

    private final TableSchema schema;
    private final CsvText text;
    private final Map<String, Integer> indexes = new LinkedHashMap<>();

    private TableText(TableSchema schema, CsvText text) {
        this.schema = schema;
        this.text = text;
        Line header = text.lines().get(0);
        for (int i = 0; i < header.raw().size(); i++) {
            int index = i;
            String name = header.value(i);
            schema.columns().stream()
                    .filter(column -> column.name().equalsIgnoreCase(name))
                    .forEach(column -> indexes.putIfAbsent(column.name(), index));
        }
    }

    /** @param text at least a header */
    public static TableText of(TableSchema schema, String text) {
        TableSchema whole = Validity.in(schema, text);
        return new TableText(
                whole, CsvText.of(whole, text.isEmpty() ? String.join(",", schema.header()) + "\n" : text));
    }

    /** The text with the columns that say from when to when its rows count. */
    public static String dated(TableSchema schema, String text) {
        var csv = CsvText.of(Validity.added(schema), text);
        return csv.with(csv.lines());
    }

    /**
     * One row.
     *
     * @param number the header is row 1
     * @param cells what each column says; empty texts where there is nothing
     */
    public record Row(int number, Map<String, String> cells) {}

    /** Every row that says anything. */
    public List<Row> rows() {
        var rows = new ArrayList<Row>();
        for (int i = 1; i < text.lines().size(); i++) {
            if (!text.lines().get(i).isBlank()) {
                rows.add(row(i));
            }
        }
        return rows;
    }

    public Optional<Row> row(long number) {
        return number < 2
                        || number > text.lines().size()
                        || text.lines().get((int) number - 1).isBlank()
                ? Optional.empty()
                : Optional.of(row((int) number - 1));
    }

    /** What names a row: its codes, with blanks between. */
    public String key(Map<String, String> cells) {
        return schema.key().stream()
                .map(column -> cells.getOrDefault(column, ""))
                .collect(Collectors.joining(" "));
    }

    /** The columns, in the order in which the table has them. */
    public List<Column> columns() {
        return indexes.keySet().stream()
                .flatMap(name ->
                        schema.columns().stream().filter(column -> column.name().equals(name)))
                .toList();
    }

    /** The text with other cells in a row. */
    public String with(int number, Map<String, String> cells) {
        var lines = new ArrayList<>(text.lines());
        lines.set(number - 1, line(lines.get(number - 1), cells));
        return text.with(lines);
    }

    /** The text with one more row below another, or, below no row that is there, at the end. */
    public String withNew(int below, Map<String, String> cells) {
        var lines = new ArrayList<>(text.lines());
        int at = below >= 1 && below <= lines.size() ? below : lines.size();
        lines.add(at, line(new Line(List.of()), cells));
        return text.with(lines);
    }

    /** The text without a row. */
    public String without(int number) {
        var lines = new ArrayList<>(text.lines());
        lines.remove(number - 1);
        return text.with(lines);
    }

    /**
     * The text with many changes at once.
     *
     * @param changed cells of rows by their number; those below 1 are new rows at the end, in this order
     * @param removed numbers of rows that go
     */
    public String with(Map<Integer, Map<String, String>> changed, Set<Integer> removed) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < text.lines().size(); i++) {
            var cells = changed.get(i + 1);
            if (!removed.contains(i + 1)) {
                lines.add(
                        cells == null ? text.lines().get(i) : line(text.lines().get(i), cells));
            }
        }
        changed.forEach((number, cells) -> {
            if (number < 1) {
                lines.add(line(new Line(List.of()), cells));
            }
        });
        return text.with(lines);
    }

    private Row row(int index) {
        var cells = new LinkedHashMap<String, String>();
        indexes.forEach(
                (name, column) -> cells.put(name, text.lines().get(index).value(column)));
        return new Row(index + 1, cells);
    }

    private Line line(Line before, Map<String, String> cells) {
        var raw = new ArrayList<>(before.raw());
        int least = raw.isEmpty() ? text.lines().get(0).raw().size() : 0;
        while (raw.size() < least) {
            raw.add("");
        }
        indexes.forEach((name, index) -> {
            String now = cells.getOrDefault(name, "");
            if (!before.value(index).equals(now)) {
                while (raw.size() <= index) {
                    raw.add("");
                }
                raw.set(index, CellText.quoted(now));
            }
        });
        return new Line(raw);
    }
}
