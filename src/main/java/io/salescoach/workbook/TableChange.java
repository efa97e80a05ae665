package io.salescoach.workbook;

import java.util.List;

/**
 * How one table of a workbook differs from the live one.
 *
 * @param table the table's file
 * @param reordered whether rows that stay come in another order
 */
public record TableChange(String table, boolean reordered, List<Row> rows) {

    /** What happened to a row. */
    public enum Kind {
        ADDED,
        CHANGED,
        REMOVED
    }

    /**
     * One row that differs.
     *
     * @param key what names the row: its code, or its codes with blanks between
     * @param place the row's first cell, as {@code stages!A3}; for a removed row the live table's, as {@code stages.csv:3}
     */
    public record Row(Kind change, String key, String place, List<Cell> cells) {}

    /** One cell that differs; empty texts where there is none. */
    public record Cell(String cell, String column, String before, String after) {}
}
