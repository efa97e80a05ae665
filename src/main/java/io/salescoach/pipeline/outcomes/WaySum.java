package io.salescoach.pipeline.outcomes;

import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Status;
import io.salescoach.pipeline.outcomes.TwoWays.Figures;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up ended deals. */
final class WaySum {

    private static final int DECIMALS = 4;
    private static final double DAYS_OF_A_WEEK = 7;

    private final List<Integer> cycles = new ArrayList<>();
    private final Map<String, BigDecimal> values = new TreeMap<>();
    private final Map<String, Long> priced = new TreeMap<>();
    private long won;
    private long lost;
    private long dropped;
    private long visits;
    private long allVisits;
    private double hours;

    void add(EndedDeal deal) {
        lost += deal.status() == Status.LOST ? 1 : 0;
        dropped += deal.status() == Status.DROPPED ? 1 : 0;
        allVisits += deal.visits();
        if (!deal.won()) {
            return;
        }
        won++;
        visits += deal.visits();
        hours += deal.hours();
        if (deal.cycleDays() != null) {
            cycles.add(deal.cycleDays());
        }
        Money value = deal.value();
        if (value != null) {
            values.merge(value.currency(), value.amount(), BigDecimal::add);
            priced.merge(value.currency(), 1L, Long::sum);
        }
    }

    /** @param days how long the time is in which they ended */
    Figures figures(long days) {
        return new Figures(
                won,
                lost,
                dropped,
                won + lost == 0 ? null : part(won, won + lost, DECIMALS),
                median(cycles),
                won == 0 ? null : part(visits, won, 1),
                part(allVisits * DAYS_OF_A_WEEK, Math.max(1, days), 1),
                won == 0 ? null : part(hours, won, 1),
                values.entrySet().stream()
                        .map(each -> new Money(
                                each.getValue()
                                        .divide(
                                                BigDecimal.valueOf(priced.getOrDefault(each.getKey(), 1L)),
                                                0,
                                                RoundingMode.HALF_UP),
                                each.getKey()))
                        .toList());
    }

    private static BigDecimal part(double some, double all, int decimals) {
        return BigDecimal.valueOf(some / all).setScale(decimals, RoundingMode.HALF_UP);
    }

    /** The number that half of them do not exceed, or the middle of two; null for none. */
    static @Nullable BigDecimal median(List<Integer> numbers) {
        if (numbers.isEmpty()) {
            return null;
        }
        var sorted = numbers.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? BigDecimal.valueOf(sorted.get(middle))
                : part(sorted.get(middle - 1) + sorted.get(middle), 2, 1);
    }
}
