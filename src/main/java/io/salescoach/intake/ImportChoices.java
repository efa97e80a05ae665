package io.salescoach.intake;

import java.util.List;

/**
 * What somebody chose on the page of columns: everything that makes a mapping.
 *
 * @param encoding empty when the file itself tells it
 * @param headerRow the row that names the columns, from 1
 * @param decimal what stands before the fraction of a number
 * @param currency of amounts, when no column gives it
 * @param stage of all deals, when no column gives it
 */
public record ImportChoices(
        String encoding, int headerRow, String decimal, String currency, String stage, List<ColumnChoice> columns) {

    public ImportChoices {
        columns = List.copyOf(columns);
    }

    /** Whether a column gives this field. */
    public boolean gives(String field) {
        return columns.stream().anyMatch(column -> column.field().equals(field));
    }
}
