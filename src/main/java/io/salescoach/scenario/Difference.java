package io.salescoach.scenario;

import io.salescoach.input.Sentence;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Where an advice is not what was expected of it.
 *
 * @param about what was expected or not wanted: a name, a label, a code, or the id of an objection
 * @param expected what should have come, in codes
 * @param found what came instead, in codes
 */
public record Difference(Kind kind, String about, List<String> expected, List<String> found) {

    /** What differs. */
    public enum Kind {
        /** {@code verdict}, {@code engagement} or {@code readyToAdvance}. */
        VALUE,
        FINDING_MISSING,
        FINDING_UNWANTED,
        /** All findings of an area. */
        FINDINGS_OF_AREA,
        FIRST_ACTION,
        ACTION_MISSING,
        ACTION_UNWANTED,
        /** An action is not due now. */
        NOT_NOW,
        /** No action answers a finding. */
        ANSWER_MISSING,
        /** The leading causes of an objection; each one that was found has its score behind it. */
        CAUSES
    }

    /** What should have come and did not. */
    public List<String> missing() {
        var missing = new TreeSet<>(expected);
        found.forEach(missing::remove);
        return List.copyOf(missing);
    }

    /** What came and should not have. */
    public List<String> surplus() {
        var surplus = new TreeSet<>(found);
        expected.forEach(surplus::remove);
        return List.copyOf(surplus);
    }

    /** The difference in codes. */
    Sentence sentence() {
        return switch (kind) {
            case VALUE ->
                Sentence.of(
                        "expected %s %s, but it is %s",
                        about, list(expected), found.isEmpty() ? Sentence.of("not given") : list(found));
            case FINDING_MISSING -> Sentence.of("expected finding %s, but the findings are: %s", about, list(found));
            case FINDING_UNWANTED -> Sentence.of("expected no finding %s, but there is: %s", about, list(found));
            case FINDINGS_OF_AREA ->
                Sentence.of(
                        "expected exactly these findings of %s: %s, but they are: %s (missing: %s; too many: %s)",
                        about, list(expected), list(found), list(missing()), list(surplus()));
            case FIRST_ACTION ->
                Sentence.of("expected %s to be the first action, but the actions are: %s", about, list(found));
            case ACTION_MISSING -> Sentence.of("expected action %s, but the actions are: %s", about, list(found));
            case ACTION_UNWANTED -> Sentence.of("expected no action %s, but the actions are: %s", about, list(found));
            case NOT_NOW -> Sentence.of("expected action %s to be due now, but due now are: %s", about, list(found));
            case ANSWER_MISSING ->
                Sentence.of("expected an action that answers %s, but the actions answer: %s", about, list(found));
            case CAUSES ->
                Sentence.of(
                        "expected objection %s to be led by %s, but its causes are: %s",
                        about, list(expected), list(found));
        };
    }

    private static Sentence list(Collection<String> codes) {
        return codes.isEmpty() ? Sentence.of("none") : Sentence.asItIs(String.join(", ", codes));
    }
}
