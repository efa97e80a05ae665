package io.salescoach.intake;

import java.util.List;

/**
 * One row of a file.
 *
 * @param number its number as a spreadsheet program shows it; the first row of the file is 1
 * @param cells its cells as they are written; trailing ones may be missing
 */
record Row(long number, List<String> cells) {

    /** A cell without the spaces around it; empty when the row ends before it. */
    String cell(int index) {
        return index < 0 || index >= cells.size() ? "" : Words.strip(cells.get(index));
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }
}
