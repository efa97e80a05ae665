package io.salescoach.pages.imports;

import io.salescoach.intake.SampleColumn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One column of a file as the page of columns shows it.
 *
 * @param field the field that it gives; empty when it is left out
 * @param how by what the field was found: {@code name}, {@code content}; empty when somebody chose it
 * @param dates ways to read its dates, with what they are called; empty for another field
 * @param dating the one that is taken
 * @param ambiguous how many rows also fit with day and month exchanged
 * @param units by what its numbers may be multiplied; empty for another field
 * @param unit the one that is taken
 * @param values those whose meaning is asked for
 * @param meanings what they can mean
 * @param problem what is wrong with the choice; null when nothing is
 */
record ColumnView(
        SampleColumn column,
        String field,
        String how,
        Map<String, String> dates,
        String dating,
        int ambiguous,
        Map<String, String> units,
        String unit,
        List<ValueView> values,
        Map<String, String> meanings,
        @Nullable String problem) {

    /**
     * A value of a column and what it means.
     *
     * @param name of the control
     * @param rows how many rows have it
     */
    record ValueView(String name, String written, int rows, String meaning) {}

    /** Whether it asks what its values mean, and one of them means nothing yet. */
    public boolean isOpen() {
        return values.stream().anyMatch(value -> value.meaning().isEmpty());
    }
}
