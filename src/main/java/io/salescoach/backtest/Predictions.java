package io.salescoach.backtest;

import io.salescoach.coaching.Advice.Score;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Points of deals beside how they ended. Kept by points, so that any number of deals takes little room. */
final class Predictions {

    /** How many deals of so many points were lost, and how many won. */
    private final TreeMap<BigDecimal, long[]> counts = new TreeMap<>();

    private long lost;
    private long won;

    void add(BigDecimal points, boolean isWon) {
        add(points, isWon ? 0 : 1, isWon ? 1 : 0);
    }

    void add(BigDecimal points, long losses, long wins) {
        long[] count = counts.computeIfAbsent(points, any -> new long[2]);
        count[0] += losses;
        count[1] += wins;
        lost += losses;
        won += wins;
    }

    /**
     * How probable it is that a deal that was won has more points than one that was lost; the same points count half. Null
     * when all deals ended alike.
     */
    @Nullable Double auc() {
        if (won == 0 || lost == 0) {
            return null;
        }
        double pairs = 0;
        long below = 0;
        for (long[] count : counts.values()) {
            pairs += count[1] * (below + count[0] / 2.0);
            below += count[0];
        }
        return pairs / ((double) won * lost);
    }

    /** The mean square of what the likelihood missed the end by: 0 is perfect, 0.25 is what a coin gets. Null for no deals. */
    @Nullable Double brier() {
        if (won + lost == 0) {
            return null;
        }
        double sum = 0;
        for (var each : counts.entrySet()) {
            double likelihood = Score.likelihood(each.getKey().doubleValue());
            long[] count = each.getValue();
            sum += count[0] * likelihood * likelihood + count[1] * (1 - likelihood) * (1 - likelihood);
        }
        return sum / (won + lost);
    }

    /** How often deals of about the same likelihood were won. */
    List<CalibrationBin> calibration() {
        return CalibrationBin.of(counts.entrySet().stream()
                .map(each -> new CalibrationBin.Group(
                        Score.likelihood(each.getKey().doubleValue()), each.getValue()[0], each.getValue()[1]))
                .toList());
    }
}
