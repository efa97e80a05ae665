package io.salescoach.pages.outcomes;

import io.salescoach.pipeline.outcomes.WhatWins.Signal;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where the dot of a lift and the ends of its whisker stand, in percent of the picture's width. The middle is 1, equal steps
 * are equal factors, and the edges are an eighth and eight times.
 *
 * @param dot null where there is no lift to show
 */
record Whisker(@Nullable String dot, String low, String high) {

    /** How many doublings there are from the middle to an edge. */
    private static final double DOUBLINGS = 3;

    static @Nullable Whisker of(Signal signal) {
        return of(signal.lift(), signal.low(), signal.high());
    }

    static @Nullable Whisker of(@Nullable BigDecimal lift, @Nullable BigDecimal low, @Nullable BigDecimal high) {
        return lift == null || low == null || high == null ? null : new Whisker(at(lift), at(low), at(high));
    }

    private static String at(BigDecimal factor) {
        double number = factor.doubleValue();
        double doublings = number <= 0 ? -DOUBLINGS : Math.log(number) / Math.log(2);
        double place = 50 + 50 * Math.max(-DOUBLINGS, Math.min(DOUBLINGS, doublings)) / DOUBLINGS;
        // A dot at the very edge would be cut in half.
        return String.format(Locale.ROOT, "%.2f%%", Math.max(1.5, Math.min(98.5, place)));
    }
}
