package io.salescoach.pipeline.outcomes;

import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.FactType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a file says in its own fields that have few values, as {@code /qualification/budget=NO}: by these, ended deals are
 * compared and parted into segments. What tells a deal's name, or its end, is none of them.
 */
final class FieldSignals {

    private static final int LONGEST_TEXT = 64;

    private static final Set<String> NAMES_AND_ENDS = Set.of("/id", "/name", "/customer/name", "/stage", "/status");
    private static final String OUTCOME = "/outcome/";

    private FieldSignals() {}

    /** Whether a signal is one of these, and so none that a score can have. */
    static boolean isOne(String signal) {
        return signal.startsWith("/");
    }

    static Set<String> of(ObjectNode file) {
        var signals = new TreeSet<String>();
        for (FactSection section : FactSchema.OPPORTUNITY.sections()) {
            if (!section.list()) {
                ObjectNode home = section.path().isEmpty()
                        ? file
                        : file.path(section.path()) instanceof ObjectNode there ? there : file.objectNode();
                section.fields().forEach(field -> add(section, field, home, signals));
            }
        }
        return signals;
    }

    private static void add(FactSection section, FactField field, ObjectNode home, Set<String> signals) {
        String place = (section.path().isEmpty() ? "" : "/" + section.path()) + "/" + field.path();
        if (isOfFewValues(field) && !NAMES_AND_ENDS.contains(place) && !place.startsWith(OUTCOME)) {
            List<String> said = field.read(home);
            if (!said.isEmpty() && said.get(0).length() <= LONGEST_TEXT) {
                signals.add(place + "=" + said.get(0).replaceAll("\\s+", " "));
            }
        }
    }

    private static boolean isOfFewValues(FactField field) {
        return field.type() == FactType.CODE
                || field.type() == FactType.YES_NO
                || field.type() == FactType.TICK
                || field.type() == FactType.TEXT && field.limits().oneLine();
    }
}
