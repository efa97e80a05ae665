package io.salescoach.intake;

import io.salescoach.input.Sentence;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** How the dates of each column are read: in one way, whatever number of fields the column gives. */
final class DayColumns {

    private final Map<Object, Column> columns = new LinkedHashMap<>();

    private record Column(FieldReader reader, Days days) {}

    /** @throws CellException when a pattern is none */
    Days of(FieldReader reader, List<String> patterns) {
        boolean ofOwn = reader.place() >= 0;
        return columns.computeIfAbsent(
                        List.of(ofOwn ? reader.place() : reader.field().pointer(), reader.lookup(), patterns),
                        any -> new Column(reader, new Days(patterns)))
                .days;
    }

    /** Whether all rows must be looked at before the first of them is read. */
    boolean needLook() {
        return columns.values().stream().anyMatch(column -> column.days.needLook());
    }

    /** Looks at all rows, so that they decide together. */
    void look(Rows rows, MappingPlan plan) throws IOException {
        var open = columns.values().stream()
                .filter(column -> column.days.needLook())
                .toList();
        while (true) {
            try {
                Row row = rows.next();
                if (row == null) {
                    return;
                }
                Row mended = plan.mended(row);
                if (plan.skip().stream().noneMatch(test -> test.holds(mended))) {
                    open.forEach(column -> look(column, mended));
                }
            } catch (CellException e) {
                // Told when the row is read.
            }
        }
    }

    private static void look(Column column, Row row) {
        String text = column.reader.text(row);
        if (!text.isEmpty()) {
            column.days.look(text, row.number());
        }
    }

    /** Tells how dates are read that could be read in two ways, by column. */
    void remarks(BiConsumer<String, Sentence> remark) {
        columns.values()
                .forEach(column ->
                        column.days.remarks().forEach(sentence -> remark.accept(column.reader.column(), sentence)));
    }
}
