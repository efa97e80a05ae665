package io.salescoach.rulebook.source;

import io.salescoach.input.Sentence;
import java.util.List;
import java.util.SortedMap;

/**
 * A spreadsheet file (.xlsx) as plain texts: what was typed, by row and column, both from 1. Empty cells are left out;
 * hidden rows, columns and sheets are read like any other, because a filter hides what it does not remove.
 */
public record Spreadsheet(List<Sheet> sheets) {

    /** Bytes that a file may have. */
    public static final int MOST_BYTES = 10 << 20;

    /** One sheet: its cells by row and column, and which of them are merged. */
    public record Sheet(String name, SortedMap<Integer, SortedMap<Integer, Cell>> rows, List<Merged> merged) {}

    /** What a cell holds. */
    public enum Kind {
        TEXT,
        NUMBER,
        /** Yes or no: {@code true} or {@code false}. */
        LOGICAL,
        /** Something that must not be taken as it stands: a formula, a date, an error. */
        REFUSED
    }

    /**
     * One cell.
     *
     * @param text what it holds
     * @param shown what a person sees, where the format of a number shows something else; otherwise the text
     * @param refusal why it is refused and what to do, to follow on the words “the cell”
     */
    public record Cell(Kind kind, String text, String shown, Sentence refusal) {

        Cell(Kind kind, String text, String shown) {
            this(kind, text, shown, Sentence.none());
        }

        Cell(Sentence refusal) {
            this(Kind.REFUSED, "", "", refusal);
        }
    }

    /** Cells merged into one. */
    public record Merged(int firstRow, int lastRow, int firstColumn, int lastColumn) {

        @Override
        public String toString() {
            return address(firstRow, firstColumn) + ":" + address(lastRow, lastColumn);
        }
    }

    /**
     * Reads a file.
     *
     * @throws io.salescoach.opportunity.BadInput when it is no such file, is too large, protected or holds macros
     */
    public static Spreadsheet read(byte[] file) {
        return SpreadsheetReader.read(file);
    }

    /** What spreadsheet programs call a cell: {@code D14}. */
    public static String address(int row, int column) {
        var letters = new StringBuilder();
        for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
            letters.insert(0, (char) ('A' + (rest - 1) % 26));
        }
        return letters.toString() + row;
    }
}
