package io.salescoach.pipeline.outcomes;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Coach;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Currency;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Money;
import io.salescoach.rulebook.tables.HistoryThresholds;
import io.salescoach.rulebook.tables.RateRow;
import io.salescoach.rulebook.tables.Tables;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Says what the open deals will bring, from one pass over them. */
@Service
public class ForecastView {

    private static final int DAYS_OF_MOVES = 30;
    private static final BigDecimal GREATEST = new BigDecimal("1000000000000000");
    private static final int YEARS = 10;

    private final Supplier<Coach> coach;
    private final ForecastRepository table;
    private final MovedDeals moved;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ForecastView(
            Supplier<Coach> coach,
            ForecastRepository table,
            MovedDeals moved,
            TransactionTemplate transaction,
            Clock clock) {
        this.coach = coach;
        this.table = table;
        this.moved = moved;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @throws org.springframework.web.server.ResponseStatusException with 403 when the viewer does not see all */
    public Forecast show(Viewer viewer) {
        WhatWinsView.managersOnly(viewer);
        Tables tables = coach.get().book().tables();
        LocalDate today = LocalDate.now(clock);
        var lines = new ArrayList<ForecastRepository.Line>();
        transaction.executeWithoutResult(status -> table.each(lines::add));
        String currency = currency(tables, lines);
        var targets = table.targets().stream()
                .map(target -> new Forecast.Target(
                        target.month(),
                        target.amount(),
                        RateRow.convert(
                                target.amount().amount(), target.amount().currency(), currency, today, tables.rates()),
                        target.setBy(),
                        target.setAt()))
                .collect(Collectors.toMap(Forecast.Target::month, target -> target));
        int fewest = new HistoryThresholds(tables).fewestDeals();
        return new ForecastSums(lines, new ForecastRates(table.rates(), table.rate(), fewest), currency, today, tables)
                .forecast(targets, moved.since(OffsetDateTime.now(clock).minusDays(DAYS_OF_MOVES)));
    }

    /** The currency of rates.csv; where there is none, that of most deals. */
    private static String currency(Tables tables, List<ForecastRepository.Line> lines) {
        if (!tables.rates().isEmpty()) {
            return tables.rates().get(0).in();
        }
        return lines.stream()
                .map(ForecastRepository.Line::value)
                .filter(java.util.Objects::nonNull)
                .collect(Collectors.groupingBy(Money::currency, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse("CNY");
    }

    /**
     * Keeps the target of a month.
     *
     * @param amount null to have none
     * @throws BadInputException naming what cannot be a target
     */
    public void target(Viewer viewer, YearMonth month, @Nullable BigDecimal amount, String currency) {
        WhatWinsView.managersOnly(viewer);
        YearMonth now = YearMonth.now(clock);
        if (month.isBefore(now.minusYears(YEARS)) || month.isAfter(now.plusYears(YEARS))) {
            throw wrong("/month", Sentence.of("choose a month within %s years", YEARS));
        }
        if (amount == null) {
            table.remove(month.atDay(1));
            return;
        }
        if (amount.signum() < 0 || amount.compareTo(GREATEST) >= 0 || amount.scale() > 6) {
            throw wrong(
                    "/amount",
                    Sentence.of("write an amount from 0 on, with at most 15 digits before the point and 6 after it"));
        }
        if (!Currency.Validator.isKnown(currency)) {
            throw wrong(
                    "/currency", Sentence.of("'%s' is no currency; write a code of ISO 4217 such as CNY", currency));
        }
        table.put(new ForecastRepository.TypedTarget(
                month.atDay(1), new Money(amount, currency), viewer.name(), OffsetDateTime.now(clock)));
    }

    private static BadInputException wrong(String pointer, Sentence detail) {
        return new BadInputException(BadInputException.Kind.INVALID, List.of(new Problem(pointer, detail)));
    }
}
