package io.salescoach.backtest;

import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/**
 * The ratio of two rates with its 95 % interval, by the score of Miettinen and Nurminen (1985): the ratios that the counts
 * do not speak against. It keeps what it promises for small counts, and needs no correction for zeros.
 */
record RateRatio(double ratio, double low, double high) {

    /** The 95 % point of chi-square with one degree of freedom. */
    private static final double CRITICAL = 3.841458820694124;

    private static final double GREATEST = 1e12;
    private static final int HALVINGS = 200;

    /** The ratio of {@code won / deals} to {@code otherWon / others}; null when one of the rates is not there, or the second is 0. */
    static @Nullable RateRatio of(long won, long deals, long otherWon, long others) {
        if (deals == 0 || otherWon == 0) {
            return null;
        }
        double ratio = (double) won / deals / ((double) otherWon / others);
        DoublePredicate possible = other -> distance(other, won, deals, otherWon, others) <= CRITICAL;
        return new RateRatio(
                ratio,
                won == 0 ? 0 : edge(possible, ratio, 1 / GREATEST),
                edge(possible, Math.max(ratio, 1 / GREATEST), GREATEST));
    }

    /** Where ratios end to be possible, between one that is and one that is not. */
    private static double edge(DoublePredicate possible, double inside, double outside) {
        double in = StrictMath.log(inside);
        double out = StrictMath.log(outside);
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (in + out) / 2;
            if (possible.test(StrictMath.exp(middle))) {
                in = middle;
            } else {
                out = middle;
            }
        }
        return StrictMath.exp(in);
    }

    /** How far the counts are from what this ratio lets one expect, against how much they vary if it is true. */
    private static double distance(double ratio, double won, double deals, double otherWon, double others) {
        double all = deals + others;
        double a = all * ratio;
        double b = deals * ratio + won + others + otherWon * ratio;
        double c = won + otherWon;
        double otherRate = 2 * c / (b + Math.sqrt(Math.max(0, b * b - 4 * a * c)));
        double rate = Math.min(1, ratio * otherRate);
        double variance =
                (rate * (1 - rate) / deals + ratio * ratio * otherRate * (1 - otherRate) / others) * all / (all - 1);
        double missed = won / deals - ratio * otherWon / others;
        if (missed == 0) {
            return 0;
        }
        return variance <= 0 ? Double.POSITIVE_INFINITY : missed * missed / variance;
    }
}
