package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.pages.opportunities.FactForm.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/** Which facts can be tried out: all answers, dates and parts, how people stand, which objections are settled, one new need and visit. */
@Component
class WhatIfForm {

    /** Entries of one list; whoever wants to try more of them changes the file itself. */
    private static final int MOST = 30;

    private static final List<String> WHOLE =
            List.of("qualification", "buying", "competitors", "solution", "milestones", "time");

    private static final Set<String> BASICS = Set.of("stage", "stageEnteredOn", "expectedCloseOn");
    private static final Set<String> PEOPLE = Set.of("projectTeam", "decisionMaker", "senior", "influence", "attitude");
    private static final Set<String> OBJECTIONS = Set.of("surface", "resolved");

    private final Sections sections;
    private final FactLabels labels;

    WhatIfForm(Sections sections, FactLabels labels) {
        this.sections = sections;
        this.labels = labels;
    }

    /**
     * Some facts that belong together.
     *
     * @param title of the entry; empty where it is the section itself
     * @param fresh whether it is an entry that does not exist yet
     */
    record Group(String section, String title, boolean fresh, List<Slot> slots) {}

    List<Group> groups(Viewer viewer, ObjectNode document) {
        var groups = new ArrayList<Group>();
        groups.add(object(sections.named(viewer, "basics", false), BASICS));
        for (String code : WHOLE) {
            groups.add(object(sections.named(viewer, code, false), Set.of()));
        }
        entries(sections.named(viewer, "stakeholders", true), PEOPLE, document, groups);
        entries(sections.named(viewer, "objections", true), OBJECTIONS, document, groups);
        for (String code : List.of("needs", "visits", "stakeholders")) {
            Section section = sections.named(viewer, code, true);
            groups.add(new Group(code, "", true, slots(section, FactForm.NEW, Set.of())));
        }
        return groups;
    }

    static FactForm form(List<Group> groups) {
        return new FactForm(
                groups.stream().flatMap(group -> group.slots().stream()).toList(), null);
    }

    private static Group object(Section section, Set<String> only) {
        return new Group(section.code(), "", false, slots(section, "", only));
    }

    private void entries(Section section, Set<String> only, ObjectNode document, List<Group> groups) {
        var entries = section.entries(document);
        for (int i = 0; i < Math.min(entries.size(), MOST); i++) {
            var entry = entries.get(i);
            groups.add(new Group(
                    section.code(), labels.title(section, entry), false, slots(section, section.key(entry, i), only)));
        }
    }

    private static List<Slot> slots(Section section, String key, Set<String> only) {
        return section.fields().stream()
                .filter(field -> only.isEmpty() || only.contains(field.path()))
                .map(field -> new Slot(
                        section.code() + "." + (key.isEmpty() ? "" : key + ".") + field.name(), section, key, field))
                .toList();
    }
}
