package io.salescoach.release;

import io.salescoach.input.Sentence;
import java.time.Duration;
import java.time.Instant;

/** When a release may be set to go live. */
public final class GoLiveTime {

    private static final Duration FURTHEST = Duration.ofDays(366);

    /** What is wrong with a time at which nothing can go live. */
    static final Sentence WRONG = Sentence.of("choose a time that is still to come, within %s days", FURTHEST.toDays());

    private GoLiveTime() {}

    /** Whether it is still to come, and not so far away that it must be a slip. */
    public static boolean isAhead(Instant at, Instant now) {
        return at.isAfter(now) && !at.isAfter(now.plus(FURTHEST));
    }
}
