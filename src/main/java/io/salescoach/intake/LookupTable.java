package io.salescoach.intake;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One column of a second file, by its key. It is held in memory, so it may have a hundred thousand rows. */
final class LookupTable {

    private static final int MOST_ROWS = 100_000;

    private final Map<String, String> values = new HashMap<>();
    private final Set<String> keys = new LinkedHashSet<>();

    private final @Nullable Sentence remark;

    private LookupTable(@Nullable Sentence remark) {
        this.remark = remark;
    }

    /**
     * Reads a second file.
     *
     * @throws BadInputException when it cannot be read, or lacks one of the columns
     */
    static LookupTable read(Path file, Layout layout, String key, String column) {
        var open = OpenedFile.file(file, layout, List.of(key, column));
        var table = new LookupTable(open.remark());
        try (Rows rows = open.rows()) {
            int keys = open.header().find(List.of(key));
            int cells = open.header().find(List.of(column));
            for (Row row = rows.next(); row != null; row = rows.next()) {
                String name = row.cell(keys);
                if (!name.isEmpty() && table.values.putIfAbsent(CellTexts.fold(name), row.cell(cells)) == null) {
                    table.keys.add(name);
                }
                if (table.values.size() > MOST_ROWS) {
                    throw BadInputException.unreadable(
                            Sentence.of("%s has more than %d rows", file.getFileName(), MOST_ROWS));
                }
            }
        } catch (CellException e) {
            throw BadInputException.unreadable(Sentence.of("%s: %s", file.getFileName(), e.detail()));
        } catch (IOException e) {
            throw BadInputException.unreadable(Sentence.of("%s cannot be read", file.getFileName()));
        }
        return table;
    }

    /** How its text is encoded; null when that needs no words. */
    @Nullable Sentence remark() {
        return remark;
    }

    @Nullable String get(String key) {
        return values.get(CellTexts.fold(key));
    }

    Set<String> keys() {
        return Collections.unmodifiableSet(keys);
    }
}
