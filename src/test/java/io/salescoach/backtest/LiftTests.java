package io.salescoach.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Of many signals that count for nothing, few are called sure. */
class LiftTests {

    @Test
    void theCorrectionIsThatOfBenjaminiAndHochberg() {
        var test = new BackTest(List.of());
        // 100 deals, 50 won: a has 40 of 50 won, b 30 of 50, c 26 of 50, d 3 of 4.
        for (int i = 0; i < 100; i++) {
            boolean won = i < 50;
            var signals = new TreeSet<String>();
            add(signals, "a", i < 40 || i >= 50 && i < 60);
            add(signals, "b", i < 30 || i >= 50 && i < 70);
            add(signals, "c", i < 26 || i >= 50 && i < 74);
            add(signals, "d", i < 3 || i == 50);
            test.add(new JudgedDeal("d" + i, won, signals, null));
        }
        var lifts = Lift.of(test.report(), 5);
        assertThat(lifts).extracting(lift -> lift.signal().signal()).containsExactly("a", "b", "d", "c");
        // Chi-square with (N - 1) / N: 36 * 0.99 = 35.64, 4 * 0.99 = 3.96, 0.16 * 0.99 = 0.1584; one degree of freedom.
        assertThat(lifts.get(0).p()).isCloseTo(2.38e-9, within(0.02e-9));
        assertThat(lifts.get(1).p()).isCloseTo(0.0466, within(0.0001));
        assertThat(lifts.get(3).p()).isCloseTo(0.6907, within(0.0001));
        assertThat(lifts.get(0).q()).isCloseTo(3 * lifts.get(0).p(), within(1e-15));
        assertThat(lifts.get(1).q()).isCloseTo(1.5 * lifts.get(1).p(), within(1e-15));
        assertThat(lifts.get(3).q()).isCloseTo(lifts.get(3).p(), within(1e-15));
        assertThat(lifts.get(2).enough()).isFalse();
        assertThat(lifts.get(2).q()).isEqualTo(1);
    }

    @Test
    void amongSignalsWithoutMeaningHardlyAnyRunCallsOneSure() {
        var random = new Random(7);
        int runs = 200;
        int alone = 0;
        int corrected = 0;
        for (int run = 0; run < runs; run++) {
            var test = new BackTest(List.of());
            for (int i = 0; i < 150; i++) {
                var signals = new TreeSet<String>();
                for (int s = 0; s < 30; s++) {
                    add(signals, "S" + s, random.nextBoolean());
                }
                test.add(new JudgedDeal("d" + i, random.nextInt(3) == 0, signals, null));
            }
            var lifts = Lift.of(test.report(), 20);
            alone += lifts.stream().anyMatch(lift -> lift.p() <= 0.05) ? 1 : 0;
            corrected += lifts.stream().anyMatch(lift -> lift.q() <= 0.05) ? 1 : 0;
        }
        assertThat(alone).isGreaterThan(runs / 2);
        assertThat(corrected).isLessThan(runs / 10);
    }

    /** By history whose weights are known, each lift has a true value: the ratio of the two rates over all combinations. */
    @Test
    void intervalsOfSimulatedHistoryHoldTheTruthInNinetyFivePercentOfCases() {
        var weights = Map.of("A", -2.0, "B", 1.5, "C", -1.0, "D", 0.5, "E", 0.0);
        var shares = Map.of("A", 0.3, "B", 0.5, "C", 0.4, "D", 0.2, "E", 0.6);
        double base = 0.3;
        var simulated = new SimulatedDeals(12, base, weights, shares);
        int runs = 2_000;
        var held = new TreeMap<String, Integer>();
        for (int run = 0; run < runs; run++) {
            var test = new BackTest(List.of());
            simulated.deals("d", 150).forEach(test::add);
            for (var signal : test.report().signals()) {
                double truth = rate(signal.signal(), true, base, weights, shares)
                        / rate(signal.signal(), false, base, weights, shares);
                boolean holds = signal.low().doubleValue() <= truth
                        && truth <= signal.high().doubleValue();
                held.merge(signal.signal(), holds ? 1 : 0, Integer::sum);
            }
        }
        assertThat(held.keySet()).isEqualTo(weights.keySet());
        assertThat(held)
                .allSatisfy((signal, count) ->
                        assertThat((double) count / runs).as(signal).isBetween(0.93, 0.97));
    }

    /** How probable winning is with a signal or without it, over all combinations of the others. */
    private static double rate(
            String signal, boolean has, double base, Map<String, Double> weights, Map<String, Double> shares) {
        var others = weights.keySet().stream()
                .filter(other -> !other.equals(signal))
                .sorted()
                .toList();
        double rate = 0;
        for (int combination = 0; combination < 1 << others.size(); combination++) {
            double probability = 1;
            double sum = base + (has ? weights.get(signal) : 0);
            for (int i = 0; i < others.size(); i++) {
                boolean there = (combination >> i & 1) == 1;
                double share = shares.get(others.get(i));
                probability *= there ? share : 1 - share;
                sum += there ? weights.get(others.get(i)) : 0;
            }
            rate += probability / (1 + Math.exp(-sum));
        }
        return rate;
    }

    private static void add(TreeSet<String> signals, String signal, boolean has) {
        if (has) {
            signals.add(signal);
        }
    }
}
