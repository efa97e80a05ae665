package io.salescoach.pages.opportunities;

import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.FactType;
import io.salescoach.pages.facts.FactForm;
import io.salescoach.pages.facts.FactForm.Slot;
import io.salescoach.pages.facts.FactLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/** Which facts can be tried out: all but the texts of what is there already, and one more entry of each list. */
final class WhatIfGroups {

    /** Entries of one list; whoever wants to try more of them changes the file itself. */
    private static final int MAX_ENTRIES = 30;

    private static final Set<FactType> WORDS = Set.of(FactType.TEXT, FactType.TEXTS);
    private static final Predicate<FactField> ANY = field -> true;
    private static final Predicate<FactField> NO_WORDS = field -> !WORDS.contains(field.type());

    private WhatIfGroups() {}

    /**
     * Some facts that belong together.
     *
     * @param title of the entry; empty where it is the section itself
     * @param fresh whether it is an entry that does not exist yet
     */
    record Group(String section, String title, boolean fresh, List<Slot> slots) {}

    static List<Group> of(FactSchema schema, ObjectNode document, FactLabels labels) {
        var groups = new ArrayList<Group>();
        for (FactSection section : schema.sections()) {
            if (!section.list()) {
                add(groups, section, "", "", NO_WORDS);
            }
        }
        for (FactSection section : schema.sections()) {
            var entries = section.list() ? section.entries(document) : List.<ObjectNode>of();
            for (int i = 0; i < Math.min(entries.size(), MAX_ENTRIES); i++) {
                var entry = entries.get(i);
                add(groups, section, section.key(entry, i), labels.title(section, entry), NO_WORDS);
            }
        }
        for (FactSection section : schema.sections()) {
            if (section.list()) {
                add(groups, section, FactForm.NEW, "", ANY);
            }
        }
        return groups;
    }

    static FactForm form(List<Group> groups) {
        return new FactForm(
                groups.stream().flatMap(group -> group.slots().stream()).toList(), null);
    }

    private static void add(
            List<Group> groups, FactSection section, String key, String title, Predicate<FactField> wanted) {
        var slots = section.fields().stream()
                .filter(wanted)
                .map(field -> new Slot(
                        section.code() + "." + (key.isEmpty() ? "" : key + ".") + field.name(), section, key, field))
                .toList();
        if (!slots.isEmpty()) {
            groups.add(new Group(section.code(), title, key.equals(FactForm.NEW), slots));
        }
    }
}
