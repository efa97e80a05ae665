package io.salescoach.pipeline.outcomes;

import io.salescoach.access.Viewer;
import io.salescoach.backtest.BackTest;
import io.salescoach.backtest.BackTestReport.Deals;
import io.salescoach.backtest.Lift;
import io.salescoach.coaching.Coach;
import io.salescoach.pipeline.outcomes.WhatWins.Judgement;
import io.salescoach.pipeline.outcomes.WhatWins.Signal;
import io.salescoach.rulebook.tables.HistoryThresholds;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/** Says what went with winning, from one pass over what ended deals were like. */
@Service
public class WhatWinsView {

    private static final int DECIMALS = 4;

    private final Supplier<Coach> coach;
    private final EndedDealProgress progress;
    private final EndedDealColumns columns;
    private final SignalNumbers numbers;

    WhatWinsView(Supplier<Coach> coach, EndedDealProgress progress, EndedDealColumns columns, SignalNumbers numbers) {
        this.coach = coach;
        this.progress = progress;
        this.columns = columns;
        this.numbers = numbers;
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
        var counts = new SignalCounts(numbers.names(), choice);
        columns.each(choice.moment, counts);
        var test = new BackTest(book.tables().definitions().values());
        counts.addTo(test);
        var report = test.report();
        var judged = progress.of(book.hash());
        double byChance = thresholds.shareByChance();
        return new WhatWins(
                book.version(),
                judged.pending(),
                judged.judgedAt(),
                choice.moment,
                thresholds.daysBeforeEnd(),
                choice.segment,
                choice.since,
                report.deals(),
                report.won(),
                report.lost(),
                counts.asGiven(),
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

    private static Signal signal(Lift lift, double byChance, SignalCounts counts) {
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
}
