package io.salescoach.pages.opportunities;

import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Takes an entry out of a file. A person goes with every mention of it, for nothing may name who is not there. */
final class EntryRemoval {

    private EntryRemoval() {}

    static void of(FactSection section, ObjectNode file, int index) {
        String id = section.entries(file).get(index).path("id").asString("");
        section.remove(file, index);
        for (FactSection other : FactSchema.OPPORTUNITY.sections()) {
            List<FactField> links = other.fields().stream()
                    .filter(field -> field.vocabulary().equals(section.path()))
                    .toList();
            if (other.list() && !links.isEmpty()) {
                other.entries(file).forEach(entry -> links.forEach(link -> forget(entry, link, id)));
            }
        }
    }

    private static void forget(ObjectNode entry, FactField link, String id) {
        var said = link.read(entry);
        if (said.contains(id)) {
            link.write(entry, said.stream().filter(each -> !each.equals(id)).toList());
        }
    }
}
