package io.salescoach.intake;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A condition of a mapping, for the columns of one file. */
record RowTest(
        int column, @Nullable Set<String> is, @Nullable Set<String> not) {

    /** @throws CellException when the file lacks a column that it needs */
    static RowTest of(Mapping.Condition condition, Header header) {
        if (condition.optional() && !header.has(condition.column())) {
            return new RowTest(-1, Set.of(), null);
        }
        return new RowTest(header.find(condition.column()), folded(condition.is()), folded(condition.not()));
    }

    private static @Nullable Set<String> folded(@Nullable List<String> texts) {
        return texts == null ? null : texts.stream().map(CellTexts::fold).collect(Collectors.toSet());
    }

    boolean holds(Row row) {
        String text = CellTexts.fold(row.cell(column));
        return (is == null || is.contains(text)) && (not == null || !not.contains(text));
    }
}
