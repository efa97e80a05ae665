package io.salescoach.pages.facts;

import io.salescoach.input.BadInputException;
import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSection;
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
public record FactForm(List<Slot> slots, @Nullable Map<String, List<String>> said) {

    /** Stands for the entry that a form adds; with more behind it, for one of several. */
    public static final String NEW = "+";

    /**
     * A field on the form.
     *
     * @param key of the entry that has the fact; empty in a section without entries
     */
    public record Slot(String name, FactSection section, String key, FactField field) {

        private boolean isNew() {
            return key.startsWith(NEW);
        }

        private boolean together(Slot other) {
            return key.equals(other.key) && section.equals(other.section);
        }
    }

    /** The form on a section, or on one of its entries. */
    public static FactForm of(FactSection section, String key, @Nullable Map<String, List<String>> said) {
        return new FactForm(
                section.fields().stream()
                        .map(field -> new Slot(field.name(), section, key, field))
                        .toList(),
                said);
    }

    /** What a file says in these fields; those of an entry that is gone are left out. */
    public Map<String, List<String>> values(ObjectNode document) {
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
    public Map<String, List<String>> typed(MultiValueMap<String, String> sent) {
        var values = new LinkedHashMap<String, List<String>>();
        for (Slot slot : slots) {
            List<String> all = sent.get(slot.name);
            var cleaned = slot.field.type().clean(all == null ? List.of() : all);
            values.put(slot.name, cleaned.isEmpty() ? slot.field.absent() : cleaned);
        }
        return values;
    }

    /** Notes beside the fields what is wrong with what was typed. */
    public void check(Form form, Words words) {
        for (Slot slot : slots) {
            var typed = form.values().getOrDefault(slot.name, List.of());
            String problem = Control.problem(slot.field, typed, words);
            if (problem != null) {
                form.refuse(slot.name, problem);
            } else if (typed.isEmpty() && slot.field.asked() && there(slot, form)
                    || typed.isEmpty() && slot.field.required() && partly(slot, form)) {
                form.refuse(slot.name, words.message("deal.wrong.required"));
            }
        }
    }

    /** Whether something was typed of the record within the entry that needs this field too: an amount is of a currency. */
    private boolean partly(Slot required, Form form) {
        int end = required.field.path().lastIndexOf('/');
        String within = required.field.path().substring(0, end + 1);
        return end > 0
                && slots.stream()
                        .filter(required::together)
                        .filter(slot -> slot.field.path().startsWith(within))
                        .anyMatch(slot -> !form.values()
                                .getOrDefault(slot.name, List.of())
                                .isEmpty());
    }

    /** Whether the form speaks of an entry at all: one that might be added is there when something was typed of it. */
    private boolean there(Slot required, Form form) {
        return !required.isNew()
                || slots.stream().allMatch(required::together)
                || slots.stream()
                        .filter(required::together)
                        .anyMatch(slot ->
                                !slot.field.absent().equals(form.values().get(slot.name)));
    }

    /**
     * Says in a file what was typed; what it says already stays as it is.
     *
     * @return the names of the fields by the pointer to their fact in the changed file
     */
    public Map<String, String> write(ObjectNode document, Map<String, List<String>> typed) {
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
    public static void refuse(Form form, BadInputException e, Map<String, String> pointers, FactLabels labels) {
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

        /**
         * @param index of the entry; -1 without one
         * @param fixed whether the object stands in the file itself, and does not only tell what a bare name means
         */
        private record Home(@Nullable ObjectNode object, boolean gone, String pointer, int index, boolean fixed) {}

        private static String key(Slot slot) {
            return slot.section.code() + " " + slot.section.list() + " " + slot.key;
        }

        Homes(ObjectNode document) {
            this.document = document;
        }

        Home of(Slot slot) {
            return known.computeIfAbsent(key(slot), any -> look(slot.section, slot.key));
        }

        private Home look(FactSection section, String key) {
            String path = section.path().isEmpty() ? "" : "/" + section.path();
            if (!section.list()) {
                var there = path.isEmpty() ? document : document.path(section.path());
                return new Home(there instanceof ObjectNode object ? object : null, false, path, -1, true);
            }
            var entries = section.entries(document);
            if (key.startsWith(NEW)) {
                return new Home(null, false, path + "/" + entries.size(), -1, false);
            }
            int index = section.find(document, key, said);
            return new Home(index < 0 ? null : entries.get(index), index < 0, path + "/" + index, index, false);
        }

        ObjectNode made(Slot slot) {
            Home home = of(slot);
            if (home.object != null && home.fixed) {
                return home.object;
            }
            FactSection section = slot.section;
            boolean added = section.list() && home.index < 0;
            String pointer = added
                    ? "/" + section.path() + "/" + section.entries(document).size()
                    : home.pointer;
            var object = !section.list()
                    ? section.home(document)
                    : added ? section.add(document) : section.entry(document, home.index);
            known.put(key(slot), new Home(object, false, pointer, home.index, true));
            return object;
        }
    }
}
