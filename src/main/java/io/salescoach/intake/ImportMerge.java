package io.salescoach.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings what an export says into a recorded opportunity file. Each value is looked at on its own, beside what the export
 * said last time: where the export says the same again, or where a person has changed the value since, the recorded one
 * stays. What the export does not speak of is never touched. Entries of lists are known by their id, or else their name;
 * a list of plain texts is one value.
 */
public final class ImportMerge {

    private static final Comparator<JsonNode> ALIKE =
            (a, b) -> a.isNumber() && b.isNumber() ? a.decimalValue().compareTo(b.decimalValue()) : a.equals(b) ? 0 : 1;

    private final List<String> kept = new ArrayList<>();

    private ImportMerge() {}

    /**
     * A merged file.
     *
     * @param kept pointers of the values that the export has changed, and a person too: the person's stays
     */
    public record Merged(ObjectNode file, List<String> kept) {}

    /**
     * Merges; none of the three is changed.
     *
     * @param recorded the file as it stands
     * @param last what the export said last time; null when it never spoke of this opportunity
     * @param row what the export says now
     */
    public static Merged into(ObjectNode recorded, @Nullable ObjectNode last, ObjectNode row) {
        var merge = new ImportMerge();
        ObjectNode file = merge.object("", recorded, last, row);
        return new Merged(file, merge.kept);
    }

    /** Whether two files say the same; 1000 and 1000.00 are the same number. */
    public static boolean alike(JsonNode a, JsonNode b) {
        return a.equals(ALIKE, b);
    }

    private ObjectNode object(String pointer, ObjectNode recorded, @Nullable JsonNode last, ObjectNode row) {
        ObjectNode result = recorded.deepCopy();
        row.properties().forEach(field -> {
            String name = field.getKey();
            JsonNode before = last == null ? null : present(last.get(name));
            JsonNode value = value(pointer + "/" + name, present(recorded.get(name)), before, field.getValue());
            if (value == null) {
                result.remove(name);
            } else {
                result.set(name, value);
            }
        });
        return result;
    }

    private @Nullable JsonNode value(
            String pointer, @Nullable JsonNode recorded, @Nullable JsonNode last, JsonNode row) {
        if (row instanceof ObjectNode part && (recorded == null || recorded instanceof ObjectNode)) {
            ObjectNode empty = JsonNodeFactory.instance.objectNode();
            ObjectNode merged = object(pointer, recorded instanceof ObjectNode object ? object : empty, last, part);
            return merged.isEmpty() ? recorded : merged;
        }
        if (row instanceof ArrayNode entries
                && !entries.isEmpty()
                && entries.get(0).isObject()) {
            return list(pointer, recorded, last, entries);
        }
        if (recorded != null && alike(recorded, row) || last != null && alike(last, row)) {
            return recorded;
        }
        boolean changed = recorded == null ? last != null : last == null || !alike(recorded, last);
        if (changed) {
            kept.add(pointer);
        }
        return changed ? recorded : row;
    }

    private @Nullable JsonNode list(
            String pointer, @Nullable JsonNode recorded, @Nullable JsonNode last, ArrayNode row) {
        ArrayNode result = recorded instanceof ArrayNode list ? list.deepCopy() : JsonNodeFactory.instance.arrayNode();
        for (JsonNode entry : row) {
            int place = find(result, entry);
            int before = last instanceof ArrayNode list ? find(list, entry) : -1;
            JsonNode said = last == null || before < 0 ? null : last.get(before);
            if (place >= 0) {
                result.set(
                        place, object(pointer + "/" + place, (ObjectNode) result.get(place), said, (ObjectNode) entry));
            } else if (said == null) {
                result.add(entry);
            } else if (!alike(said, entry)) {
                kept.add(pointer);
            }
        }
        return result.isEmpty() ? recorded : result;
    }

    private static int find(ArrayNode list, JsonNode entry) {
        String key = entry.has("id") ? "id" : "name";
        for (int i = 0; i < list.size(); i++) {
            JsonNode other = list.get(i).get(key);
            if (other != null && other.equals(entry.get(key))) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable JsonNode present(@Nullable JsonNode node) {
        return node == null || node.isNull() ? null : node;
    }
}
