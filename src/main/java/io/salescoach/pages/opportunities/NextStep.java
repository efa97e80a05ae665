package io.salescoach.pages.opportunities;

import io.salescoach.coaching.Advice;
import io.salescoach.rulebook.Tables.Severity;
import java.util.Comparator;
import java.util.List;

/**
 * An action with its reasons.
 *
 * @param with the people it is about, by name
 * @param waitsFor the titles of the actions before it
 * @param taken whether somebody has taken it on
 */
record NextStep(Advice.Action action, List<Why> why, List<String> with, List<String> waitsFor, boolean taken) {

    /** How much the gravest of its findings weighs. */
    public Severity severity() {
        return why.stream().map(Why::severity).min(Comparator.naturalOrder()).orElse(Severity.INFO);
    }
}
