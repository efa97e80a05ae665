package io.salescoach.intake;

import io.salescoach.opportunity.Sentence;

/**
 * One thing wrong with a row.
 *
 * @param row the row as a spreadsheet program numbers it
 * @param column the name of the column; empty for the row as a whole
 * @param detail what was wrong and what would be right
 */
public record RowProblem(long row, String column, Sentence detail) {

    private static final int LONGEST = 300;

    public RowProblem(long row, String column, String detail) {
        this(row, column, Sentence.asItIs(detail.length() <= LONGEST ? detail : detail.substring(0, LONGEST) + "…"));
    }
}
