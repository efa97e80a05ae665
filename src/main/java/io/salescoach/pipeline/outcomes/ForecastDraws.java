package io.salescoach.pipeline.outcomes;

import io.salescoach.opportunity.Stage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Draws the end of all open deals by lot, many times, to say between which sums what they bring will lie. Where the likelihood
 * comes from the history, its rate is drawn first, for all deals of a stage together, and of all stages that share a rate: it
 * is not known exactly. The same deals give the same sums.
 */
final class ForecastDraws {

    static final double INTERVAL = 0.8;

    private static final long SEED = 20_260_101L;
    private static final int MOST = 4_000;
    private static final int FEWEST = 200;
    private static final long MOST_ENDS = 20_000_000;

    /** How ended deals fared after a stage. */
    record Rate(long won, long ended) {

        double mean() {
            return (double) won / ended;
        }
    }

    /**
     * An open deal.
     *
     * @param group under which it is added up
     * @param likelihood null where it comes from the rate of its stage
     */
    record Open(
            int group, double value, Stage stage, @Nullable Double likelihood) {}

    /** Between which sums a group lies. */
    record Range(double low, double high) {}

    private final int draws;
    private final double[][] sums;

    /**
     * Draws.
     *
     * @param rates stages that share one, the same object, are drawn with it together
     * @param groups how many there are; one more range is that of all together
     */
    ForecastDraws(List<Open> deals, Map<Stage, Rate> rates, int groups) {
        draws = (int) Math.max(FEWEST, Math.min(MOST, MOST_ENDS / Math.max(1, deals.size())));
        sums = new double[groups + 1][draws];
        var random = new SplittableRandom(SEED);
        UniformRandomProvider source = random::nextLong;
        var samplers = new ArrayList<BetaDistribution.Sampler>();
        var numbers = new IdentityHashMap<Rate, Integer>();
        var rateOf = new int[Stage.values().length];
        for (Stage stage : Stage.values()) {
            Rate rate = rates.get(stage);
            if (rate != null) {
                rateOf[stage.ordinal()] = numbers.computeIfAbsent(rate, any -> {
                    samplers.add(BetaDistribution.of(rate.won + 0.5, rate.ended - rate.won + 0.5)
                            .createSampler(source));
                    return samplers.size() - 1;
                });
            }
        }
        var drawn = new double[samplers.size()];
        // In arrays of their own: a draw that looks for each deal in memory takes three times as long.
        int count = deals.size();
        var group = new int[count];
        var rate = new int[count];
        var value = new double[count];
        var likely = new double[count];
        for (int i = 0; i < count; i++) {
            Open deal = deals.get(i);
            group[i] = deal.group;
            value[i] = deal.value;
            rate[i] = deal.likelihood == null ? rateOf[deal.stage.ordinal()] : -1;
            likely[i] = deal.likelihood == null ? 0 : deal.likelihood;
        }
        for (int draw = 0; draw < draws; draw++) {
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] = samplers.get(i).sample();
            }
            double[] ends = ends(random, drawn, group, rate, value, likely, groups);
            for (int i = 0; i <= groups; i++) {
                sums[i][draw] = ends[i];
            }
        }
        for (double[] sum : sums) {
            Arrays.sort(sum);
        }
    }

    /** One draw. Lost deals are added with 0: a processor that guesses how deals end guesses wrong half of the time. */
    private static double[] ends(
            SplittableRandom random,
            double[] drawn,
            int[] group,
            int[] rate,
            double[] value,
            double[] likely,
            int groups) {
        var ends = new double[groups + 1];
        double total = 0;
        for (int i = 0; i < value.length; i++) {
            double likelihood = rate[i] < 0 ? likely[i] : drawn[rate[i]];
            double won = random.nextDouble() < likelihood ? value[i] : 0;
            ends[group[i]] += won;
            total += won;
        }
        ends[groups] = total;
        return ends;
    }

    int draws() {
        return draws;
    }

    /** @param group the number of groups for all together */
    Range range(int group) {
        double outside = (1 - INTERVAL) / 2;
        return new Range(
                sums[group][(int) (outside * (draws - 1))], sums[group][(int) Math.ceil((1 - outside) * (draws - 1))]);
    }
}
