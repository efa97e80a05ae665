package io.salescoach.backtest;

import de.bwaldvogel.liblinear.Feature;
import de.bwaldvogel.liblinear.FeatureNode;
import de.bwaldvogel.liblinear.Linear;
import de.bwaldvogel.liblinear.Model;
import de.bwaldvogel.liblinear.Parameter;
import de.bwaldvogel.liblinear.Problem;
import de.bwaldvogel.liblinear.SolverType;
import io.salescoach.coaching.Advice.Score;
import java.util.Arrays;
import java.util.BitSet;

/**
 * How probable winning is by all signals together: a logistic regression whose weights are held small. It has as many
 * weights as there are signals, too many for a person; points are found that say nearly the same.
 *
 * @param weights of the signals, in logarithms of odds
 * @param base the weight of every deal
 */
record LogisticRegression(double[] weights, double base) {

    /** Strengths by which weights are held small, from hardly to strongly. */
    private static final double[] PENALTIES = {0.3, 1, 3, 10, 30, 100};

    /** The base is hardly held: its place has this value instead of 1, so that a hundredth of its weight is counted. */
    private static final double BASE_VALUE = 10;

    private static final double PRECISION = 1e-4;

    /** With more deals the penalty hardly matters, and trying takes long. */
    private static final int ENOUGH_TO_TRY = 10_000;

    static {
        Linear.disableDebugOutput();
    }

    /** The penalty under which each part of the deals is told best by what is learnt from the others. */
    static double penalty(Samples all) {
        var folds = all.first(ENOUGH_TO_TRY).split();
        double[] losses = new double[PENALTIES.length];
        for (var fold : folds) {
            for (int i = 0; i < PENALTIES.length; i++) {
                losses[i] += learn(fold.others(), PENALTIES[i]).loss(fold.judges());
            }
        }
        return PENALTIES[folds.isEmpty() ? PENALTIES.length - 1 : least(losses)];
    }

    /** The place of the least of them, the first of equals. */
    static int least(double[] losses) {
        int least = 0;
        for (int i = 1; i < losses.length; i++) {
            if (losses[i] < losses[least]) {
                least = i;
            }
        }
        return least;
    }

    /**
     * Learns; a signal whose weight would have the sign that is ruled out weighs nothing, and all others are learnt again.
     *
     * @param deals of both ends
     */
    static LogisticRegression learn(Samples deals, double penalty) {
        var left = new BitSet();
        while (true) {
            LogisticRegression learnt = learn(deals, penalty, left);
            int before = left.cardinality();
            for (int i = 0; i < learnt.weights.length; i++) {
                if (learnt.weights[i] * deals.signs()[i] < 0) {
                    left.set(i);
                }
            }
            if (left.cardinality() == before) {
                return learnt;
            }
        }
    }

    private static LogisticRegression learn(Samples deals, double penalty, BitSet left) {
        int signals = deals.names().size();
        var nodes = new Feature[signals + 1];
        for (int i = 0; i <= signals; i++) {
            nodes[i] = new FeatureNode(i + 1, i < signals ? 1 : BASE_VALUE);
        }
        var problem = new Problem();
        problem.l = deals.size();
        problem.n = signals + 1;
        problem.bias = -1;
        problem.x = new Feature[deals.size()][];
        problem.y = new double[deals.size()];
        for (int i = 0; i < deals.size(); i++) {
            int[] has = left.isEmpty()
                    ? deals.signals().get(i)
                    : Arrays.stream(deals.signals().get(i))
                            .filter(signal -> !left.get(signal))
                            .toArray();
            problem.x[i] = new Feature[has.length + 1];
            for (int j = 0; j < has.length; j++) {
                problem.x[i][j] = nodes[has[j]];
            }
            problem.x[i][has.length] = nodes[signals];
            problem.y[i] = deals.won().get(i) ? 1 : 0;
        }
        Model model = Linear.train(problem, new Parameter(SolverType.L2R_LR, 1 / penalty, PRECISION));
        double sign = model.getLabels()[0] == 1 ? 1 : -1;
        double[] learnt = model.getFeatureWeights();
        double[] weights = new double[signals];
        for (int i = 0; i < signals; i++) {
            weights[i] = left.get(i) ? 0 : sign * learnt[i];
        }
        return new LogisticRegression(weights, sign * learnt[signals] * BASE_VALUE);
    }

    /** How probable it is to win a deal with these signals, were all weights so many times as strong. */
    double likelihood(int[] signals, double strength) {
        return Score.likelihood(strength * sum(signals));
    }

    private double sum(int[] signals) {
        double sum = base;
        for (int signal : signals) {
            sum += weights[signal];
        }
        return sum;
    }

    private double loss(Samples deals) {
        double loss = 0;
        for (int i = 0; i < deals.size(); i++) {
            double sum = sum(deals.signals().get(i));
            loss += StrictMath.log1p(StrictMath.exp(-Math.abs(sum)))
                    + Math.max(sum, 0)
                    - (deals.won().get(i) ? sum : 0);
        }
        return loss;
    }
}
