package io.salescoach.pages.opportunities;

import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.FactType;
import io.salescoach.opportunity.Side;
import io.salescoach.pages.facts.FactForm;
import io.salescoach.pages.facts.FactForm.Slot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that a meeting teaches, on one form: the visit itself, people who are new, needs and objections as they were said, the
 * open questions of the coach, and what both sides have agreed to do.
 *
 * @param visit the key of the planned visit that took place; {@link FactForm#NEW} for one that nobody planned here
 */
record MeetingForm(FactSchema schema, String visit, List<Group> groups) {

    private static final String PEOPLE = "stakeholders";
    private static final int NEW_PEOPLE = 3;
    private static final int NEEDS = 3;
    private static final int OBJECTIONS = 2;

    /**
     * Some facts that belong together.
     *
     * @param code its title is {@code deal.meeting.CODE} among the messages
     * @param number of its kind, from 1; 0 for the only one
     * @param asked what is typed
     * @param implied what follows once anything is typed, by the name of its slot
     */
    record Group(String code, int number, List<Slot> asked, List<Slot> implied, Map<String, String> implies) {

        boolean isTyped(Map<String, List<String>> typed) {
            return asked.stream()
                    .anyMatch(slot -> !typed.getOrDefault(slot.name(), List.of())
                            .equals(slot.field().absent()));
        }
    }

    /**
     * @param questions the sections of the facts that the coach asks for
     * @param kept the names of fields that are asked in any case
     */
    static MeetingForm of(
            FactSchema schema,
            String visit,
            Collection<String> questions,
            Collection<String> kept,
            ObjectNode document) {
        var form = new MeetingForm(schema, visit, new ArrayList<>());
        form.add("visit", 0, "visits", visit, List.of("on", "with", "ours", "situation", "difficulty", "impact"));
        form.add("before", 0, "visits", visit, List.of("planned", "objective"));
        IntStream.rangeClosed(1, NEW_PEOPLE)
                .forEach(n -> form.add(
                        "people",
                        n,
                        PEOPLE,
                        FactForm.NEW + n,
                        List.of("name", "title", "decisionMaker", "projectTeam")));
        IntStream.rangeClosed(1, NEEDS)
                .forEach(n -> form.add(
                        "needs",
                        n,
                        "needs",
                        FactForm.NEW + n,
                        List.of("statement", "raisedBy", "awareness", "interest", "impact")));
        IntStream.rangeClosed(1, OBJECTIONS)
                .forEach(n -> form.add(
                        "objections", n, "objections", FactForm.NEW + n, List.of("quote", "raisedBy", "raisedOn")));
        form.ask(questions, kept, document);
        for (Side side : Side.values()) {
            form.add(
                    "agreed." + side,
                    0,
                    "plan",
                    FactForm.NEW + side,
                    List.of("what", "who", "due", "side"),
                    Map.of("side", side.name()));
        }
        return form;
    }

    private void add(String code, int number, String list, String key, List<String> fields) {
        add(code, number, list, key, fields, Map.of());
    }

    private void add(
            String code, int number, String list, String key, List<String> fields, Map<String, String> implies) {
        FactSection section = schema.section(list, true).orElseThrow();
        String start = code + (number == 0 ? "." : "." + number + ".");
        var slots = fields.stream()
                .flatMap(path ->
                        section.fields().stream().filter(field -> field.path().equals(path)))
                .map(field -> new Slot(start + field.name(), section, key, field))
                .toList();
        boolean quoted = list.equals("objections");
        var implied = new LinkedHashMap<String, String>();
        implies.forEach((path, value) -> implied.put(start + path, value));
        var hidden = slots.stream()
                .filter(slot -> implied.containsKey(slot.name())
                        || quoted && slot.field().path().equals("raisedOn"))
                .toList();
        groups.add(new Group(
                code,
                number,
                slots.stream().filter(slot -> !hidden.contains(slot)).toList(),
                hidden,
                Map.copyOf(implied)));
    }

    /** What can be answered with yes or no, and what the customer has done by a day, where the file does not tell it. */
    private void ask(Collection<String> sections, Collection<String> kept, ObjectNode document) {
        var asked = new ArrayList<Slot>();
        schema.sections().stream()
                .filter(section -> !section.list())
                .filter(section -> !section.path().isEmpty())
                .forEach(section -> section.fields().stream()
                        .filter(MeetingForm::canBeAnswered)
                        .filter(field -> kept.contains(name(section, field))
                                || sections.contains(section.code()) && isOpen(section, field, document))
                        .map(field -> new Slot(name(section, field), section, "", field))
                        .forEach(asked::add));
        groups.add(new Group("questions", 0, asked, List.of(), Map.of()));
    }

    private static String name(FactSection section, FactField field) {
        return section.code() + "." + field.name();
    }

    private static boolean canBeAnswered(FactField field) {
        return field.type() == FactType.YES_NO
                || field.type() == FactType.DATE
                || field.type() == FactType.CODE && field.codes().containsAll(List.of("YES", "NO"));
    }

    private static boolean isOpen(FactSection section, FactField field, ObjectNode document) {
        var home = document.path(section.path());
        var said = home instanceof ObjectNode object ? field.read(object) : field.absent();
        return said.equals(field.absent()) || said.equals(List.of("NO"));
    }

    FactForm form() {
        return new FactForm(
                groups.stream()
                        .flatMap(group -> Stream.concat(group.asked.stream(), group.implied.stream()))
                        .toList(),
                null);
    }

    /** Says what follows from what was typed: whose step it is, and that an objection was heard on the day of the meeting. */
    void complete(Map<String, List<String>> typed) {
        var day = typed.getOrDefault("visit.on", List.of());
        for (Group group : groups) {
            boolean said = group.isTyped(typed);
            for (Slot slot : group.implied) {
                String value = group.implies.get(slot.name());
                typed.put(slot.name(), !said ? List.of() : value == null ? day : List.of(value));
            }
        }
    }

    /** The people who are written down on the form itself, as links name them, by the number of their place on it. */
    Map<String, Integer> newcomers() {
        var all = new LinkedHashMap<String, Integer>();
        groups.stream()
                .filter(group -> group.code.equals("people"))
                .forEach(group -> all.put(FactForm.NEW + group.number, group.number));
        return all;
    }

    /** The slots that name people who are not written down on the form. */
    List<Slot> danglingLinks(Map<String, List<String>> typed) {
        var there = groups.stream()
                .filter(group -> group.code.equals("people") && group.isTyped(typed))
                .map(group -> FactForm.NEW + group.number)
                .toList();
        return form().slots().stream()
                .filter(MeetingForm::links)
                .filter(slot -> typed.getOrDefault(slot.name(), List.of()).stream()
                        .anyMatch(id -> id.startsWith(FactForm.NEW) && !there.contains(id)))
                .toList();
    }

    static boolean links(Slot slot) {
        return slot.field().vocabulary().equals(PEOPLE);
    }

    /** Gives links to new people their ids, now that they stand in the file, and notes that these people were there. */
    void link(ObjectNode file, Map<String, List<String>> typed) {
        var people = schema.section(PEOPLE, true).orElseThrow().entries(file);
        var rows = groups.stream()
                .filter(group -> group.code.equals("people") && group.isTyped(typed))
                .map(group -> FactForm.NEW + group.number)
                .toList();
        Map<String, String> ids = new LinkedHashMap<>();
        int first = people.size() - rows.size();
        rows.forEach(
                row -> ids.put(row, people.get(first + ids.size()).path("id").asString("")));
        for (FactSection section : schema.sections()) {
            var links = section.fields().stream()
                    .filter(field -> field.vocabulary().equals(PEOPLE))
                    .toList();
            if (section.list() && !links.isEmpty()) {
                section.entries(file).forEach(entry -> links.forEach(link -> resolve(entry, link, ids)));
            }
        }
        FactSection visits = schema.section("visits", true).orElseThrow();
        int index = visit.equals(FactForm.NEW) ? visits.entries(file).size() - 1 : visits.find(file, visit, null);
        if (index >= 0 && !ids.isEmpty()) {
            FactField with = visits.field("/with");
            var entry = visits.entries(file).get(index);
            if (with != null) {
                with.write(
                        entry,
                        Stream.concat(with.read(entry).stream(), ids.values().stream())
                                .distinct()
                                .toList());
            }
        }
    }

    private static void resolve(ObjectNode entry, FactField link, Map<String, String> ids) {
        var said = link.read(entry);
        if (said.stream().anyMatch(ids::containsKey)) {
            link.write(entry, said.stream().map(id -> ids.getOrDefault(id, id)).toList());
        }
    }
}
