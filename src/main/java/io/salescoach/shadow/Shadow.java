package io.salescoach.shadow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.input.Sentence;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Rules that run beside the live ones. What they are never changes.
 *
 * @param kind where they come from
 * @param source the number of the candidate or release; null for a draft
 * @param base the release that their changes were made from
 * @param hash of the rules
 * @param endedBy who ended it; null when the service did
 * @param reason why the service ended it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Shadow(
        long number,
        State state,
        Kind kind,
        @Nullable Long source,
        long base,
        String hash,
        String startedBy,
        Instant startedAt,
        @Nullable String endedBy,
        @Nullable Instant endedAt,
        @Nullable Sentence reason) {

    /** Where it stands. */
    public enum State {
        RUNNING,
        DROPPED,
        /** Its rules went live. */
        LIVE,
        /** It could not go on; reason says why. */
        FAILED
    }

    /** Where its rules come from. */
    public enum Kind {
        DRAFT,
        CANDIDATE,
        RELEASE
    }

    public boolean isRunning() {
        return state == State.RUNNING;
    }
}
