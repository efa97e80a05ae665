package io.salescoach.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Builds the opportunity file of a row, nested as the paths of the fields say. Constants alone make no part: a currency
 * without an amount, or the role of somebody who is not named, is left out.
 */
final class FileBuilder {

    private final Map<String, FileBuilder> named = new LinkedHashMap<>();
    private final Map<Integer, FileBuilder> numbered = new TreeMap<>();
    private @Nullable FieldReader reader;

    void add(MappedField field, FieldReader reader) {
        FileBuilder shape = this;
        for (String step : field.path()) {
            shape = Character.isDigit(step.charAt(0))
                    ? shape.numbered.computeIfAbsent(Integer.valueOf(step), number -> new FileBuilder())
                    : shape.named.computeIfAbsent(step, name -> new FileBuilder());
        }
        shape.reader = reader;
    }

    /**
     * The file of one row.
     *
     * @param notes takes what is wrong
     * @throws FieldReader.SkipRow when the row is to be passed over
     */
    ObjectNode build(Row row, RowNotes notes) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        parts(row, 0, file, notes);
        return file;
    }

    private @Nullable JsonNode value(Row row, int part, RowNotes notes) {
        if (reader != null) {
            try {
                return reader.read(row, part, notes);
            } catch (CellException e) {
                notes.problem(reader.column(), e.detail());
                return null;
            }
        }
        if (numbered.isEmpty()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            return parts(row, part, object, notes) ? object : null;
        }
        var entries = new ArrayList<JsonNode>();
        for (FileBuilder entry : numbered.values()) {
            int count = entry.count(row);
            for (int i = 0; i < count; i++) {
                JsonNode value = entry.value(row, i, notes);
                if (value != null) {
                    entries.add(value);
                }
            }
        }
        return entries.isEmpty() ? null : JsonNodeFactory.instance.arrayNode().addAll(entries);
    }

    /** How many entries a row has for this one: as many as the cell that holds most of them. */
    private int count(Row row) {
        int count = reader == null ? 1 : reader.parts(row);
        for (FileBuilder part : named.values()) {
            count = Math.max(count, part.count(row));
        }
        return count;
    }

    /** Fills an object; tells whether the row itself said any of it. */
    private boolean parts(Row row, int part, ObjectNode object, RowNotes notes) {
        boolean spoken = false;
        for (var each : named.entrySet()) {
            FileBuilder shape = each.getValue();
            JsonNode value = shape.value(row, part, notes);
            if (value != null) {
                object.set(each.getKey(), value);
                spoken |= shape.reader == null || !shape.reader.isConstant();
            }
        }
        return spoken;
    }
}
