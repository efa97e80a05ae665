package io.salescoach.pages.opportunities;

import io.salescoach.coaching.Advice;
import io.salescoach.pipeline.journal.AdviceJournal.Resting;
import io.salescoach.rulebook.tables.Tables.Outcome;
import io.salescoach.rulebook.tables.Tables.Severity;
import io.salescoach.rulebook.tables.When;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action with its reasons.
 *
 * @param with the people it is about, by name
 * @param waitsFor the titles of the actions before it
 * @param taken whether somebody has taken it on
 * @param rests what somebody made of it, for which it rests; null when it is advised
 */
record NextStep(
        Advice.Action action,
        List<FindingReason> why,
        List<String> with,
        List<String> waitsFor,
        boolean taken,
        @Nullable Resting rests) {

    /** How much the gravest of its findings weighs. */
    public Severity severity() {
        return why.stream()
                .map(FindingReason::severity)
                .min(Comparator.naturalOrder())
                .orElse(Severity.INFO);
    }

    /** Whether it is to be done before anything else. */
    public boolean isNow() {
        return rests == null && action.when() == When.NOW;
    }

    /** The reason that weighs most; null when none is told. */
    public @Nullable FindingReason reason() {
        return why.stream().min(Comparator.comparing(FindingReason::severity)).orElse(null);
    }

    /** What of its reasons keeps the gate shut. */
    public List<FindingReason> blockers() {
        return why.stream().filter(each -> each.severity() == Severity.BLOCKER).toList();
    }

    /** Whether something is missing that it settles: then whoever has done it is asked what was learned. */
    public boolean settles() {
        return severity() != Severity.INFO;
    }

    /** Whether it was done, and what it should have settled is missing all the same. */
    public boolean doneInVain() {
        return rests != null && rests.outcome() == Outcome.DONE && settles();
    }
}
