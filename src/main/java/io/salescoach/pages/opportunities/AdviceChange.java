package io.salescoach.pages.opportunities;

import io.salescoach.coaching.Advice;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How advice changes with the facts: what is told no longer, and what is told newly.
 *
 * @param next what is to be done first now; null when there is nothing
 * @param undo how to take the change of the facts back; null when nothing was changed
 */
record AdviceChange(
        List<Advice.Finding> gone,
        List<Advice.Finding> found,
        List<Advice.Action> dropped,
        List<Advice.Action> advised,
        Advice.@Nullable Action next,
        @Nullable Undo undo) {

    /** The version that a change made of an opportunity, which can be taken back while it is the last. */
    record Undo(String id, long version) {}

    /** Nothing is told where there is no advice. */
    static AdviceChange between(@Nullable Advice before, @Nullable Advice after) {
        if (before == null || after == null) {
            return new AdviceChange(List.of(), List.of(), List.of(), List.of(), null, null);
        }
        var was = labels(before);
        var is = labels(after);
        return new AdviceChange(
                before.findings().stream()
                        .filter(each -> !is.contains(each.label()))
                        .toList(),
                after.findings().stream()
                        .filter(each -> !was.contains(each.label()))
                        .toList(),
                actions(before, after),
                actions(after, before),
                after.actions().stream().findFirst().orElse(null),
                null);
    }

    AdviceChange by(Undo change) {
        return new AdviceChange(gone, found, dropped, advised, next, change);
    }

    public boolean isEmpty() {
        return gone.isEmpty() && found.isEmpty() && dropped.isEmpty() && advised.isEmpty();
    }

    private static Set<String> labels(Advice advice) {
        return advice.findings().stream().map(Advice.Finding::label).collect(Collectors.toSet());
    }

    /** What one of them advises and the other does not. */
    private static List<Advice.Action> actions(Advice one, Advice other) {
        var codes = other.actions().stream().map(Advice.Action::code).collect(Collectors.toSet());
        return one.actions().stream()
                .filter(each -> !codes.contains(Objects.requireNonNull(each.code())))
                .toList();
    }
}
