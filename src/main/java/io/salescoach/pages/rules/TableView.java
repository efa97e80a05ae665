package io.salescoach.pages.rules;

import io.salescoach.release.ReleaseDiff.ChangedRow;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.tables.Column;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.rulebook.tables.Text;
import io.salescoach.workbook.TableText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;

/**
 * A part of a table as a page shows it.
 *
 * @param columns every column, in the order of the table
 * @param shown those that stand in the grid; the others are seen when a row is opened
 * @param total how many rows the search leaves
 * @param all how many rows the table has
 * @param problems what is wrong with the table as a whole
 */
record TableView(
        TableSchema schema,
        List<Column> columns,
        List<Column> shown,
        List<Row> rows,
        int page,
        int pages,
        int total,
        int all,
        List<RuleProblem> problems) {

    static final int SIZE = 50;

    /** A table with more columns than this leaves some to the row. */
    private static final int WIDE = 9;

    /**
     * One row.
     *
     * @param change how the draft changed it; null when it did not
     */
    record Row(
            int number,
            Map<String, String> cells,
            String key,
            @Nullable ChangedRow change,
            List<RuleProblem> problems) {

        /** Whether something is wrong with a cell of it. */
        public boolean isWrong(int column) {
            return problems.stream().anyMatch(problem -> problem.column() == column + 1);
        }
    }

    /**
     * What somebody asked for.
     *
     * @param row the row that is open for editing, which the part must hold unless a part is asked for
     */
    record Asked(String q, @Nullable Integer page, @Nullable Integer row) {}

    static TableView of(
            TableSchema schema, TableText table, List<RuleProblem> problems, List<ChangedRow> changes, Asked asked) {
        var wrong = problems.stream().collect(Collectors.groupingBy(RuleProblem::line));
        var changed = changes.stream()
                .filter(change -> change.rowAfter() != null)
                .collect(Collectors.toMap(ChangedRow::rowAfter, Function.identity(), (one, other) -> one));
        String q = asked.q().strip().toLowerCase(Locale.ROOT);
        var all = table.rows();
        var found = all.stream()
                .filter(row -> q.isEmpty()
                        || row.cells().values().stream()
                                .anyMatch(cell -> cell.toLowerCase(Locale.ROOT).contains(q)))
                .toList();
        int pages = Math.max((found.size() + SIZE - 1) / SIZE, 1);
        int page = Math.min(Math.max(page(found, asked), 0), pages - 1);
        return new TableView(
                schema,
                table.columns(),
                table.columns().stream()
                        .filter(column ->
                                isShown(column, table.columns().size() > WIDE, LocaleContextHolder.getLocale()))
                        .toList(),
                found.stream()
                        .skip((long) page * SIZE)
                        .limit(SIZE)
                        .map(row -> new Row(
                                row.number(),
                                row.cells(),
                                table.key(row.cells()),
                                changed.get(row.number()),
                                wrong.getOrDefault(row.number(), List.of())))
                        .toList(),
                page,
                pages,
                found.size(),
                all.size(),
                problems.stream().filter(problem -> problem.line() < 2).toList());
    }

    private static int page(List<TableText.Row> rows, Asked asked) {
        if (asked.page() != null || asked.row() == null) {
            return Objects.requireNonNullElse(asked.page(), 0);
        }
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).number() == asked.row()) {
                return i / SIZE;
            }
        }
        return 0;
    }

    /** The grid shows texts in the reader's language and leaves long lists, and of a wide table what may be empty, to the row. */
    private static boolean isShown(Column column, boolean wide, Locale locale) {
        String other = Text.isChinese(locale) ? "en" : "zh";
        boolean isOther = column.name().equals(other) || column.name().endsWith(" " + other);
        boolean isRare = wide && column.kind() == Column.Kind.CODE && !column.needed();
        return column.kind() != Column.Kind.LINES && !isOther && !isRare;
    }
}
