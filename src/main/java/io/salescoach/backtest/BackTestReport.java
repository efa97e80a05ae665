package io.salescoach.backtest;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What ended deals say of the rules.
 *
 * @param auc how probable it is that a deal that was won has a higher score than one that was lost; null without a score,
 *     and when all ended alike
 * @param brier the mean square error of the likelihood; null without a score
 * @param signals those most surely linked to how deals ended first
 */
public record BackTestReport(
        long deals,
        long won,
        long lost,
        @Nullable BigDecimal auc,
        @Nullable BigDecimal brier,
        List<Signal> signals) {

    /**
     * How deals with a signal ended, and how those without.
     *
     * @param lift the win rate with the signal, divided by the one without; null when that cannot be said
     * @param low where its 95 % interval begins
     * @param high where it ends
     */
    public record Signal(
            String signal,
            Deals with,
            Deals without,
            @Nullable BigDecimal lift,
            @Nullable BigDecimal low,
            @Nullable BigDecimal high) {

        /** The same from counts alone. */
        public static Signal of(String signal, Deals with, Deals without) {
            var ratio = RateRatio.of(with.won(), with.deals(), without.won(), without.deals());
            return new Signal(
                    signal,
                    with,
                    without,
                    BackTest.rounded(ratio == null ? null : ratio.ratio()),
                    BackTest.rounded(ratio == null ? null : ratio.low()),
                    BackTest.rounded(ratio == null ? null : ratio.high()));
        }
    }

    /** How many deals there are, and how many of them were won. */
    public record Deals(long deals, long won) {}
}
