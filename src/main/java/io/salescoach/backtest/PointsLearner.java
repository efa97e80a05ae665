package io.salescoach.backtest;

/**
 * Learns points from ended deals: a model weighs all signals, and few points are found that say nearly the same. How strongly
 * the model is to speak is tried, because points that leave the weak signals out may speak up more.
 */
final class PointsLearner {

    /** A managers' table is read at one sight. */
    private static final int MOST_SIGNALS = 15;

    private static final double[] STRENGTHS = {1, 1.3, 1.6};

    /** With more deals the answers stay the same, and finding them takes long. */
    private static final int ENOUGH_TO_TRY = 5_000;

    private static final int ENOUGH_FOR_POINTS = 20_000;

    private PointsLearner() {}

    /**
     * @param deals of both ends
     * @param step called before each part of the work; what it throws ends it
     */
    static HalfPoints learn(Samples deals, Runnable step) {
        step.run();
        double penalty = LogisticRegression.penalty(deals);
        double strength = strength(deals.first(ENOUGH_TO_TRY), penalty, step);
        step.run();
        return learn(deals, penalty, strength);
    }

    private static HalfPoints learn(Samples deals, double penalty, double strength) {
        return points(deals, LogisticRegression.learn(deals, penalty), strength);
    }

    private static HalfPoints points(Samples deals, LogisticRegression model, double strength) {
        return HalfPoints.nearest(deals.first(ENOUGH_FOR_POINTS), model, strength, MOST_SIGNALS);
    }

    /** The strength under which each part of the deals is told best by points that are learnt from the others. */
    private static double strength(Samples deals, double penalty, Runnable step) {
        double[] losses = new double[STRENGTHS.length];
        for (var fold : deals.split()) {
            var model = LogisticRegression.learn(fold.others(), penalty);
            for (int i = 0; i < STRENGTHS.length; i++) {
                step.run();
                losses[i] += points(fold.others(), model, STRENGTHS[i]).loss(fold.judges());
            }
        }
        return STRENGTHS[LogisticRegression.least(losses)];
    }
}
