package io.salescoach.rulebook.tables;

import java.util.Set;

/** The rows of thresholds.csv that say how ended deals are looked at. A folder from before them gets what is said here. */
public final class HistoryThresholds {

    private static final String FEWEST = "deals to judge a signal";
    private static final String DAYS = "days before the end";
    private static final String BY_CHANCE = "share of signals by chance";

    private final Tables tables;

    public HistoryThresholds(Tables tables) {
        this.tables = tables;
    }

    public static Set<String> names() {
        return Set.of(FEWEST, DAYS, BY_CHANCE);
    }

    /** So many deals with a signal, and so many without, are enough to say anything of it. */
    public int fewestDeals() {
        return (int) Math.max(1, value(FEWEST, 20));
    }

    /** So long before its end a deal is looked at, to learn what can still be changed. */
    public int daysBeforeEnd() {
        return (int) Math.min(3650, value(DAYS, 30));
    }

    /** So great a part of the signals that are called sure may count for nothing. */
    public double shareByChance() {
        return value(BY_CHANCE, 0.05);
    }

    private double value(String name, double otherwise) {
        var row = tables.thresholds().get(name);
        return row == null ? otherwise : row.value();
    }
}
