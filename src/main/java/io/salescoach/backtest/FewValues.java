package io.salescoach.backtest;

import io.salescoach.opportunity.FieldDefinition;
import io.salescoach.opportunity.FieldDefinition.Type;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Tells texts that are chosen from a few from texts that say something else in every deal, which are no signals. */
final class FewValues {

    private static final int MOST = 50;

    /** The texts seen in each text field of the company's own. */
    private final Map<String, Set<String>> texts = new HashMap<>();

    FewValues(Collection<FieldDefinition> fields) {
        fields.stream()
                .filter(field -> field.type() == Type.TEXT)
                .forEach(field -> texts.put(field.code(), new HashSet<>()));
    }

    /** Whether a signal counts as far as is known; false once its field has said too much. */
    boolean see(String signal) {
        var seen = texts.get(field(signal));
        if (seen != null && seen.size() <= MOST) {
            seen.add(signal);
        }
        return isOfFew(signal);
    }

    boolean isOfFew(String signal) {
        var seen = texts.get(field(signal));
        return seen == null || seen.size() <= MOST;
    }

    private static String field(String signal) {
        return signal.substring(0, Math.max(signal.indexOf('='), 0));
    }
}
