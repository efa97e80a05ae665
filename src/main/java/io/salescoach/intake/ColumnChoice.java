package io.salescoach.intake;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What somebody chose for one column.
 *
 * @param column its name
 * @param field the path of the field that it gives; empty when it is left out
 * @param dates for a date, its patterns with bars between them; else empty
 * @param unit for an amount, by what its numbers are multiplied; empty when the column's name says it
 * @param split what stands between several people or names in one cell; empty when there is one
 * @param values for codes and owners, what each value means: a code, a user name, {@link #NOTHING} or {@link #PASS_OVER}
 */
public record ColumnChoice(
        String column, String field, String dates, String unit, String split, Map<String, String> values) {

    /** The value says nothing. */
    public static final String NOTHING = "";

    /** Rows with this value are passed over. */
    public static final String PASS_OVER = "-";

    public ColumnChoice {
        values = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** A column that is left out. */
    public static ColumnChoice none(String column) {
        return new ColumnChoice(column, "", "", "", "", Map.of());
    }
}
