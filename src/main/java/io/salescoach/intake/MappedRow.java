package io.salescoach.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one row of an export became.
 *
 * @param number the row as a spreadsheet program numbers it
 * @param file what the row says, as an opportunity file; null when it was refused or passed over
 * @param problems why it was refused; empty otherwise
 */
public record MappedRow(long number, @Nullable ObjectNode file, List<RowProblem> problems) {

    /** Whether the mapping says to pass the row over. */
    public boolean isSkipped() {
        return file == null && problems.isEmpty();
    }
}
