package io.salescoach.intake;

import java.util.List;

/**
 * The file of rows that were left out: the columns that are added to it, and how its cells are kept from being taken for
 * formulas by spreadsheet programs.
 */
public final class RefusedCells {

    private static final String GUARD = "'";

    /** What the added columns are called, in each language. */
    private static final List<List<String>> ADDED = List.of(RefusedRows.ADDED, List.of("未导入的行", "原因"));

    private RefusedCells() {}

    /** The names of the two columns that are added: the row, and why it was left out. */
    public static List<String> added(boolean chinese) {
        return ADDED.get(chinese ? 1 : 0);
    }

    /** Whether a column was added to such a file. */
    public static boolean isAdded(String column) {
        return ADDED.stream().anyMatch(names -> names.contains(column));
    }

    /** Whether these are the columns of such a file. */
    static boolean areOfRefused(List<String> columns) {
        return ADDED.stream().anyMatch(columns::containsAll);
    }

    private static boolean isLikeFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r＝＋－＠".indexOf(text.charAt(0)) >= 0;
    }

    /** A cell that no spreadsheet program takes for a formula. */
    public static String guarded(String cell) {
        return isLikeFormula(cell) ? GUARD + cell : cell;
    }

    /** The cell as it was before. */
    static String unguarded(String cell) {
        return cell.startsWith(GUARD) && isLikeFormula(cell.substring(1)) ? cell.substring(1) : cell;
    }
}
