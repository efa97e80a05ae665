package io.salescoach.pages.opportunities;

import io.salescoach.coaching.Advice;
import io.salescoach.rulebook.Tables.Severity;
import java.util.Comparator;
import java.util.List;

/**
 * An action with its reasons.
 *
 * @param taken whether somebody has taken it on
 */
record NextStep(Advice.Action action, List<Why> why, boolean taken) {

    /** How much the gravest of its findings weighs. */
    public Severity severity() {
        return why.stream().map(Why::severity).min(Comparator.naturalOrder()).orElse(Severity.INFO);
    }
}
