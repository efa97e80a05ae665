package io.salescoach.rulebook.tables;

import io.salescoach.rulebook.source.RuleFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The codes that a column may hold: a fixed list, a column of another table, or both.
 *
 * @param fixed the codes themselves; empty when a table has them all
 * @param file the table that has a row for each of them; empty for a fixed list
 * @param column that table's column
 * @param filterColumn only rows with {@code filter} in this column count; empty: all rows
 */
public record Codes(List<String> fixed, String file, String column, String filterColumn, String filter) {

    static final Codes NONE = of(List.of());

    static Codes of(List<String> fixed) {
        return new Codes(fixed, "", "", "", "");
    }

    static Codes rowsOf(String file, String column) {
        return new Codes(List.of(), file, column, "", "");
    }

    static Codes rowsOf(String file, String column, String filterColumn, String filter) {
        return new Codes(List.of(), file, column, filterColumn, filter);
    }

    static Codes ofAndRowsOf(List<String> fixed, String file, String column, String filterColumn, String filter) {
        return new Codes(fixed, file, column, filterColumn, filter);
    }

    /** Whether this is no list at all. */
    public boolean isNone() {
        return this == NONE;
    }

    /** The codes as these files have them, in their order. */
    public List<String> in(RuleFiles files) {
        return in(files, null);
    }

    /** The codes of the rows that count on a day. */
    List<String> in(RuleFiles files, @Nullable LocalDate day) {
        if (file.isEmpty() || !files.texts().containsKey(file)) {
            return fixed;
        }
        var schema = TableSchema.all().stream()
                .filter(table -> table.file().equals(file))
                .findFirst()
                .orElseThrow();
        var rows = Table.read(files, schema, new ArrayList<>())
                .column(
                        column,
                        row -> Validity.holds(row, day)
                                && (filterColumn.isEmpty()
                                        || row.text(filterColumn).equals(filter)));
        return Stream.concat(fixed.stream(), rows.stream()).distinct().toList();
    }
}
