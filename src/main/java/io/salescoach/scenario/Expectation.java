package io.salescoach.scenario;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the advice should be. Everything may be absent; what is absent is not looked at.
 *
 * @param objections the leading causes of an objection, in order; the causes after them are free
 */
public record Expectation(
        @Nullable Verdict verdict,
        @Nullable Engagement engagement,
        @Nullable Boolean readyToAdvance,
        @Valid Findings findings,
        @Valid Actions actions,
        Map<String, @NotNull List<@NotNull Cause>> objections) {

    public Expectation {
        findings = findings == null ? new Findings(List.of(), List.of(), Map.of()) : findings;
        actions = actions == null ? new Actions(null, List.of(), List.of(), List.of(), List.of()) : actions;
        objections = copy(objections);
    }

    /** Whether no advice could ever differ from this. */
    boolean expectsNothing() {
        return verdict == null
                && engagement == null
                && readyToAdvance == null
                && findings.expectNothing()
                && actions.expectNothing()
                && objections.isEmpty();
    }

    /** The same of findings about people and competitors who are called something else. */
    Expectation about(Map<String, String> names) {
        return new Expectation(
                verdict, engagement, readyToAdvance, findings.about(names), actions.about(names), objections);
    }

    private static List<String> about(List<String> labels, Map<String, String> names) {
        return labels.stream().map(label -> FindingLabel.of(label).about(names)).toList();
    }

    /**
     * Findings, written {@code CODE} or {@code CODE(subject)}. In include and exclude a bare code means any subject.
     *
     * @param exactly all findings of an area, in any order
     */
    public record Findings(
            List<@NotNull String> include,
            List<@NotNull String> exclude,
            Map<String, @NotNull List<@NotNull String>> exactly) {

        public Findings {
            include = copy(include);
            exclude = copy(exclude);
            exactly = copy(exactly);
        }

        boolean expectNothing() {
            return include.isEmpty() && exclude.isEmpty() && exactly.isEmpty();
        }

        private Findings about(Map<String, String> names) {
            var areas = new LinkedHashMap<String, List<String>>();
            exactly.forEach((area, labels) -> areas.put(area, Expectation.about(labels, names)));
            return new Findings(Expectation.about(include, names), Expectation.about(exclude, names), areas);
        }
    }

    /**
     * Codes of actions.
     *
     * @param answers findings that some action names
     * @param now actions that are due now, beside others perhaps
     */
    public record Actions(
            @Nullable String first,
            List<@NotNull String> include,
            List<@NotNull String> answers,
            List<@NotNull String> exclude,
            List<@NotNull String> now) {

        public Actions {
            include = copy(include);
            answers = copy(answers);
            exclude = copy(exclude);
            now = copy(now);
        }

        boolean expectNothing() {
            return first == null && include.isEmpty() && answers.isEmpty() && exclude.isEmpty() && now.isEmpty();
        }

        private Actions about(Map<String, String> names) {
            return new Actions(first, include, Expectation.about(answers, names), exclude, now);
        }
    }

    /** The judgements on the qualification. */
    public enum Verdict {
        QUALIFIED,
        DISQUALIFIED,
        AT_RISK,
        INCOMPLETE
    }

    /** The ways in which a customer buys. */
    public enum Engagement {
        SERVICE,
        TRANSACTIONAL,
        CONSULTATIVE
    }

    /** What may lie behind an objection. */
    public enum Cause {
        NO_PAIN,
        NO_VALUE,
        NO_TRUST,
        NO_DIFFERENCE
    }

    static <T> List<T> copy(@Nullable List<T> list) {
        return list == null ? List.of() : Collections.unmodifiableList(list);
    }

    private static <V> Map<String, V> copy(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }
}
