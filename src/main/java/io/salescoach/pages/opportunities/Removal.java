package io.salescoach.pages.opportunities;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes an entry out of a file. A person goes with every mention of it, for nothing may name who is not there. */
final class Removal {

    private Removal() {}

    static void of(Section section, ObjectNode file, int index) {
        String id = section.entries(file).get(index).path("id").asString("");
        section.remove(file, index);
        if (section.code().equals("stakeholders")) {
            for (JsonNode need : file.path("needs")) {
                forget(need, "raisedBy", id);
            }
            for (JsonNode visit : file.path("visits")) {
                forget(visit, "with", id);
            }
            for (JsonNode objection : file.path("objections")) {
                if (objection.path("raisedBy").asString("").equals(id)) {
                    ((ObjectNode) objection).remove("raisedBy");
                }
            }
        }
    }

    private static void forget(JsonNode entry, String list, String id) {
        if (entry.path(list) instanceof ArrayNode people) {
            var rest = people.valueStream()
                    .filter(each -> !each.asString("").equals(id))
                    .toList();
            people.removeAll();
            people.addAll(List.copyOf(rest));
        }
    }
}
