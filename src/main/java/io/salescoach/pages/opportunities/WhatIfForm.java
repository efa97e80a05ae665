package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.pages.opportunities.FactForm.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which facts can be tried out: all answers, dates and parts, how people stand, which objections
 * are settled, what our team can do, and one more entry of each list.
 */
@Component
class WhatIfForm {

    /** Entries of one list; whoever wants to try more of them changes the file itself. */
    private static final int MOST = 30;

    private static final List<String> WHOLE =
            List.of("qualification", "buying", "competitors", "solution", "milestones", "time");

    private static final Set<String> BASICS = Set.of("stage", "stageEnteredOn", "expectedCloseOn");
    private static final Set<String> PEOPLE = Set.of("projectTeam", "decisionMaker", "senior", "influence", "attitude");
    private static final Set<String> OBJECTIONS = Set.of("surface", "resolved");
    private static final List<String> LISTS =
            List.of("profile", "swot", "needs", "visits", "stakeholders", "objections", "team");

    private static final Predicate<Field> ANY = field -> true;

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
        groups.add(object(sections.named(viewer, "basics", false), field -> BASICS.contains(field.path())));
        for (String code : WHOLE) {
            groups.add(object(sections.named(viewer, code, false), ANY));
        }
        entries(sections.named(viewer, "stakeholders", true), field -> PEOPLE.contains(field.path()), document, groups);
        entries(
                sections.named(viewer, "objections", true),
                field -> OBJECTIONS.contains(field.path()),
                document,
                groups);
        entries(sections.named(viewer, "team", true), field -> field.kind() == Kind.LEVEL, document, groups);
        for (String code : LISTS) {
            Section section = sections.named(viewer, code, true);
            groups.add(new Group(code, "", true, slots(section, FactForm.NEW, ANY)));
        }
        return groups;
    }

    static FactForm form(List<Group> groups) {
        return new FactForm(
                groups.stream().flatMap(group -> group.slots().stream()).toList(), null);
    }

    private static Group object(Section section, Predicate<Field> only) {
        return new Group(section.code(), "", false, slots(section, "", only));
    }

    private void entries(Section section, Predicate<Field> only, ObjectNode document, List<Group> groups) {
        var entries = section.entries(document);
        for (int i = 0; i < Math.min(entries.size(), MOST); i++) {
            var entry = entries.get(i);
            groups.add(new Group(
                    section.code(), labels.title(section, entry), false, slots(section, section.key(entry, i), only)));
        }
    }

    private static List<Slot> slots(Section section, String key, Predicate<Field> only) {
        return section.fields().stream()
                .filter(only)
                .map(field -> new Slot(
                        section.code() + "." + (key.isEmpty() ? "" : key + ".") + field.name(), section, key, field))
                .toList();
    }
}
