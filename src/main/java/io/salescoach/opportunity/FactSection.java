package io.salescoach.opportunity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A part of the opportunity file that is shown and changed together.
 *
 * @param path where it stands in the file; empty for its top
 * @param list whether it has entries
 * @param ids with what the ids of new entries begin; null when entries have none
 * @param known whether its absence means something else than no entries
 */
public record FactSection(
        String code, String path, boolean list, @Nullable String ids, boolean known, List<FactField> fields) {

    /** The same with more fields. */
    FactSection and(List<FactField> more) {
        var all = new ArrayList<>(fields);
        all.addAll(more);
        return new FactSection(code, path, list, ids, known, List.copyOf(all));
    }

    /** The entries of a list. One that is only a name in the file is told as the object that it stands for. */
    public List<ObjectNode> entries(ObjectNode document) {
        var entries = new ArrayList<ObjectNode>();
        for (JsonNode entry : at(document)) {
            entries.add(
                    entry instanceof ObjectNode object
                            ? object
                            : JsonNodeFactory.instance
                                    .objectNode()
                                    .set(fields.get(0).path(), entry));
        }
        return entries;
    }

    /** What names an entry in an address: its id where it has one that can stand there, else its place in the list. */
    public String key(ObjectNode entry, int index) {
        String id = ids == null ? "" : entry.path("id").asString("");
        return id.isEmpty() || id.matches("\\.+") ? "~" + index : id;
    }

    /**
     * Where the entry stands that an address names; -1 when it is gone. An entry without an id is the one that still says
     * what it said, or else the one that took its place.
     *
     * @param said what its fields said when the address was made; null when that is not known
     */
    public int find(ObjectNode document, String key, @Nullable Map<String, List<String>> said) {
        var entries = entries(document);
        int place = key.matches("~\\d{1,4}") ? Integer.parseInt(key.substring(1)) : -1;
        if (place >= 0 && said != null) {
            if (place < entries.size() && values(entries.get(place)).equals(said)) {
                return place;
            }
            for (int i = 0; i < entries.size(); i++) {
                if (values(entries.get(i)).equals(said)) {
                    return i;
                }
            }
        }
        for (int i = 0; i < entries.size(); i++) {
            if (key(entries.get(i), i).equals(key)) {
                return i;
            }
        }
        return -1;
    }

    /** What the fields of the section, or of one of its entries, say. */
    public Map<String, List<String>> values(@Nullable ObjectNode home) {
        var values = new LinkedHashMap<String, List<String>>();
        for (FactField field : fields) {
            values.put(field.name(), home == null ? field.absent() : field.read(home));
        }
        return values;
    }

    /** The field at a place in the section or in one of its entries, as a JSON pointer; null when there is none. */
    public @Nullable FactField field(String pointer) {
        return fields.stream()
                .filter(field -> (pointer + "/").startsWith("/" + field.path() + "/"))
                .findFirst()
                .orElse(null);
    }

    /** The object that has the fields of a section without entries; made where it is not there yet. */
    public ObjectNode home(ObjectNode document) {
        if (path.isEmpty()) {
            return document;
        }
        return document.path(path) instanceof ObjectNode there ? there : document.putObject(path);
    }

    /** Adds an entry, with an id of its own. */
    public ObjectNode add(ObjectNode document) {
        String id = nextId(document);
        var entry = list(document).addObject();
        return ids == null ? entry : entry.put("id", id);
    }

    /** An entry that can be changed; one that is only a name in the file becomes an object. */
    public ObjectNode entry(ObjectNode document, int index) {
        var entry = entries(document).get(index);
        list(document).set(index, entry);
        return entry;
    }

    /** Takes an entry out. Where an empty list would say more than an absent one, the list goes with its last entry. */
    public void remove(ObjectNode document, int index) {
        var list = list(document);
        list.remove(index);
        if (known && list.isEmpty()) {
            document.remove(path);
        }
    }

    private String nextId(ObjectNode document) {
        var taken = entries(document).stream()
                .map(entry -> entry.path("id").asString(""))
                .toList();
        int number = taken.size() + 1;
        while (taken.contains(ids + number)) {
            number++;
        }
        return ids + number;
    }

    private ArrayNode list(ObjectNode document) {
        ObjectNode home = document;
        String[] steps = path.split("/");
        for (int i = 0; i < steps.length - 1; i++) {
            home = home.path(steps[i]) instanceof ObjectNode there ? there : home.putObject(steps[i]);
        }
        String last = Objects.requireNonNull(steps[steps.length - 1]);
        return home.path(last) instanceof ArrayNode there ? there : home.putArray(last);
    }

    private JsonNode at(ObjectNode document) {
        JsonNode node = document;
        for (String step : path.split("/")) {
            node = node.path(step);
        }
        return node;
    }
}
