package io.salescoach.backtest;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Points of signals in halves, found step by step: each time the half point that brings the likelihoods of all deals nearest
 * to those of a model, given to a signal, taken from it, or moved between a signal and the base, until none brings them
 * nearer. Then each signal in turn has to make room for a better one, if there is one. The model has weighed all signals;
 * points only have to say nearly the same with few of them.
 */
final class HalfPoints {

    /** Points beyond this are as good as sure. */
    private static final int MOST_HALVES = 20;

    private static final int MOST_SUM = 400;
    private static final int MOST_STEPS = 2_000;
    private static final int MOST_ROUNDS = 4;

    /** A half point is worth it only if it brings the mean deal so much nearer. */
    private static final double WORTH = 1e-5;

    private static final int NONE = -1;

    /** What is lost with a sum of so many halves, but for the part that the target takes away. */
    private static final double[] LOSS = new double[2 * MOST_SUM + 1];

    static {
        for (int i = 0; i < LOSS.length; i++) {
            double sum = (i - MOST_SUM) / 2.0;
            LOSS[i] = StrictMath.log1p(StrictMath.exp(-Math.abs(sum))) + Math.max(sum, 0);
        }
    }

    private final List<int[]> deals;
    private final double[] targets;
    private final int mostSignals;
    private final int[] signs;

    /** The places of the deals that have each signal. */
    private final int[][] having;

    private int[] halves;
    private int base;

    /** Of each deal. */
    private int[] sums;

    private HalfPoints(Samples samples, double[] targets, int mostSignals) {
        this.deals = samples.signals();
        this.signs = samples.signs();
        this.targets = targets;
        this.mostSignals = mostSignals;
        this.halves = new int[samples.names().size()];
        this.sums = new int[samples.size()];
        this.having = having(samples);
    }

    private static int[][] having(Samples samples) {
        var places = Stream.generate(IntStream::builder)
                .limit(samples.names().size())
                .toList();
        for (int i = 0; i < samples.size(); i++) {
            for (int signal : samples.signals().get(i)) {
                places.get(signal).add(i);
            }
        }
        return places.stream().map(each -> each.build().toArray()).toArray(int[][]::new);
    }

    /**
     * @param strength by which the model's weights are multiplied first
     * @param mostSignals how many signals get points at most
     */
    static HalfPoints nearest(Samples samples, LogisticRegression model, double strength, int mostSignals) {
        double[] targets = samples.signals().stream()
                .mapToDouble(signals -> model.likelihood(signals, strength))
                .toArray();
        var points = new HalfPoints(samples, targets, mostSignals);
        points.descend(NONE);
        for (int round = 0; round < MOST_ROUNDS && points.exchange(); round++) {
            // Each round starts from a better place.
        }
        return points;
    }

    BigDecimal points(int signal) {
        return half(halves[signal]);
    }

    BigDecimal base() {
        return half(base);
    }

    BigDecimal sum(int[] signals) {
        return half(sumOf(signals));
    }

    /** How much is lost by these points on deals whose end is known. */
    double loss(Samples samples) {
        double loss = 0;
        for (int i = 0; i < samples.size(); i++) {
            int sum = sumOf(samples.signals().get(i));
            loss += LOSS[place(sum)] - (samples.won().get(i) ? sum / 2.0 : 0);
        }
        return loss;
    }

    private double loss() {
        double loss = 0;
        for (int i = 0; i < targets.length; i++) {
            loss += LOSS[place(sums[i])] - targets[i] * sums[i] / 2;
        }
        return loss;
    }

    private static int place(int sum) {
        return Math.max(1, Math.min(2 * MOST_SUM - 1, sum + MOST_SUM));
    }

    private int sumOf(int[] signals) {
        int sum = base;
        for (int signal : signals) {
            sum += halves[signal];
        }
        return sum;
    }

    private static BigDecimal half(int halves) {
        return BigDecimal.valueOf(halves * 5L, 1);
    }

    /** Takes the points of each signal away, the lightest first, and keeps what is found without it if that is better. */
    private boolean exchange() {
        boolean better = false;
        double least = loss();
        var signals = IntStream.range(0, halves.length)
                .filter(signal -> halves[signal] != 0)
                .boxed()
                .sorted(Comparator.comparing(signal -> Math.abs(halves[signal])))
                .toList();
        for (int signal : signals) {
            int[] before = halves.clone();
            int baseBefore = base;
            int[] sumsBefore = sums.clone();
            change(signal, -halves[signal]);
            descend(signal);
            descend(NONE);
            double loss = loss();
            if (loss < least - WORTH * targets.length / 100) {
                least = loss;
                better = true;
            } else {
                halves = before;
                base = baseBefore;
                sums = sumsBefore;
            }
        }
        return better;
    }

    /** One move: so many halves to a signal, or to none, and to the base. */
    private record Move(int signal, int change, int baseChange, double gain) {}

    /** @param banned a signal that gets no points */
    private void descend(int banned) {
        for (int step = 0; step < MOST_STEPS; step++) {
            Move best = best(banned);
            if (best.gain <= WORTH * targets.length) {
                return;
            }
            changeBase(best.baseChange);
            if (best.signal != NONE) {
                change(best.signal, best.change);
            }
        }
    }

    private void change(int signal, int change) {
        halves[signal] += change;
        for (int deal : having[signal]) {
            sums[deal] += change;
        }
    }

    private void changeBase(int change) {
        base += change;
        if (change != 0) {
            for (int deal = 0; deal < sums.length; deal++) {
                sums[deal] += change;
            }
        }
    }

    private Move best(int banned) {
        double[] up = new double[halves.length];
        double[] down = new double[halves.length];
        double allUp = 0;
        double allDown = 0;
        for (int i = 0; i < targets.length; i++) {
            int place = place(sums[i]);
            double raised = LOSS[place] - LOSS[place + 1] + targets[i] / 2;
            double lowered = LOSS[place] - LOSS[place - 1] - targets[i] / 2;
            for (int signal : deals.get(i)) {
                up[signal] += raised;
                down[signal] += lowered;
            }
            allUp += raised;
            allDown += lowered;
        }
        Move best = better(new Move(NONE, 0, 1, allUp), new Move(NONE, 0, -1, allDown));
        boolean full = IntStream.of(halves).filter(each -> each != 0).count() >= mostSignals;
        for (int signal = 0; signal < halves.length; signal++) {
            if (signal != banned && (halves[signal] != 0 || !full)) {
                best = better(best, new Move(signal, 1, 0, up[signal]));
                best = better(best, new Move(signal, -1, 0, down[signal]));
                best = better(best, new Move(signal, -1, 1, allUp - up[signal]));
                best = better(best, new Move(signal, 1, -1, allDown - down[signal]));
            }
        }
        return best;
    }

    /** The first of two equals stays, so that the same deals give the same points. */
    private Move better(Move best, Move other) {
        return other.gain > best.gain && isAllowed(other) ? other : best;
    }

    private boolean isAllowed(Move move) {
        if (move.signal == NONE) {
            return true;
        }
        int after = halves[move.signal] + move.change;
        return Math.abs(after) <= MOST_HALVES && after * signs[move.signal] >= 0;
    }
}
