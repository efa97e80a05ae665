package io.salescoach.intake;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Sentence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/** The objects of a JSON text as rows; the first is row 1. Columns are all fields that any of them has. */
final class JsonRows implements Rows {

    private final long size;
    private final List<String> columns;
    private final JsonObjects objects;
    private long number;

    private JsonRows(Path file, String decimal, List<String> columns) throws IOException {
        this.size = Files.size(file);
        this.columns = columns;
        this.objects = new JsonObjects(file, decimal);
    }

    /** Whether a text whose first bytes these are is JSON in any form of Unicode: a list of objects, or an object. */
    static boolean begins(byte[] start) {
        String text = new String(start, StandardCharsets.ISO_8859_1).replaceAll("[^\\x21-\\x7e]", "");
        return text.startsWith("{\"") || text.startsWith("[{") || text.equals("[]") || text.equals("{}");
    }

    /**
     * Reads the text to its end, for its columns, and then stands before its first object.
     *
     * @throws BadInputException when it is not well-formed, or holds no objects
     */
    static OpenedFile open(Path file, Layout layout) throws IOException {
        var columns = new LinkedHashSet<String>();
        try (var objects = new JsonObjects(file, layout.decimal())) {
            while (fields(objects, columns)) {
                // Each adds its own.
            }
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw BadInputException.unreadable(Sentence.of(
                    "the file is not well-formed JSON: line %d, column %d", place.getLineNr(), place.getColumnNr()));
        }
        if (columns.isEmpty()) {
            throw BadInputException.unreadable(Sentence.of(
                    "the file holds no list of objects; each opportunity should be an object with its fields"));
        }
        var names = List.copyOf(columns);
        return new OpenedFile(new JsonRows(file, layout.decimal(), names), Header.of(List.of(new Row(0, names))), null);
    }

    private static boolean fields(JsonObjects objects, Set<String> columns) {
        try {
            var fields = objects.next();
            if (fields != null) {
                columns.addAll(fields.keySet());
            }
            return fields != null;
        } catch (CellException e) {
            // Told when it is its turn as a row.
            return true;
        }
    }

    @Override
    public @Nullable Row next() {
        number++;
        var fields = objects.next();
        return fields == null
                ? null
                : new Row(
                        number,
                        columns.stream()
                                .map(column -> fields.getOrDefault(column, ""))
                                .toList());
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public double share() {
        return size == 0 ? 1 : Math.min(1, (double) objects.bytes() / size);
    }

    @Override
    public void close() {
        objects.close();
    }
}
