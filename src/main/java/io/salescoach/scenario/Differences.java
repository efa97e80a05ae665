package io.salescoach.scenario;

import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Advice.Action;
import io.salescoach.coaching.Advice.Cause;
import io.salescoach.coaching.Advice.Diagnosis;
import io.salescoach.coaching.Advice.Finding;
import io.salescoach.rulebook.tables.When;
import io.salescoach.scenario.Difference.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds where an advice differs from what was expected of it. */
final class Differences {

    private final Advice advice;
    private final List<String> findings;
    private final List<String> actions;
    private final List<Difference> differences = new ArrayList<>();

    Differences(Advice advice) {
        this.advice = advice;
        this.findings = advice.findings().stream().map(Finding::label).toList();
        this.actions = advice.actions().stream().map(Action::code).toList();
    }

    List<Difference> from(Expectation expect) {
        value("verdict", expect.verdict(), advice.verdict());
        value("engagement", expect.engagement(), advice.engagement());
        value("readyToAdvance", expect.readyToAdvance(), String.valueOf(advice.readyToAdvance()));
        findings(expect.findings());
        actions(expect.actions());
        expect.objections().forEach(this::causes);
        return List.copyOf(differences);
    }

    private void value(String name, @Nullable Object expected, String actual) {
        if (expected != null && !expected.toString().equals(actual)) {
            add(Kind.VALUE, name, List.of(expected.toString()), actual.isEmpty() ? List.of() : List.of(actual));
        }
    }

    private void findings(Expectation.Findings expected) {
        for (String label : expected.include()) {
            if (named(label, findings).isEmpty()) {
                add(Kind.FINDING_MISSING, label, List.of(label), findings);
            }
        }
        for (String label : expected.exclude()) {
            var unwanted = named(label, findings);
            if (!unwanted.isEmpty()) {
                add(Kind.FINDING_UNWANTED, label, List.of(), unwanted);
            }
        }
        expected.exactly().forEach(this::exactly);
    }

    private void exactly(String area, List<String> expected) {
        var actual = new TreeSet<>(advice.findings().stream()
                .filter(finding -> finding.area().equals(area))
                .map(Finding::label)
                .toList());
        if (!actual.equals(new TreeSet<>(expected))) {
            add(Kind.FINDINGS_OF_AREA, area, expected, List.copyOf(actual));
        }
    }

    private void actions(Expectation.Actions expected) {
        if (expected.first() != null && !actions.stream().limit(1).toList().contains(expected.first())) {
            add(Kind.FIRST_ACTION, expected.first(), List.of(expected.first()), actions);
        }
        for (String action : expected.include()) {
            if (!actions.contains(action)) {
                add(Kind.ACTION_MISSING, action, List.of(action), actions);
            }
        }
        for (String action : expected.exclude()) {
            if (actions.contains(action)) {
                add(Kind.ACTION_UNWANTED, action, List.of(), actions);
            }
        }
        var now = advice.actions().stream()
                .filter(action -> action.when() == When.NOW)
                .map(Action::code)
                .toList();
        for (String action : expected.now()) {
            if (!now.contains(action)) {
                add(Kind.NOT_NOW, action, List.of(action), now);
            }
        }
        var answered = advice.actions().stream()
                .flatMap(action -> action.answers().stream())
                .distinct()
                .toList();
        for (String label : expected.answers()) {
            if (named(label, answered).isEmpty()) {
                add(Kind.ANSWER_MISSING, label, List.of(label), answered);
            }
        }
    }

    private void causes(String id, List<Expectation.Cause> expected) {
        var causes = advice.objections().stream()
                .filter(diagnosis -> diagnosis.id().equals(id))
                .map(Diagnosis::causes)
                .findFirst()
                .orElse(List.of());
        var leading = causes.stream().limit(expected.size()).map(Cause::cause).toList();
        var names = expected.stream().map(Enum::name).toList();
        if (!names.equals(leading)) {
            add(
                    Kind.CAUSES,
                    id,
                    names,
                    causes.stream()
                            .map(cause -> cause.cause() + " " + cause.score())
                            .toList());
        }
    }

    private static List<String> named(String label, List<String> labels) {
        return labels.stream().filter(FindingLabel.of(label)::names).toList();
    }

    private void add(Kind kind, String about, List<String> expected, List<String> found) {
        differences.add(new Difference(kind, about, List.copyOf(expected), List.copyOf(found)));
    }
}
