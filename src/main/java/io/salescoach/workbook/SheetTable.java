package io.salescoach.workbook;

import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.source.Spreadsheet;
import io.salescoach.rulebook.source.Spreadsheet.Cell;
import io.salescoach.rulebook.source.Spreadsheet.Kind;
import io.salescoach.rulebook.source.Spreadsheet.Sheet;
import io.salescoach.rulebook.tables.Column;
import io.salescoach.rulebook.tables.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One sheet, read as the table that it is named after: a header, then rows of texts by column. */
final class SheetTable {

    private final TableSchema schema;
    private final Sheet sheet;
    private final Consumer<CellProblem> problems;
    private final Map<Integer, Column> columns = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();

    SheetTable(TableSchema schema, Sheet sheet, Consumer<CellProblem> problems) {
        this.schema = schema;
        this.sheet = sheet;
        this.problems = problems;
        sheet.merged()
                .forEach(merged -> problem(
                        merged.firstRow(),
                        merged.firstColumn(),
                        Sentence.of("the cells %s are merged; a table needs each by itself", merged)));
        header(sheet.rows().getOrDefault(1, new java.util.TreeMap<>()));
        sheet.rows().tailMap(2).forEach(this::row);
    }

    /** A row of the sheet, from 1, and its texts by the column's name; empty cells are left out. */
    record Row(int number, Map<String, String> texts) {

        String text(String column) {
            return texts.getOrDefault(column, "");
        }
    }

    List<Row> rows() {
        return rows;
    }

    /** Where a cell of the table lies: {@code stages!C3}. */
    String place(int row, String column) {
        int index = columns.entrySet().stream()
                .filter(entry -> entry.getValue().name().equals(column))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(1);
        return sheet.name() + "!" + Spreadsheet.address(row, index);
    }

    private void header(SortedMap<Integer, Cell> cells) {
        var byName = new HashMap<String, Column>();
        schema.columns().forEach(column -> byName.put(column.name(), column));
        cells.forEach((index, cell) -> {
            var column = schema.columns().stream()
                    .filter(each -> each.name().equalsIgnoreCase(cell.text()))
                    .findFirst();
            if (cell.kind() == Kind.REFUSED) {
                problem(1, index, Sentence.of("the header %s", cell.refusal()));
            } else if (column.isEmpty()) {
                problem(
                        1,
                        index,
                        Sentence.of("unknown column '%s'%s", cell.text(), Nearest.hint(cell.text(), schema.header())));
            } else if (byName.remove(column.get().name()) == null) {
                problem(1, index, Sentence.of("column '%s' stands twice", cell.text()));
            }
            // An unknown column is told once, at its head, and not again for each of its cells.
            columns.put(index, column.orElse(schema.columns().get(0)));
        });
        byName.keySet().stream()
                .sorted()
                .forEach(name -> problem(1, 1, Sentence.of("column '%s' is missing; it must stand in row 1", name)));
    }

    private void row(int number, SortedMap<Integer, Cell> cells) {
        var texts = new HashMap<String, String>();
        cells.forEach((index, cell) -> {
            Column column = columns.get(index);
            Sentence why = refusal(column, cell);
            if (why != null) {
                problem(number, index, why);
            } else if (column != null) {
                texts.put(column.name(), column.codes().isNone() ? cell.text() : oneBlank(cell.text()));
            }
        });
        rows.add(new Row(number, texts));
    }

    private static @Nullable Sentence refusal(@Nullable Column column, Cell cell) {
        if (cell.kind() == Kind.REFUSED) {
            return Sentence.of("the cell %s", cell.refusal());
        } else if (column == null) {
            return Sentence.of("'%s' stands beside the table; its columns end before", cell.text());
        } else if (cell.kind() == Kind.LOGICAL) {
            return Sentence.of(
                    "the cell holds %s as yes or no, not as a word; format it as text and write it again",
                    cell.shown());
        } else if (cell.kind() == Kind.NUMBER
                && !column.numeric()
                && !cell.text().equals(cell.shown())) {
            return Sentence.of(
                    "the cell shows '%s' but holds the number %s; format it as text and write it again",
                    cell.shown(), cell.text());
        }
        return null;
    }

    private static String oneBlank(String codes) {
        return codes.replaceAll("[\\s\\p{Z}]+", " ");
    }

    private void problem(int row, int column, Sentence message) {
        problems.accept(new CellProblem(sheet.name() + "!" + Spreadsheet.address(row, column), message));
    }
}
