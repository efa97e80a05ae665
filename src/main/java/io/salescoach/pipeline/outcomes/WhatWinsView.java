package io.salescoach.pipeline.outcomes;

import io.salescoach.access.Viewer;
import io.salescoach.backtest.BackTest;
import io.salescoach.backtest.BackTestReport.Deals;
import io.salescoach.backtest.JudgedDeal;
import io.salescoach.backtest.Lift;
import io.salescoach.coaching.Coach;
import io.salescoach.pipeline.outcomes.WhatWins.Judgement;
import io.salescoach.pipeline.outcomes.WhatWins.Segment;
import io.salescoach.pipeline.outcomes.WhatWins.Signal;
import io.salescoach.pipeline.outcomes.WhatWins.Year;
import io.salescoach.rulebook.tables.HistoryThresholds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/** Says what went with winning, from one pass over what ended deals were like. It keeps counts and no deals. */
@Service
public class WhatWinsView {

    private static final int DECIMALS = 4;
    private static final int MOST_SEGMENTS = 200;
    private static final int MOST_YEARS = 5;

    private final Supplier<Coach> coach;
    private final EndedDealRepository deals;
    private final SignalNumbers numbers;
    private final TransactionTemplate reading;

    WhatWinsView(
            Supplier<Coach> coach,
            EndedDealRepository deals,
            SignalNumbers numbers,
            PlatformTransactionManager transactions) {
        this.coach = coach;
        this.deals = deals;
        this.numbers = numbers;
        this.reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
    }

    /**
     * Which deals are looked at, and when.
     *
     * @param segment one value of a field that they all have, as {@code /customer/industry=Retail}; null for all
     * @param since the day on which they ended, or before which they had not; null for all
     */
    public record Choice(
            Moment moment,
            @Nullable String segment,
            @Nullable LocalDate since) {}

    /** @throws ResponseStatusException with 403 when the viewer does not see all */
    public WhatWins show(Viewer viewer, Choice choice) {
        managersOnly(viewer);
        var book = coach.get().book();
        var thresholds = new HistoryThresholds(book.tables());
        var counts = new Counts(new BackTest(book.tables().definitions().values()), numbers.names(), choice);
        reading.executeWithoutResult(status -> deals.each(choice.moment, counts::add));
        var report = counts.test.report();
        var progress = deals.progress(book.hash());
        double byChance = thresholds.shareByChance();
        return new WhatWins(
                book.version(),
                progress.pending(),
                progress.judgedAt(),
                choice.moment,
                thresholds.daysBeforeEnd(),
                choice.segment,
                choice.since,
                report.deals(),
                report.won(),
                report.lost(),
                counts.asGiven,
                report.auc(),
                report.brier(),
                thresholds.fewestDeals(),
                byChance,
                Lift.of(report, thresholds.fewestDeals()).stream()
                        .map(lift -> signal(lift, byChance, counts))
                        .toList(),
                counts.segments());
    }

    static void managersOnly(Viewer viewer) {
        if (!viewer.seesAll()) {
            throw new ResponseStatusException(HttpStatus.FORBIDDEN, "what ended deals tell is for sales managers");
        }
    }

    private static Signal signal(Lift lift, double byChance, Counts counts) {
        var signal = lift.signal();
        return new Signal(
                signal.signal(),
                signal.with(),
                signal.without(),
                signal.lift(),
                signal.low(),
                signal.high(),
                rounded(lift.p()),
                rounded(lift.q()),
                judgement(lift, byChance),
                lift.enough() ? counts.years(signal.signal()) : List.of());
    }

    static Judgement judgement(Lift lift, double byChance) {
        if (!lift.enough()) {
            return Judgement.TOO_FEW;
        }
        if (lift.q() > byChance) {
            return Judgement.UNSURE;
        }
        return rate(lift.signal().with()) > rate(lift.signal().without()) ? Judgement.FOR : Judgement.AGAINST;
    }

    private static double rate(Deals deals) {
        return (double) deals.won() / deals.deals();
    }

    static BigDecimal rounded(double number) {
        return BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_UP);
    }

    /** What is counted in one pass. */
    private static final class Counts {

        private final BackTest test;
        private final Map<Integer, String> names;
        private final Choice choice;
        private final Map<String, Long> having = new HashMap<>();
        private final TreeMap<Integer, long[]> years = new TreeMap<>();
        private final Map<String, TreeMap<Integer, long[]>> bySignal = new HashMap<>();
        private long asGiven;

        private Counts(BackTest test, Map<Integer, String> names, Choice choice) {
            this.test = test;
            this.names = names;
            this.choice = choice;
        }

        private void add(EndedDealRepository.Line line) {
            var signals = new HashSet<String>();
            for (int number : SignalText.numbers(line.signals())) {
                String name = names.get(number);
                if (name != null) {
                    signals.add(name);
                    if (!SignalNumbers.field(name).isEmpty()) {
                        having.merge(name, 1L, Long::sum);
                    }
                }
            }
            boolean wanted = (choice.segment == null || signals.contains(choice.segment))
                    && (choice.since == null || !line.endedOn().isBefore(choice.since));
            if (wanted) {
                asGiven += line.asGiven() ? 1 : 0;
                test.add(new JudgedDeal(line.id(), line.won(), signals, line.points()));
                int year = line.endedOn().getYear();
                count(years, year, line.won());
                signals.forEach(
                        signal -> count(bySignal.computeIfAbsent(signal, any -> new TreeMap<>()), year, line.won()));
            }
        }

        private static void count(TreeMap<Integer, long[]> counts, int year, boolean won) {
            long[] count = counts.computeIfAbsent(year, any -> new long[2]);
            count[0]++;
            count[1] += won ? 1 : 0;
        }

        /** The last years in which deals ended with the signal and without it. */
        private List<Year> years(String signal) {
            var found = new ArrayList<Year>();
            var own = bySignal.getOrDefault(signal, new TreeMap<>());
            for (int year : years.descendingKeySet()) {
                long[] all = years.getOrDefault(year, new long[2]);
                long[] with = own.getOrDefault(year, new long[2]);
                if (found.size() < MOST_YEARS && with[0] > 0 && all[0] > with[0]) {
                    found.add(
                            0,
                            new Year(year, new Deals(with[0], with[1]), new Deals(all[0] - with[0], all[1] - with[1])));
                }
            }
            return found;
        }

        private List<Segment> segments() {
            return having.entrySet().stream()
                    .map(each -> new Segment(each.getKey(), each.getValue()))
                    .sorted(Comparator.comparing(Segment::deals).reversed().thenComparing(Segment::signal))
                    .limit(MOST_SEGMENTS)
                    .sorted(Comparator.comparing(Segment::signal))
                    .toList();
        }
    }
}
