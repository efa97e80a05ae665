package io.salescoach.scenario;

import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Advice.Action;
import io.salescoach.coaching.Advice.Cause;
import io.salescoach.coaching.Advice.Diagnosis;
import io.salescoach.coaching.Advice.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says in plain sentences where an advice differs from what was expected of it. */
final class Differences {

    private final Advice advice;
    private final List<String> findings;
    private final List<String> actions;
    private final List<String> sentences = new ArrayList<>();

    Differences(Advice advice) {
        this.advice = advice;
        this.findings = advice.findings().stream().map(Finding::label).toList();
        this.actions = advice.actions().stream().map(Action::code).toList();
    }

    List<String> from(Expectation expect) {
        value("verdict", expect.verdict(), advice.verdict());
        value("engagement", expect.engagement(), advice.engagement());
        value("readyToAdvance", expect.readyToAdvance(), String.valueOf(advice.readyToAdvance()));
        findings(expect.findings());
        actions(expect.actions());
        expect.objections().forEach(this::causes);
        return List.copyOf(sentences);
    }

    private void value(String name, @Nullable Object expected, String actual) {
        if (expected != null && !expected.toString().equals(actual)) {
            add("expected %s %s, but it is %s", name, expected, actual.isEmpty() ? "not given" : actual);
        }
    }

    private void findings(Expectation.Findings expected) {
        for (String label : expected.include()) {
            if (named(label, findings).isEmpty()) {
                add("expected finding %s, but the findings are: %s", label, list(findings));
            }
        }
        for (String label : expected.exclude()) {
            var unwanted = named(label, findings);
            if (!unwanted.isEmpty()) {
                add("expected no finding %s, but there is: %s", label, list(unwanted));
            }
        }
        expected.exactly().forEach(this::exactly);
    }

    private void exactly(String area, List<String> expected) {
        var actual = new TreeSet<>(advice.findings().stream()
                .filter(finding -> finding.area().equals(area))
                .map(Finding::label)
                .toList());
        var missing = new TreeSet<>(expected);
        missing.removeAll(actual);
        var surplus = new TreeSet<>(actual);
        expected.forEach(surplus::remove);
        if (!missing.isEmpty() || !surplus.isEmpty()) {
            add(
                    "expected exactly these findings of %s: %s, but they are: %s (missing: %s; too many: %s)",
                    area, list(expected), list(actual), list(missing), list(surplus));
        }
    }

    private void actions(Expectation.Actions expected) {
        if (expected.first() != null && !actions.stream().limit(1).toList().contains(expected.first())) {
            add("expected %s to be the first action, but the actions are: %s", expected.first(), list(actions));
        }
        for (String action : expected.include()) {
            if (!actions.contains(action)) {
                add("expected action %s, but the actions are: %s", action, list(actions));
            }
        }
        for (String action : expected.exclude()) {
            if (actions.contains(action)) {
                add("expected no action %s, but the actions are: %s", action, list(actions));
            }
        }
        var answered = advice.actions().stream()
                .flatMap(action -> action.answers().stream())
                .distinct()
                .toList();
        for (String label : expected.answers()) {
            if (named(label, answered).isEmpty()) {
                add("expected an action that answers %s, but the actions answer: %s", label, list(answered));
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
                    "expected objection %s to be led by %s, but its causes are: %s",
                    id,
                    list(names),
                    list(causes.stream()
                            .map(cause -> cause.cause() + " " + cause.score())
                            .toList()));
        }
    }

    private static List<String> named(String label, List<String> labels) {
        return labels.stream().filter(Label.of(label)::names).toList();
    }

    private static String list(Collection<String> codes) {
        return codes.isEmpty() ? "none" : String.join(", ", codes);
    }

    private void add(String sentence, Object... values) {
        sentences.add(sentence.formatted(values));
    }
}
