package io.salescoach.backtest;

import io.salescoach.backtest.BackTestReport.Deals;
import io.salescoach.backtest.BackTestReport.Signal;
import io.salescoach.opportunity.FieldDefinition;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts how ended deals with and without each signal ended. It keeps counts and no deals. */
public final class BackTest {

    private static final int DECIMALS = 4;

    private final FewValues values;
    private final Map<String, long[]> counts = new HashMap<>();
    private final Predictions predictions = new Predictions();
    private long deals;
    private long won;

    /** @param fields the fields of the company's own */
    public BackTest(Collection<FieldDefinition> fields) {
        this.values = new FewValues(fields);
    }

    public void add(JudgedDeal deal) {
        deals++;
        won += deal.won() ? 1 : 0;
        for (String signal : deal.signals()) {
            if (values.see(signal)) {
                long[] count = counts.computeIfAbsent(signal, any -> new long[2]);
                count[0]++;
                count[1] += deal.won() ? 1 : 0;
            }
        }
        if (deal.points() != null) {
            predictions.add(deal.points(), deal.won());
        }
    }

    /** Adds deals that somebody else has counted, and whose signals and points follow. */
    public void addDeals(long count, long wins) {
        deals += count;
        won += wins;
    }

    /** Adds the deals with a signal among them. */
    public void addSignal(String signal, long count, long wins) {
        if (values.see(signal)) {
            long[] sum = counts.computeIfAbsent(signal, any -> new long[2]);
            sum[0] += count;
            sum[1] += wins;
        }
    }

    /** Adds the deals with so many points among them. */
    public void addPoints(BigDecimal points, long losses, long wins) {
        predictions.add(points, losses, wins);
    }

    public BackTestReport report() {
        return new BackTestReport(
                deals, won, deals - won, rounded(predictions.auc()), rounded(predictions.brier()), signals());
    }

    private List<Signal> signals() {
        record Sure(Signal signal, double evidence) {}
        return counts.entrySet().stream()
                .filter(each -> values.isOfFew(each.getKey()))
                .map(each -> {
                    var with = new Deals(each.getValue()[0], each.getValue()[1]);
                    var without = new Deals(deals - with.deals(), won - with.won());
                    return new Sure(Signal.of(each.getKey(), with, without), evidence(with, without));
                })
                .sorted(Comparator.comparingDouble(Sure::evidence)
                        .reversed()
                        .thenComparing(each -> each.signal.signal()))
                .map(Sure::signal)
                .toList();
    }

    /** By how many standard errors the two rates differ, were they the same; 0 where one of them is not there. */
    private static double evidence(Deals with, Deals without) {
        double all = with.deals() + without.deals();
        double rate = (with.won() + without.won()) / all;
        double variance = rate * (1 - rate) * (1.0 / with.deals() + 1.0 / without.deals());
        if (without.deals() == 0 || variance == 0) {
            return 0;
        }
        double difference = (double) with.won() / with.deals() - (double) without.won() / without.deals();
        return Math.abs(difference) / Math.sqrt(variance);
    }

    static @Nullable BigDecimal rounded(@Nullable Double number) {
        return number == null ? null : BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
