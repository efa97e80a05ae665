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
 * @param remarks what somebody should look at although the row was accepted
 */
public record MappedRow(long number, @Nullable ObjectNode file, List<RowProblem> problems, List<RowProblem> remarks) {

    /** A row of which there is nothing to remark. */
    public MappedRow(long number, @Nullable ObjectNode file, List<RowProblem> problems) {
        this(number, file, problems, List.of());
    }

    /** Whether the mapping says to pass the row over. */
    public boolean isSkipped() {
        return file == null && problems.isEmpty();
    }
}
