package io.salescoach.pages.opportunities;

import io.salescoach.coaching.AnsweringFields;
import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.FactType;
import io.salescoach.pages.facts.FactForm;
import io.salescoach.pages.facts.FactForm.Slot;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an action was to find out: for each of its findings the few fields that settle it, in the entry that it is about or in
 * a new one.
 *
 * @param given what is filled in already in new entries, by the name of the slot: whom the finding is about, and today
 */
record LearnedForm(List<Group> groups, Map<String, List<String>> given) {

    /** A finding that more fields would settle has a form of its own. */
    private static final int MOST_FIELDS = 12;

    /** So many entries are asked for at once. */
    private static final int MOST_GROUPS = 12;

    /** A deal moves at its gate, and not by the way. */
    private static final Set<String> MOVES = Set.of("stage", "stageEnteredOn", "status");

    /** Between the parts of a name: no id and no path has it. */
    private static final String DIVIDER = ":";

    /**
     * Some facts that belong together.
     *
     * @param key of the entry; empty in a section without entries
     * @param findings the labels of the findings that they settle
     */
    record Group(FactSection section, String key, List<String> findings, List<Slot> slots) {

        boolean isNew() {
            return key.startsWith(FactForm.NEW);
        }
    }

    static LearnedForm of(FactSchema schema, List<AnsweringFields> asked, LocalDate today, ObjectNode document) {
        var places = new LinkedHashMap<String, List<AnsweringFields>>();
        for (AnsweringFields one : asked) {
            boolean named = one.fields().size() <= MOST_FIELDS;
            if (named && (places.size() < MOST_GROUPS || places.containsKey(place(one)))) {
                places.computeIfAbsent(place(one), any -> new ArrayList<>()).add(one);
            }
        }
        var form = new LearnedForm(new ArrayList<>(), new LinkedHashMap<>());
        for (List<AnsweringFields> together : places.values()) {
            AnsweringFields first = together.get(0);
            schema.section(first.section(), first.list())
                    .ifPresent(section -> form.add(section, together, today, document));
        }
        return form;
    }

    /** The form that was sent, from the names of its fields, whatever has become of the findings since. */
    static LearnedForm sent(FactSchema schema, Collection<String> names, Collection<String> given) {
        var form = new LearnedForm(new ArrayList<>(), new LinkedHashMap<>());
        var places = new LinkedHashMap<String, List<Slot>>();
        for (String name : names) {
            slot(schema, name)
                    .ifPresent(slot -> places.computeIfAbsent(
                                    slot.section().code() + DIVIDER + slot.key(), any -> new ArrayList<>())
                            .add(slot));
        }
        places.values()
                .forEach(slots -> form.groups.add(
                        new Group(slots.get(0).section(), slots.get(0).key(), List.of(), List.copyOf(slots))));
        given.forEach(name -> form.given.put(name, List.of()));
        return form;
    }

    private static Optional<Slot> slot(FactSchema schema, String name) {
        String[] parts = name.split(DIVIDER, -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        return schema.section(parts[0], !parts[1].isEmpty())
                .flatMap(section -> section.fields().stream()
                        .filter(field -> field.name().equals(parts[2]))
                        .findFirst()
                        .map(field -> new Slot(name, section, parts[1], field)));
    }

    private static String place(AnsweringFields one) {
        return one.section()
                + DIVIDER
                + one.list()
                + DIVIDER
                + (!one.list() ? "" : one.entry() == null ? FactForm.NEW + one.subject() : one.entry());
    }

    private void add(FactSection section, List<AnsweringFields> asked, LocalDate today, ObjectNode document) {
        AnsweringFields first = asked.get(0);
        String key = !section.list() ? "" : first.entry() == null ? FactForm.NEW + groups.size() : first.entry();
        var wanted = new ArrayList<String>();
        asked.forEach(each -> wanted.addAll(each.fields()));
        wanted.removeAll(section.path().isEmpty() ? MOVES : Set.of());
        boolean isNew = key.startsWith(FactForm.NEW);
        var slots = section.fields().stream()
                .filter(field -> wanted.contains(field.path())
                        || isNew && (field.asked() || field.required() || field.title())
                        || besides(field, wanted))
                .map(field -> new Slot(String.join(DIVIDER, section.code(), key, field.name()), section, key, field))
                .toList();
        if (slots.isEmpty()) {
            return;
        }
        groups.add(new Group(
                section, key, asked.stream().map(AnsweringFields::finding).toList(), slots));
        if (isNew) {
            slots.forEach(slot -> {
                List<String> fill = given(slot.field(), first.subject(), today, document);
                if (fill != null) {
                    given.put(slot.name(), fill);
                }
            });
        }
    }

    /** Whether one is not said without the other, as an amount and its currency. */
    private static boolean besides(FactField field, Collection<String> wanted) {
        int end = field.path().lastIndexOf('/');
        return end > 0
                && field.required()
                && wanted.stream().anyMatch(path -> path.startsWith(field.path().substring(0, end + 1)));
    }

    private static @Nullable List<String> given(FactField field, String subject, LocalDate today, ObjectNode document) {
        if (field.type() == FactType.DATE && (field.asked() || field.required())) {
            return List.of(today.toString());
        }
        boolean link = !subject.isEmpty()
                && field.codes().isEmpty()
                && document.path(field.vocabulary())
                        .valueStream()
                        .anyMatch(entry -> entry.path("id").asString("").equals(subject));
        boolean code = !subject.isEmpty() && field.codes().contains(subject);
        return link || code ? List.of(subject) : null;
    }

    FactForm form() {
        return new FactForm(
                groups.stream().flatMap(group -> group.slots().stream()).toList(), null);
    }

    /** What is filled in already says nothing by itself: a new entry of which nothing else was typed is none. */
    void drop(Map<String, List<String>> typed) {
        for (Group group : groups) {
            boolean said = group.slots().stream()
                    .filter(slot -> !given.containsKey(slot.name()))
                    .anyMatch(slot -> !typed.getOrDefault(slot.name(), List.of())
                            .equals(slot.field().absent()));
            if (group.isNew() && !said) {
                group.slots()
                        .forEach(slot -> typed.put(slot.name(), slot.field().absent()));
            }
        }
    }

    /** Whether all that is asked for is entries of one list, and a new one among them. */
    boolean addsTo(String list) {
        return groups.stream().allMatch(group -> group.section().code().equals(list))
                && groups.stream().anyMatch(Group::isNew);
    }

    Set<String> names() {
        return given.keySet();
    }
}
