package io.salescoach.pages.opportunities;

import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field as a template draws it.
 *
 * @param blank whether nothing may be chosen
 */
record FormField(
        String name, Kind kind, String label, Map<String, String> options, boolean blank, boolean required, int most) {

    static FormField of(FactForm.Slot slot, FactLabels labels, ObjectNode document) {
        Field field = slot.field();
        return new FormField(
                slot.name(),
                field.kind(),
                labels.label(slot.section(), field),
                labels.options(field, document),
                field.absent().isEmpty(),
                field.required(),
                field.most());
    }
}
