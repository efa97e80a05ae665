package io.salescoach.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
final class Shape {

    private final Map<String, Shape> named = new LinkedHashMap<>();
    private final Map<Integer, Shape> numbered = new TreeMap<>();
    private @Nullable FieldReader reader;

    void add(Field field, FieldReader reader) {
        Shape shape = this;
        for (String step : field.path()) {
            shape = Character.isDigit(step.charAt(0))
                    ? shape.numbered.computeIfAbsent(Integer.valueOf(step), number -> new Shape())
                    : shape.named.computeIfAbsent(step, name -> new Shape());
        }
        shape.reader = reader;
    }

    /**
     * The file of one row.
     *
     * @param problems takes what is wrong
     * @throws FieldReader.SkipRow when the row is to be passed over
     */
    ObjectNode build(Row row, List<RowProblem> problems) {
        ObjectNode file = JsonNodeFactory.instance.objectNode();
        parts(row, file, problems);
        return file;
    }

    private @Nullable JsonNode value(Row row, List<RowProblem> problems) {
        if (reader != null) {
            try {
                return reader.read(row);
            } catch (Misread e) {
                problems.add(new RowProblem(row.number(), reader.column(), e.detail()));
                return null;
            }
        }
        if (numbered.isEmpty()) {
            ObjectNode part = JsonNodeFactory.instance.objectNode();
            return parts(row, part, problems) ? part : null;
        }
        var entries = new ArrayList<JsonNode>();
        for (Shape entry : numbered.values()) {
            JsonNode value = entry.value(row, problems);
            if (value != null) {
                entries.add(value);
            }
        }
        return entries.isEmpty() ? null : JsonNodeFactory.instance.arrayNode().addAll(entries);
    }

    /** Fills an object; tells whether the row itself said any of it. */
    private boolean parts(Row row, ObjectNode object, List<RowProblem> problems) {
        boolean spoken = false;
        for (var part : named.entrySet()) {
            Shape shape = part.getValue();
            JsonNode value = shape.value(row, problems);
            if (value != null) {
                object.set(part.getKey(), value);
                spoken |= shape.reader == null || !shape.reader.isConstant();
            }
        }
        return spoken;
    }
}
