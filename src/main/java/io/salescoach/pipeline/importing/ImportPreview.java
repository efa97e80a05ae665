package io.salescoach.pipeline.importing;

import io.salescoach.intake.ImportTally;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the first rows of a file would become.
 *
 * @param rows the first of those that are accepted
 * @param report what became of all rows that were looked at
 * @param stored how many of them are stored already, by number or by name and customer
 * @param whole whether the file has no more rows
 */
public record ImportPreview(List<Converted> rows, ImportTally.Report report, long stored, boolean whole) {

    /**
     * A row as it would be stored.
     *
     * @param twin the stored opportunity that it is, or that has the same name and customer; null for none
     */
    public record Converted(
            long row, ObjectNode file, @Nullable String twin) {}
}
