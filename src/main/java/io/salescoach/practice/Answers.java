package io.salescoach.practice;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a learner answered in a step, in codes.
 *
 * @param causes what each objection really is, by the objection's id
 * @param first the action to take first
 * @param also the other actions that come next
 */
public record Answers(
        Map<String, String> causes,
        @Nullable String first,
        List<String> also,
        @Nullable String verdict) {

    /** All chosen actions, each once. */
    List<String> actions() {
        return java.util.stream.Stream.concat(java.util.stream.Stream.ofNullable(first), also.stream())
                .distinct()
                .toList();
    }
}
