package io.salescoach.backtest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Deals of about the same likelihood, and how many of them were won: where both agree, the likelihood can be believed.
 *
 * @param likelihood the mean of what was foretold
 * @param rate the part of them that was won
 * @param low where the 95 % interval of that part begins (Wilson 1927)
 * @param high where it ends
 */
public record CalibrationBin(double likelihood, long deals, long won, double rate, double low, double high) {

    private static final int BINS = 10;

    /** The 97.5 % point of the normal distribution. */
    private static final double NORMAL = 1.959963984540054;

    /** Deals of the same likelihood. */
    record Group(double likelihood, long lost, long won) {

        long deals() {
            return lost + won;
        }
    }

    /** @param groups by likelihood, the least first; those of one likelihood are never parted */
    static List<CalibrationBin> of(Collection<Group> groups) {
        long all = groups.stream().mapToLong(Group::deals).sum();
        var bins = new ArrayList<CalibrationBin>();
        double sum = 0;
        long deals = 0;
        long won = 0;
        long seen = 0;
        for (Group group : groups) {
            sum += group.likelihood * group.deals();
            deals += group.deals();
            won += group.won;
            seen += group.deals();
            if (seen * BINS >= all * (bins.size() + 1L)) {
                bins.add(of(sum / deals, deals, won));
                sum = 0;
                deals = 0;
                won = 0;
            }
        }
        return bins;
    }

    private static CalibrationBin of(double likelihood, long deals, long won) {
        double rate = (double) won / deals;
        double square = NORMAL * NORMAL / deals;
        double middle = (rate + square / 2) / (1 + square);
        double half = NORMAL * Math.sqrt(rate * (1 - rate) / deals + square / (4 * deals)) / (1 + square);
        return new CalibrationBin(likelihood, deals, won, rate, Math.max(0, middle - half), Math.min(1, middle + half));
    }
}
