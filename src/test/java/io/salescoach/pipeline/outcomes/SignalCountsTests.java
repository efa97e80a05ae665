package io.salescoach.pipeline.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.backtest.BackTest;
import io.salescoach.backtest.JudgedDeal;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counting in columns comes to what counting deal by deal does. */
class SignalCountsTests {

    private static final int DEALS = 500;

    private final Random random = new Random(3);
    private final Map<Integer, String> names = new TreeMap<>();
    private final List<EndedDealRepository.Line> lines = new ArrayList<>();
    private final DealColumns columns;

    SignalCountsTests() {
        // Numbers that need one byte, two and three.
        for (int i = 0; i < 60; i++) {
            names.put(1 + i * i * 40, i % 3 == 0 ? "/field%d=V%d".formatted(i / 6, i % 2) : "FINDING_" + i);
        }
        var builder = new DealColumns.Builder();
        for (int i = 0; i < DEALS; i++) {
            var line = line(i);
            lines.add(line);
            builder.add(line);
        }
        columns = builder.columns();
    }

    private EndedDealRepository.Line line(int number) {
        var own = new TreeSet<Integer>();
        names.keySet().forEach(each -> {
            if (random.nextInt(3) == 0) {
                own.add(each);
            }
        });
        if (random.nextInt(10) == 0) {
            // Of a field with too many values, so without a name, or numbered later.
            own.add(7);
            own.add(1_000_000);
        }
        return new EndedDealRepository.Line(
                "d" + number,
                random.nextBoolean(),
                random.nextInt(4) == 0,
                LocalDate.of(2022, 12, 30).plusDays(random.nextInt(1200)),
                "",
                own.stream().map(String::valueOf).collect(Collectors.joining(" ", " ", " ")),
                random.nextInt(5) == 0 ? null : BigDecimal.valueOf(random.nextInt(40) - 20, 1));
    }

    @ParameterizedTest
    @CsvSource(
            value = {"null, null", "/field0=V0, null", "null, 2024-05-01", "/field3=V1, 2024-01-01", "/no=SUCH, null"},
            nullValues = "null")
    void countsAreThoseOfDealsOneByOne(@Nullable String segment, @Nullable LocalDate since) {
        var counts = new SignalCounts(names, new WhatWinsView.Choice(Moment.LAST, segment, since));
        columns.each(new int[1], counts);
        var test = new BackTest(List.of());
        counts.addTo(test);

        var expected = new BackTest(List.of());
        long given = 0;
        var having = new TreeMap<String, Long>();
        var years = new TreeMap<Integer, long[]>();
        for (var line : lines) {
            Set<String> signals = signals(line);
            signals.stream()
                    .filter(signal -> signal.contains("="))
                    .forEach(signal -> having.merge(signal, 1L, Long::sum));
            if ((segment == null || signals.contains(segment))
                    && (since == null || !line.endedOn().isBefore(since))) {
                expected.add(new JudgedDeal(line.id(), line.won(), signals, line.points()));
                given += line.asGiven() ? 1 : 0;
                long[] year = years.computeIfAbsent(line.endedOn().getYear(), any -> new long[2]);
                boolean has = signals.contains("FINDING_1");
                year[has ? 0 : 1]++;
            }
        }
        assertThat(test.report()).isEqualTo(expected.report());
        assertThat(counts.asGiven()).isEqualTo(given);
        assertThat(counts.segments())
                .extracting(WhatWins.Segment::signal, WhatWins.Segment::deals)
                .containsExactlyElementsOf(having.entrySet().stream()
                        .map(each -> Tuple.tuple(each.getKey(), each.getValue()))
                        .toList());
        years.values().removeIf(year -> year[0] == 0 || year[1] == 0);
        assertThat(counts.years("FINDING_1"))
                .extracting(
                        WhatWins.Year::year,
                        year -> year.with().deals(),
                        year -> year.without().deals())
                .containsExactlyElementsOf(years.entrySet().stream()
                        .map(each -> Tuple.tuple(each.getKey(), each.getValue()[0], each.getValue()[1]))
                        .toList());
    }

    private Set<String> signals(EndedDealRepository.Line line) {
        var signals = new TreeSet<String>();
        for (int number : SignalText.numbers(line.signals())) {
            if (names.containsKey(number)) {
                signals.add(names.get(number));
            }
        }
        return signals;
    }
}
