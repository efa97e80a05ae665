package io.salescoach.intake;

import io.salescoach.input.Sentence;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a file.
 *
 * @param number its number as a spreadsheet program shows it; the first row of the file is 1
 * @param cells its cells as they are written; trailing ones may be missing
 * @param doubts why cells, by their place, do not hold the text that they show
 */
record Row(long number, List<String> cells, Map<Integer, Sentence> doubts) {

    Row(long number, List<String> cells) {
        this(number, cells, Map.of());
    }

    /** A cell without the spaces around it; empty when the row ends before it. */
    String cell(int index) {
        return index < 0 || index >= cells.size() ? "" : CellTexts.strip(cells.get(index));
    }

    @Nullable Sentence doubt(int index) {
        return doubts.isEmpty() ? null : doubts.get(index);
    }

    boolean isBlank() {
        return cells.stream().allMatch(String::isBlank);
    }
}
