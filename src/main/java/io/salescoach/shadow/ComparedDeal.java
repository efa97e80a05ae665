package io.salescoach.shadow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.coaching.Advice;
import io.salescoach.input.Sentence;
import io.salescoach.release.AdviceComparison.Judgement;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One opportunity under both sets of rules.
 *
 * @param before what the live rules say; null when they fail
 * @param after what the shadow says; null when it fails
 * @param failure why it fails
 * @param changes what differs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComparedDeal(
        String id,
        @Nullable Judgement before,
        @Nullable Judgement after,
        @Nullable Sentence failure,
        List<Change> changes) {

    /** What may differ. */
    public enum What {
        /** A finding that only the shadow tells. */
        MORE,
        /** A finding that only the live rules tell. */
        LESS,
        /** A finding of another severity. */
        SEVERITY,
        FIRST_ACTION,
        VERDICT,
        READY
    }

    /**
     * One difference.
     *
     * @param code of the finding, or both values with an arrow between
     */
    public record Change(What what, String code) {}

    static Judgement judgement(Advice advice) {
        return new Judgement(
                advice.verdict(),
                advice.readyToAdvance(),
                advice.findings().stream()
                        .map(finding -> finding.label() + " " + finding.severity())
                        .toList(),
                advice.actions().stream().map(Advice.Action::code).toList());
    }

    static ComparedDeal of(String id, Judgement before, Judgement after) {
        var changes = new LinkedHashSet<Change>();
        findings(before.findings(), after.findings(), changes);
        values(What.FIRST_ACTION, first(before), first(after), changes);
        values(What.VERDICT, before.verdict(), after.verdict(), changes);
        values(What.READY, String.valueOf(before.readyToAdvance()), String.valueOf(after.readyToAdvance()), changes);
        return new ComparedDeal(id, before, after, null, List.copyOf(changes));
    }

    private static void findings(List<String> before, List<String> after, Set<Change> changes) {
        for (String each : after) {
            if (before.stream().noneMatch(other -> label(other).equals(label(each)))) {
                changes.add(new Change(What.MORE, code(each)));
            } else if (!before.contains(each)) {
                changes.add(new Change(What.SEVERITY, code(each)));
            }
        }
        for (String each : before) {
            if (after.stream().noneMatch(other -> label(other).equals(label(each)))) {
                changes.add(new Change(What.LESS, code(each)));
            }
        }
    }

    private static String label(String finding) {
        return finding.substring(0, finding.lastIndexOf(' '));
    }

    private static String code(String finding) {
        return label(finding).replaceFirst("\\(.*", "");
    }

    private static String first(Judgement judgement) {
        return judgement.actions().isEmpty() ? "–" : judgement.actions().get(0);
    }

    private static void values(What what, String before, String after, Set<Change> changes) {
        if (!before.equals(after)) {
            changes.add(new Change(what, before + " → " + after));
        }
    }
}
