package io.salescoach.pages.opportunities;

import io.salescoach.opportunity.BadInput;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * A form on some facts of a file.
 *
 * @param said what the fields said when the form was made; null when that does not matter to find their entries
 */
record FactForm(List<Slot> slots, @Nullable Map<String, List<String>> said) {

    /** Stands for the entry that a form adds. */
    static final String NEW = "+";

    /**
     * A field on the form.
     *
     * @param key of the entry that has the fact; empty in a section without entries
     */
    record Slot(String name, Section section, String key, Field field) {}

    /** The form on a section, or on one of its entries. */
    static FactForm of(Section section, String key, @Nullable Map<String, List<String>> said) {
        return new FactForm(
                section.fields().stream()
                        .map(field -> new Slot(field.name(), section, key, field))
                        .toList(),
                said);
    }

    /** What a file says in these fields; those of an entry that is gone are left out. */
    Map<String, List<String>> values(ObjectNode document) {
        var homes = new Homes(document);
        var values = new LinkedHashMap<String, List<String>>();
        for (Slot slot : slots) {
            var home = homes.of(slot);
            if (!home.gone) {
                values.put(slot.name, home.object == null ? slot.field.absent() : slot.field.read(home.object));
            }
        }
        return values;
    }

    /** What was typed. */
    Map<String, List<String>> typed(MultiValueMap<String, String> sent) {
        var values = new LinkedHashMap<String, List<String>>();
        for (Slot slot : slots) {
            List<String> all = sent.get(slot.name);
            var cleaned = slot.field.kind().clean(all == null ? List.of() : all);
            values.put(slot.name, cleaned.isEmpty() ? slot.field.absent() : cleaned);
        }
        return values;
    }

    /** Notes beside the fields what is wrong with what was typed. */
    void check(Form form, Words words) {
        for (Slot slot : slots) {
            var typed = form.values().get(slot.name);
            Field field = slot.field;
            String problem = field.kind().problem(typed);
            boolean unknown = !field.codes().isEmpty() && !field.codes().containsAll(typed);
            if (problem != null) {
                form.refuse(slot.name, words.message("deal.wrong." + problem));
            } else if (unknown) {
                form.refuse(slot.name, words.message("deal.wrong.choice"));
            } else if (typed.isEmpty() && field.required() && there(slot, form)) {
                form.refuse(slot.name, words.message("deal.wrong.required"));
            } else if (typed.stream().anyMatch(text -> longest(field, text) > field.most())) {
                form.refuse(slot.name, words.message("deal.wrong.length", field.most()));
            }
        }
        together(form, words);
    }

    /** Whether the form speaks of an entry at all: one that might be added is there when something was typed of it. */
    private boolean there(Slot required, Form form) {
        return !required.key.equals(NEW)
                || slots.stream().allMatch(slot -> slot.key.equals(NEW) && slot.section.equals(required.section))
                || slots.stream()
                        .filter(slot -> slot.key.equals(NEW) && slot.section.equals(required.section))
                        .anyMatch(slot ->
                                !slot.field.absent().equals(form.values().get(slot.name)));
    }

    private static int longest(Field field, String text) {
        return field.kind() == Kind.NAMES
                ? text.lines().mapToInt(String::length).max().orElse(0)
                : text.length();
    }

    /** An amount is of a currency, and a priority counts from 1. */
    private void together(Form form, Words words) {
        boolean amount = form.entered("value.amount") != null;
        boolean currency = form.entered("value.currency") != null;
        if (amount != currency) {
            form.refuse(amount ? "value.currency" : "value.amount", words.message("deal.wrong.required"));
        }
        for (Slot slot : slots) {
            if (slot.field.path().equals("priority") && "0".equals(form.entered(slot.name))) {
                form.refuse(slot.name, words.message("deal.wrong.priority"));
            }
        }
    }

    /**
     * Says in a file what was typed; what it says already stays as it is.
     *
     * @return the names of the fields by the pointer to their fact in the changed file
     */
    Map<String, String> write(ObjectNode document, Map<String, List<String>> typed) {
        var homes = new Homes(document);
        slots.forEach(homes::of);
        var pointers = new HashMap<String, String>();
        for (Slot slot : slots) {
            var home = homes.of(slot);
            List<String> wanted = typed.get(slot.name);
            if (home.gone || wanted == null) {
                continue;
            }
            List<String> now = home.object == null ? slot.field.absent() : slot.field.read(home.object);
            if (!wanted.equals(now)) {
                slot.field.write(homes.made(slot), wanted);
            }
            pointers.put(homes.of(slot).pointer + "/" + slot.field.path(), slot.name);
        }
        for (Slot slot : slots) {
            String path = slot.section.path();
            if (!slot.section.list()
                    && !path.isEmpty()
                    && document.path(path).isObject()
                    && document.path(path).isEmpty()) {
                document.remove(path);
            }
        }
        return pointers;
    }

    /** Takes over what is wrong with the changed file. */
    static void refuse(Form form, BadInput e, Map<String, String> pointers, FactLabels labels) {
        for (var problem : e.problems()) {
            String place = problem.pointer();
            while (!place.isEmpty() && !pointers.containsKey(place)) {
                place = place.substring(0, place.lastIndexOf('/'));
            }
            String name = pointers.getOrDefault(place, "");
            form.refuse(name, labels.wrong(problem, name.isEmpty()));
        }
    }

    /** Where the facts of the form stand in a file. */
    private final class Homes {

        private final ObjectNode document;
        private final Map<String, Home> known = new HashMap<>();

        private record Home(@Nullable ObjectNode object, boolean gone, String pointer) {}

        Homes(ObjectNode document) {
            this.document = document;
        }

        Home of(Slot slot) {
            return known.computeIfAbsent(slot.section.code() + " " + slot.key, any -> look(slot.section, slot.key));
        }

        private Home look(Section section, String key) {
            String path = section.path().isEmpty() ? "" : "/" + section.path();
            if (!section.list()) {
                var there = path.isEmpty() ? document : document.path(section.path());
                return new Home(there instanceof ObjectNode object ? object : null, false, path);
            }
            var entries = section.entries(document);
            if (key.equals(NEW)) {
                return new Home(null, false, path + "/" + entries.size());
            }
            int index = section.find(document, key, said);
            return new Home(index < 0 ? null : entries.get(index), index < 0, path + "/" + index);
        }

        ObjectNode made(Slot slot) {
            Home home = of(slot);
            if (home.object != null) {
                return home.object;
            }
            Section section = slot.section;
            var object = section.list() ? section.add(document) : section.home(document);
            known.put(section.code() + " " + slot.key, new Home(object, false, home.pointer));
            return object;
        }
    }
}
