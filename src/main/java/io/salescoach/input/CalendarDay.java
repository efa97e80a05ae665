package io.salescoach.input;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.YEAR;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;

/**
 * A day as people write it, {@code 2026-05-01}, of the years 1 to 9999. ISO 8601 knows others with a sign before them; no deal
 * is of them, and databases and spreadsheet programs take them badly.
 */
public final class CalendarDay {

    /** Four digits of the year, no sign. */
    static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendValue(YEAR, 4)
            .appendLiteral('-')
            .appendValue(MONTH_OF_YEAR, 2)
            .appendLiteral('-')
            .appendValue(DAY_OF_MONTH, 2)
            .toFormatter(java.util.Locale.ROOT)
            .withResolverStyle(ResolverStyle.STRICT);

    private CalendarDay() {}

    /** Null for a text that is none. */
    public static @Nullable LocalDate read(@Nullable String text) {
        try {
            LocalDate day = text == null ? null : LocalDate.parse(text, FORMAT);
            return day == null || day.getYear() < 1 ? null : day;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
