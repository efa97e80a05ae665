package io.salescoach.pages.scenarios;

import io.salescoach.coaching.Advice;
import io.salescoach.pages.facts.KnownFacts;
import io.salescoach.pages.scenarios.CodeWords.Said;
import java.util.List;

/**
 * A played step as its page shows it.
 *
 * @param title empty when the step has no name
 * @param facts with what the step brings marked as new
 * @param expected what the scenario expects, line by line
 */
record StepView(String title, KnownFacts facts, List<Line> expected, List<Differing> differences, Advice advice) {

    /**
     * Something expected, or found.
     *
     * @param label what kind of thing
     */
    record Line(String label, List<Said> said) {}

    /**
     * A difference.
     *
     * @param why the rules behind it
     */
    record Differing(Line expected, Line found, List<String> why) {}

    public boolean passed() {
        return differences.isEmpty();
    }
}
