package io.salescoach.pages.facts;

import io.salescoach.opportunity.FactField;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field as a template draws it.
 *
 * @param blank whether nothing may be chosen
 */
public record FormField(
        String name,
        Control kind,
        String label,
        String help,
        Map<String, String> options,
        boolean blank,
        boolean required,
        int most) {

    public static FormField of(FactForm.Slot slot, FactLabels labels, ObjectNode document) {
        FactField field = slot.field();
        return new FormField(
                slot.name(),
                Control.of(field),
                labels.label(slot.section(), field),
                labels.help(slot.section(), field),
                labels.options(field, document),
                field.absent().isEmpty(),
                field.asked(),
                field.limits().characters());
    }

    /** The same that offers something more. */
    public FormField offering(Map<String, String> more) {
        var all = new LinkedHashMap<>(options);
        all.putAll(more);
        return new FormField(name, kind, label, help, all, blank, required, most);
    }

    /** The same with another label, where a question says more. */
    public FormField called(String question) {
        return new FormField(name, kind, question, help, options, blank, required, most);
    }
}
