package io.salescoach.intake;

import io.salescoach.input.Sentence;

/**
 * One thing wrong with a row.
 *
 * @param row the row as a spreadsheet program numbers it
 * @param column the name of the column; empty for the row as a whole
 * @param detail what was wrong and what would be right
 */
public record RowProblem(long row, String column, Sentence detail) {

    private static final int LONGEST = 300;

    /** Many are kept, so what a file says is cut short in a long one. */
    public RowProblem {
        detail = detail.toString().length() <= LONGEST ? detail : detail.cut(LONGEST / 3);
    }
}
