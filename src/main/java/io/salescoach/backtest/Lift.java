package io.salescoach.backtest;

import io.salescoach.backtest.BackTestReport.Deals;
import io.salescoach.backtest.BackTestReport.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * What goes with a signal, judged with all others in view: who looks at many sees some that seem to count by chance.
 *
 * @param enough whether there are enough deals with it and without it to say anything
 * @param p how probable so great a difference is where the signal counts for nothing
 * @param q which part of all signals that look at least as sure can be expected to count for nothing (Benjamini and
 *     Hochberg 1995), of those with enough deals; 1 for the others
 */
public record Lift(Signal signal, boolean enough, double p, double q) {

    private static final ChiSquaredDistribution ONE_DEGREE = ChiSquaredDistribution.of(1);

    /**
     * All signals of a report, in its order.
     *
     * @param fewest so many deals with a signal, and so many without, are enough
     */
    public static List<Lift> of(BackTestReport report, int fewest) {
        return of(report.signals(), fewest);
    }

    /** The same of signals that each have deals of their own. */
    public static List<Lift> of(List<Signal> signals, int fewest) {
        var tested = signals.stream()
                .filter(signal -> isEnough(signal, fewest))
                .sorted(Comparator.comparingDouble(Lift::p))
                .toList();
        Map<String, Double> corrected = corrected(tested);
        var lifts = new ArrayList<Lift>();
        for (Signal signal : signals) {
            lifts.add(new Lift(
                    signal, isEnough(signal, fewest), p(signal), corrected.getOrDefault(signal.signal(), 1.0)));
        }
        return lifts;
    }

    private static boolean isEnough(Signal signal, int fewest) {
        return Math.min(signal.with().deals(), signal.without().deals()) >= Math.max(fewest, 1);
    }

    /** @param tested the surest first */
    private static Map<String, Double> corrected(List<Signal> tested) {
        var corrected = new HashMap<String, Double>();
        double least = 1;
        for (int i = tested.size() - 1; i >= 0; i--) {
            Signal signal = tested.get(i);
            least = Math.min(least, p(signal) * tested.size() / (i + 1));
            corrected.put(signal.signal(), least);
        }
        return corrected;
    }

    /** By the score test whose intervals {@link RateRatio} gives, so that both say the same. */
    private static double p(Signal signal) {
        Deals with = signal.with();
        Deals without = signal.without();
        double all = with.deals() + without.deals();
        double rate = (with.won() + without.won()) / all;
        double variance = rate * (1 - rate) * (1.0 / with.deals() + 1.0 / without.deals()) * all / (all - 1);
        if (with.deals() == 0 || without.deals() == 0 || !(variance > 0)) {
            return 1;
        }
        double difference = (double) with.won() / with.deals() - (double) without.won() / without.deals();
        return ONE_DEGREE.survivalProbability(difference * difference / variance);
    }
}
