package io.salescoach.pipeline.outcomes;

import io.salescoach.backtest.BackTest;
import io.salescoach.backtest.BackTestReport.Deals;
import io.salescoach.pipeline.outcomes.WhatWins.Segment;
import io.salescoach.pipeline.outcomes.WhatWins.Year;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts how deals with each signal ended, in one pass. The arrays are by the number of the signal. */
final class SignalCounts implements DealColumns.Visitor {

    private static final int MOST_SEGMENTS = 200;
    private static final int MOST_YEARS = 5;
    private static final Count NONE = new Count(0);

    private final Map<Integer, String> names;
    private final Map<String, Integer> numbers = new HashMap<>();
    private final @Nullable String segment;
    private final int segmentNumber;
    private final long since;
    private final int[] having;
    private final Count all;
    private final TreeMap<Integer, Count> years = new TreeMap<>();
    private final Map<Long, long[]> points = new HashMap<>();
    private long asGiven;
    private int firstDay = 1;
    private int lastDay;
    private Count ofLastYear = NONE;

    /** Deals in a time, and those with each signal. */
    private static final class Count {
        private final int[] with;
        private final int[] withWon;
        private long deals;
        private long won;

        private Count(int numbers) {
            with = new int[numbers];
            withWon = new int[numbers];
        }

        private void add(boolean isWon, int[] signals, int count) {
            deals++;
            won += isWon ? 1 : 0;
            for (int i = 0; i < count; i++) {
                with[signals[i]]++;
            }
            for (int i = 0; isWon && i < count; i++) {
                withWon[signals[i]]++;
            }
        }
    }

    /** @param names the signals that can say something, by their numbers */
    SignalCounts(Map<Integer, String> names, WhatWinsView.Choice choice) {
        this.names = names;
        names.forEach((number, name) -> numbers.put(name, number));
        segment = choice.segment();
        segmentNumber = segment == null ? -1 : numbers.getOrDefault(segment, -1);
        since = choice.since() == null ? Long.MIN_VALUE : choice.since().toEpochDay();
        int size = names.keySet().stream().mapToInt(number -> number + 1).max().orElse(0);
        having = new int[size];
        all = new Count(size);
    }

    @Override
    public void visit(boolean won, boolean given, int endedOn, long sum, int[] signals, int count) {
        boolean wanted = segment == null;
        int known = count;
        for (int i = 0; i < count; i++) {
            int number = signals[i];
            if (number >= having.length) {
                // Numbered after the names were read: they ascend, so all that follow were as well.
                known = i;
                break;
            }
            having[number]++;
            wanted |= number == segmentNumber;
        }
        if (!wanted || endedOn < since) {
            return;
        }
        asGiven += given ? 1 : 0;
        all.add(won, signals, known);
        year(endedOn).add(won, signals, known);
        if (sum != DealColumns.NO_POINTS) {
            points.computeIfAbsent(sum, any -> new long[2])[won ? 1 : 0]++;
        }
    }

    private Count year(int day) {
        if (day < firstDay || day > lastDay) {
            LocalDate date = LocalDate.ofEpochDay(day);
            firstDay = Math.toIntExact(date.withDayOfYear(1).toEpochDay());
            lastDay = Math.toIntExact(date.withDayOfYear(date.lengthOfYear()).toEpochDay());
            ofLastYear = years.computeIfAbsent(date.getYear(), any -> new Count(having.length));
        }
        return ofLastYear;
    }

    long asGiven() {
        return asGiven;
    }

    /** Adds all that was counted. */
    void addTo(BackTest test) {
        test.addDeals(all.deals, all.won);
        names.forEach((number, name) -> {
            if (all.with[number] > 0) {
                test.addSignal(name, all.with[number], all.withWon[number]);
            }
        });
        points.forEach(
                (sum, counts) -> test.addPoints(BigDecimal.valueOf(sum, DealColumns.DECIMALS), counts[0], counts[1]));
    }

    /** The last years in which deals ended with the signal and without it. */
    List<Year> years(String signal) {
        var found = new ArrayList<Year>();
        int number = numbers.getOrDefault(signal, -1);
        for (var each : years.descendingMap().entrySet()) {
            Count year = each.getValue();
            long with = number < 0 ? 0 : year.with[number];
            if (found.size() < MOST_YEARS && with > 0 && year.deals > with) {
                var without = new Deals(year.deals - with, year.won - year.withWon[number]);
                found.add(0, new Year(each.getKey(), new Deals(with, year.withWon[number]), without));
            }
        }
        return found;
    }

    /** Values of fields by which deals can be chosen, those of most deals. */
    List<Segment> segments() {
        return names.entrySet().stream()
                .filter(each -> having[each.getKey()] > 0
                        && !SignalNumbers.field(each.getValue()).isEmpty())
                .map(each -> new Segment(each.getValue(), having[each.getKey()]))
                .sorted(Comparator.comparing(Segment::deals).reversed().thenComparing(Segment::signal))
                .limit(MOST_SEGMENTS)
                .sorted(Comparator.comparing(Segment::signal))
                .toList();
    }
}
