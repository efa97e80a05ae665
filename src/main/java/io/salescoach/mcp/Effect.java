package io.salescoach.mcp;

import io.salescoach.coaching.Advice;
import io.salescoach.opportunity.Stage;
import io.salescoach.rulebook.tables.When;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a change makes of the advice.
 *
 * @param settled the findings that are gone
 * @param found the findings that are new
 * @param now what to do now
 */
record Effect(
        Stage stage,
        String verdict,
        boolean readyToAdvance,
        List<String> settled,
        List<String> found,
        List<String> now) {

    static Effect of(Advice before, Advice after) {
        return new Effect(
                after.stage(),
                after.verdict(),
                after.readyToAdvance(),
                without(before, after),
                without(after, before),
                after.actions().stream()
                        .filter(action -> action.when() == When.NOW)
                        .map(action -> action.code() + ": " + action.title())
                        .toList());
    }

    private static List<String> without(Advice one, Advice other) {
        Set<String> known = other.findings().stream().map(Advice.Finding::label).collect(Collectors.toSet());
        return one.findings().stream()
                .filter(finding -> !known.contains(finding.label()))
                .map(finding -> finding.label() + ": " + finding.message())
                .toList();
    }
}
