package io.salescoach.rulebook.tables;

import io.salescoach.input.CalendarDay;
import io.salescoach.input.Currency;
import io.salescoach.input.Sentence;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From a day on, one unit of a currency is worth so many units of another, in which sums of several currencies are told. */
public record RateRow(String currency, LocalDate since, BigDecimal rate, String in) {

    /** A folder without it adds up each currency by itself. */
    static final TableSchema TABLE = new TableSchema(
            "rates.csv",
            List.of("currency", "since"),
            List.of(
                    Column.text("currency"),
                    Column.text("since"),
                    Column.number("rate", 0.000001, 1e9),
                    Column.text("in")),
            List.of(),
            false);

    static RateRow read(Table.Row row) {
        for (String column : List.of("currency", "in")) {
            if (!Currency.Validator.isKnown(row.text(column))) {
                row.problem(
                        column,
                        Sentence.of("'%s' is no currency; write a code of ISO 4217 such as CNY", row.text(column)));
            }
        }
        LocalDate since = CalendarDay.read(row.text("since"));
        if (since == null) {
            row.problem("since", Sentence.of("'%s' is no date; write it as 2026-05-01", row.text("since")));
        }
        return new RateRow(
                row.text("currency"),
                since == null ? LocalDate.MIN : since,
                new BigDecimal(row.text("rate")),
                row.text("in"));
    }

    /**
     * An amount in another currency by the rates of a day: by those from the one to the other, or from the other to the one.
     * Null where no row says how much it is worth.
     */
    public static @Nullable BigDecimal convert(
            BigDecimal amount, String from, String to, LocalDate day, Collection<RateRow> rates) {
        if (from.equals(to)) {
            return amount;
        }
        RateRow there = valid(from, to, day, rates);
        if (there != null) {
            return amount.multiply(there.rate);
        }
        RateRow back = valid(to, from, day, rates);
        return back == null ? null : amount.divide(back.rate, MathContext.DECIMAL64);
    }

    private static @Nullable RateRow valid(String from, String to, LocalDate day, Collection<RateRow> rates) {
        RateRow newest = null;
        for (RateRow row : rates) {
            boolean fits = row.currency.equals(from) && row.in.equals(to) && !row.since.isAfter(day);
            if (fits && (newest == null || row.since.isAfter(newest.since))) {
                newest = row;
            }
        }
        return newest;
    }
}
