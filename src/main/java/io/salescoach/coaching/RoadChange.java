package io.salescoach.coaching;

import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.FactType;
import java.time.LocalDate;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * One fact that somebody could record.
 *
 * @param entry the place of the entry that would tell it; {@link #NEW} for an entry that is added, {@link #NONE} in a section
 *     without entries
 * @param values what would be recorded, as the field has it
 */
record RoadChange(FactSection section, int entry, FactField field, List<String> values) {

    static final int NONE = -1;
    static final int NEW = -2;

    /** Stands for words of any kind, where a rule only asks whether there are some. */
    static final String ANY_WORDS = "…";

    /** The file with this fact. */
    ObjectNode on(ObjectNode before, LocalDate asOf) {
        ObjectNode document = before.deepCopy();
        ObjectNode home;
        if (!section.list()) {
            home = section.home(document);
        } else if (entry == NEW) {
            home = section.add(document);
            for (FactField other : section.fields()) {
                if (other.required() && !other.path().contains("/") && !other.equals(field)) {
                    other.write(home, List.of(usual(other, asOf)));
                }
            }
        } else {
            home = section.entry(document, entry);
        }
        field.write(home, values);
        addCurrency(home, document);
        return document;
    }

    /** An amount means nothing without its currency: that of the deal where it has none of its own. */
    private void addCurrency(ObjectNode home, ObjectNode document) {
        if (!field.path().endsWith("/amount")) {
            return;
        }
        String path = field.path().substring(0, field.path().length() - "amount".length()) + "currency";
        section.fields().stream()
                .filter(other -> other.path().equals(path) && other.read(home).isEmpty())
                .forEach(other -> other.write(
                        home, List.of(document.path("value").path("currency").asString("CNY"))));
    }

    private static String usual(FactField field, LocalDate asOf) {
        if (field.type() == FactType.DATE) {
            return asOf.toString();
        }
        return field.codes().isEmpty() ? ANY_WORDS : field.codes().get(0);
    }

    /** The field that it tells, and of which entry. */
    String place() {
        return section.code() + " " + section.list() + " " + entry + " " + field.path();
    }

    /**
     * Whether it tells the same field of the same entry as another one.
     *
     * @param place where the entry of the other one stands since
     */
    boolean isAbout(RoadChange other, int place) {
        return section.code().equals(other.section.code())
                && section.list() == other.section.list()
                && entry == place
                && field.path().equals(other.field.path());
    }
}
