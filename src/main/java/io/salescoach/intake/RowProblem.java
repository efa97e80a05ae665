package io.salescoach.intake;

/**
 * One thing wrong with a row.
 *
 * @param row the row as a spreadsheet program numbers it
 * @param column the name of the column; empty for the row as a whole
 * @param detail what was wrong and what would be right, in a sentence
 */
public record RowProblem(long row, String column, String detail) {

    private static final int LONGEST = 300;

    public RowProblem {
        detail = detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + "…";
    }
}
