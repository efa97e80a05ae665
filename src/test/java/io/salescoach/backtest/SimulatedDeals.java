package io.salescoach.backtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Deals whose end follows from known weights, and chance. The same seed gives the same deals. */
final class SimulatedDeals {

    private final Random random;
    private final double base;
    private final Map<String, Double> weights;
    private final Map<String, Double> shares;

    /**
     * @param base the logarithm of the odds of a deal without signals
     * @param weights by which a signal changes it
     * @param shares of the deals that have a signal
     */
    SimulatedDeals(long seed, double base, Map<String, Double> weights, Map<String, Double> shares) {
        this.random = new Random(seed);
        this.base = base;
        this.weights = weights;
        this.shares = new TreeMap<>(shares);
    }

    List<JudgedDeal> deals(String prefix, int number) {
        var deals = new ArrayList<JudgedDeal>();
        for (int i = 0; i < number; i++) {
            var signals = new TreeSet<String>();
            shares.forEach((signal, share) -> {
                if (random.nextDouble() < share) {
                    signals.add(signal);
                }
            });
            boolean won = random.nextDouble() < 1 / (1 + Math.exp(-sum(signals)));
            deals.add(new JudgedDeal(prefix + i, won, signals, null));
        }
        return deals;
    }

    double sum(Iterable<String> signals) {
        double sum = base;
        for (String signal : signals) {
            sum += weights.getOrDefault(signal, 0.0);
        }
        return sum;
    }
}
