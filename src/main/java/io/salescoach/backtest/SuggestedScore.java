package io.salescoach.backtest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Points that ended deals suggest.
 *
 * @param deals how many there are
 * @param won how many of them were won
 * @param base the points of every deal
 * @param signals those with points, the heaviest first
 * @param learnt how well the points tell the deals apart from which they were learnt
 * @param crossValidated how well points that are learnt in the same way from four fifths tell the last fifth apart
 * @param today how well the score of today does; null without one
 */
public record SuggestedScore(
        int deals,
        long won,
        BigDecimal base,
        List<Signal> signals,
        Quality learnt,
        Quality crossValidated,
        @Nullable Quality today) {

    /** A signal with its points. */
    public record Signal(String signal, BigDecimal points) {}

    /**
     * How well points foretold.
     *
     * @param auc null when all deals ended alike
     * @param calibration what was foretold beside what came of it
     */
    public record Quality(
            @Nullable BigDecimal auc, @Nullable BigDecimal brier, List<CalibrationBin> calibration) {

        static Quality of(Predictions predictions) {
            return new Quality(
                    BackTest.rounded(predictions.auc()),
                    BackTest.rounded(predictions.brier()),
                    predictions.calibration());
        }
    }

    /** Learns from deals, of which some must have been won and some lost; null when they all ended alike. */
    public static @Nullable SuggestedScore of(DealHistory history) {
        return of(history, () -> {});
    }

    /** @param step called before each part of the work; what it throws ends it */
    public static @Nullable SuggestedScore of(DealHistory history, Runnable step) {
        Samples samples = history.samples();
        if (!samples.hasBothEnds()) {
            return null;
        }
        HalfPoints points = PointsLearner.learn(samples, step);
        var signals = new ArrayList<Signal>();
        for (int i = 0; i < samples.names().size(); i++) {
            if (points.points(i).signum() != 0) {
                signals.add(new Signal(samples.names().get(i), points.points(i)));
            }
        }
        signals.sort(Comparator.comparing((Signal each) -> each.points.abs())
                .reversed()
                .thenComparing(Signal::signal));
        var learnt = new Predictions();
        add(samples, points, learnt);
        var today = history.today();
        return new SuggestedScore(
                samples.size(),
                samples.won().stream().filter(won -> won).count(),
                points.base(),
                signals,
                Quality.of(learnt),
                Quality.of(crossValidated(samples, step)),
                today == null ? null : Quality.of(today));
    }

    /** The whole of learning is done again for each fifth, the choice of signals included. */
    private static Predictions crossValidated(Samples samples, Runnable step) {
        var predictions = new Predictions();
        for (var fold : samples.split()) {
            add(fold.judges(), PointsLearner.learn(fold.others(), step), predictions);
        }
        return predictions;
    }

    private static void add(Samples samples, HalfPoints points, Predictions predictions) {
        for (int i = 0; i < samples.size(); i++) {
            predictions.add(points.sum(samples.signals().get(i)), samples.won().get(i));
        }
    }
}
