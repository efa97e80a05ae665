package io.salescoach.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On simulated history whose weights are known, the suggested points are those weights. */
class SuggestedScoreTests {

    private static final Map<String, Double> WEIGHTS =
            Map.of("A", -2.5, "B", 2.0, "C", -1.5, "D", 1.5, "E", -1.0, "F", 1.0, "G", -0.5, "H", 0.5);

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void orderAndSignOfKnownWeightsAreRecovered(long seed) {
        var simulated = new SimulatedDeals(seed, 0.5, WEIGHTS, shares(20));
        var score = suggested(simulated.deals("d", 6_000));
        var points = points(score);
        assertThat(points.keySet()).containsAll(WEIGHTS.keySet());
        WEIGHTS.forEach((signal, weight) -> {
            assertThat(points.get(signal)).as(signal).isBetween(weight - 0.5, weight + 0.5);
            WEIGHTS.forEach((other, less) -> {
                if (weight - less > 0.75) {
                    assertThat(points.get(signal)).as(signal + " and " + other).isGreaterThan(points.get(other));
                }
            });
        });
        var fresh = simulated.deals("f", 10_000);
        double truth = auc(fresh, deal -> simulated.sum(deal.signals()));
        assertThat(auc(fresh, deal -> sum(score, deal))).isGreaterThan(truth - 0.02);
        assertThat(Objects.requireNonNull(score.crossValidated().auc()).doubleValue())
                .isBetween(truth - 0.03, truth + 0.03);
    }

    @Test
    void whereNothingCountsNothingIsSuggested() {
        var simulated = new SimulatedDeals(5, -0.4, Map.of(), shares(40));
        var score = suggested(simulated.deals("d", 4_000));
        assertThat(score.signals()).isEmpty();
        assertThat(score.base()).isEqualTo("-0.5");
        assertThat(score.crossValidated().auc()).isEqualTo("0.5000");
    }

    @Test
    void atMostFifteenSignalsGetPoints() {
        var weights = new TreeMap<String, Double>();
        var shares = new TreeMap<String, Double>();
        for (int i = 0; i < 40; i++) {
            weights.put("S" + i, i % 2 == 0 ? 0.9 : -0.9);
            shares.put("S" + i, 0.3);
        }
        var score = suggested(new SimulatedDeals(6, 0, weights, shares).deals("d", 4_000));
        assertThat(score.signals()).hasSize(15);
        assertThat(score.signals())
                .allSatisfy(each ->
                        assertThat(each.points().signum()).isEqualTo((int) Math.signum(weights.get(each.signal()))));
    }

    @Test
    void everyPointIsAWholeOrAHalfOneAndTheHeaviestComeFirst() {
        var score = suggested(new SimulatedDeals(7, 0.3, WEIGHTS, shares(20)).deals("d", 3_000));
        assertThat(score.signals())
                .allSatisfy(each -> assertThat(each.points()
                                .multiply(BigDecimal.valueOf(2))
                                .stripTrailingZeros()
                                .scale())
                        .isLessThanOrEqualTo(0));
        assertThat(score.signals())
                .isSortedAccordingTo((one, other) ->
                        other.points().abs().compareTo(one.points().abs()));
    }

    @Test
    void aSignalCountsOnlyInTheDirectionThatAManagerAllows() {
        var simulated = new SimulatedDeals(11, 0, Map.of("A", 1.5, "B", -1.5, "C", 1.0), shares(12));
        var history = new DealHistory(List.of(), Map.of("A", -1, "B", -1, "C", 1, "UNKNOWN", 1));
        simulated.deals("d", 4_000).forEach(history::add);
        var score = SuggestedScore.of(history);
        assertThat(score).isNotNull();
        var points = points(score);
        assertThat(points).doesNotContainKey("A");
        assertThat(points.get("B")).isBetween(-2.0, -1.0);
        assertThat(points.get("C")).isBetween(0.5, 1.5);
    }

    /** Of two answers to one question, the one of which a direction is known is the one that counts. */
    @Test
    void ofTwoSignalsThatSayTheSameTheOneWithADirectionIsKept() {
        var simulated = new SimulatedDeals(9, 1, Map.of("NO_VISIT", 2.0), Map.of("NO_VISIT", 0.4));
        var history = new DealHistory(List.of(), Map.of("VISITED", 1));
        simulated.deals("d", 2_000).stream()
                .map(deal -> new JudgedDeal(
                        deal.id(), deal.won(), deal.signals().isEmpty() ? Set.of("VISITED") : Set.of("NO_VISIT"), null))
                .forEach(history::add);
        var score = SuggestedScore.of(history);
        assertThat(score).isNotNull();
        assertThat(score.signals()).isEmpty();
    }

    /** Two answers to one question say the same, and so do two findings that always come together. */
    @Test
    void ofSignalsThatSayTheSameOneGetsPoints() {
        var simulated = new SimulatedDeals(9, 1, Map.of("NO_VISIT", -2.0), Map.of("NO_VISIT", 0.4));
        var deals = simulated.deals("d", 2_000).stream()
                .map(deal -> new JudgedDeal(
                        deal.id(),
                        deal.won(),
                        deal.signals().isEmpty() ? Set.of("A_VISITED") : Set.of("NO_VISIT", "NO_TALK"),
                        null))
                .toList();
        assertThat(points(suggested(deals))).isEqualTo(Map.of("NO_TALK", -2.0));
    }

    /** A field of many values, weak signals, few deals: as real exports are. Naive Bayes is what a colleague would try first. */
    @Test
    void fewDealsWithManyFieldsAreToldApartAsWellAsByNaiveBayes() {
        double points = 0;
        double bayes = 0;
        int runs = 4;
        for (int run = 0; run < runs; run++) {
            var weights = new TreeMap<String, Double>();
            var random = new Random(100 + run);
            for (int field = 0; field < 20; field++) {
                for (int value = 0; value < 2 + field % 6; value++) {
                    weights.put("F" + field + "=" + value, field < 8 ? random.nextGaussian() : 0);
                }
            }
            var learnt = choices(weights, 300, "a", random);
            var fresh = choices(weights, 3_000, "b", random);
            var score = suggested(learnt);
            points += auc(fresh, deal -> sum(score, deal)) / runs;
            bayes += auc(fresh, naiveBayes(learnt)) / runs;
        }
        assertThat(bayes).isBetween(0.7, 0.9);
        assertThat(points).isGreaterThan(bayes - 0.01);
    }

    private static List<JudgedDeal> choices(Map<String, Double> weights, int number, String prefix, Random random) {
        var deals = new ArrayList<JudgedDeal>();
        for (int i = 0; i < number; i++) {
            var signals = new TreeSet<String>();
            for (int field = 0; field < 20; field++) {
                signals.add("F" + field + "=" + random.nextInt(2 + field % 6));
            }
            double sum = signals.stream().mapToDouble(weights::get).sum();
            deals.add(new JudgedDeal(prefix + i, random.nextDouble() < 1 / (1 + Math.exp(-sum)), signals, null));
        }
        return deals;
    }

    private static ToDoubleFunction<JudgedDeal> naiveBayes(List<JudgedDeal> deals) {
        double won = deals.stream().filter(JudgedDeal::won).count();
        double lost = deals.size() - won;
        var counts = new TreeMap<String, double[]>();
        deals.forEach(deal -> deal.signals()
                .forEach(signal -> counts.computeIfAbsent(signal, any -> new double[] {1, 1})[deal.won() ? 1 : 0]++));
        return deal -> deal.signals().stream()
                .filter(counts::containsKey)
                .mapToDouble(signal -> Math.log(counts.get(signal)[1] / won / (counts.get(signal)[0] / lost)))
                .sum();
    }

    @Test
    void theOrderOfTheFilesDoesNotMatter() {
        var deals = new SimulatedDeals(8, 0, WEIGHTS, shares(20)).deals("d", 1_000);
        var score = suggested(deals);
        var other = new ArrayList<>(deals);
        Collections.shuffle(other, new Random(4));
        assertThat(suggested(other)).isEqualTo(score);
        assertThat(suggested(deals)).isEqualTo(score);
    }

    @Test
    void dealsThatAllEndedAlikeTeachNothing() {
        var history = new DealHistory(List.of(), Map.of());
        for (int i = 0; i < 30; i++) {
            history.add(new JudgedDeal("d" + i, true, Collections.emptySortedSet(), null));
        }
        assertThat(SuggestedScore.of(history)).isNull();
    }

    @Test
    void aHandfulOfDealsTeachesNothingAndFailsNothing() {
        var history = new DealHistory(List.of(), Map.of());
        history.add(new JudgedDeal("a", true, new TreeSet<>(List.of("A")), null));
        history.add(new JudgedDeal("b", false, new TreeSet<>(List.of("B")), null));
        var score = SuggestedScore.of(history);
        assertThat(score).isNotNull();
        assertThat(score.signals()).isEmpty();
    }

    /** Eight signals that count, and others that do not, each on a tenth to a half of the deals. */
    private static Map<String, Double> shares(int others) {
        var shares = new TreeMap<String, Double>();
        WEIGHTS.keySet().forEach(signal -> shares.put(signal, 0.15 + 0.05 * (signal.charAt(0) - 'A')));
        for (int i = 0; i < others; i++) {
            shares.put("NOISE" + i, 0.1 + 0.4 * i / others);
        }
        return shares;
    }

    private static SuggestedScore suggested(List<JudgedDeal> deals) {
        var history = new DealHistory(List.of(), Map.of());
        deals.forEach(history::add);
        return Objects.requireNonNull(SuggestedScore.of(history));
    }

    private static Map<String, Double> points(SuggestedScore score) {
        var points = new TreeMap<String, Double>();
        score.signals().forEach(each -> points.put(each.signal(), each.points().doubleValue()));
        return points;
    }

    private static double sum(SuggestedScore score, JudgedDeal deal) {
        return score.base().doubleValue()
                + score.signals().stream()
                        .filter(each -> deal.signals().contains(each.signal()))
                        .mapToDouble(each -> each.points().doubleValue())
                        .sum();
    }

    private static double auc(List<JudgedDeal> deals, ToDoubleFunction<JudgedDeal> points) {
        var predictions = new Predictions();
        deals.forEach(deal -> predictions.add(BigDecimal.valueOf(points.applyAsDouble(deal)), deal.won()));
        return Objects.requireNonNull(predictions.auc());
    }
}
