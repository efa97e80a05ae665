package io.salescoach.intake;

import io.salescoach.opportunity.Sentence;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads dates: 2026-05-01 always, with or without a time of day, and what the patterns of a mapping say, in their order.
 * A day that is in no calendar is refused.
 */
final class Days {

    private static final ZonedDateTime SOME_DAY = ZonedDateTime.of(2026, 5, 1, 10, 30, 0, 0, ZoneOffset.UTC);
    private static final DateTimeFormatter ISO = formatter("yyyy-MM-dd[['T'][' ']HH:mm[:ss[.SSS]][XXX]]");

    private final List<String> patterns;
    private final List<DateTimeFormatter> formatters;

    /** @throws Misread when a pattern is none */
    Days(List<String> patterns) {
        this.patterns = patterns;
        this.formatters = patterns.stream().map(Days::formatter).toList();
    }

    private static DateTimeFormatter formatter(String pattern) {
        try {
            // People write y for the year; the strict reader knows it as u, for y would need an era.
            var formatter = new DateTimeFormatterBuilder()
                    .parseCaseInsensitive()
                    .appendPattern(pattern.replace('y', 'u'))
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT);
            // A pattern that cannot read back what it writes has no day, or mm where MM is meant.
            if (SOME_DAY.toLocalDate().equals(read(formatter.format(SOME_DAY), formatter))) {
                return formatter;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Told below.
        }
        throw new Misread(Sentence.of("'%s' is no pattern of a date; write one as M/d/yyyy", Words.cut(pattern)));
    }

    /** @throws Misread when the text is no date */
    LocalDate read(String text) {
        if (text.length() >= 10 && text.charAt(4) == '-' && text.charAt(7) == '-') {
            LocalDate day = read(text, ISO);
            if (day != null) {
                return day;
            }
        }
        for (DateTimeFormatter formatter : formatters) {
            LocalDate day = read(text, formatter);
            if (day != null) {
                return day;
            }
        }
        throw new Misread(Sentence.of(
                "'%s' is no date here; dates are written as %s",
                Words.cut(text), Sentence.either(patterns.isEmpty() ? List.of("yyyy-MM-dd") : patterns)));
    }

    private static @Nullable LocalDate read(String text, DateTimeFormatter formatter) {
        var position = new ParsePosition(0);
        // Without exceptions, for with several patterns most attempts fail.
        if (formatter.parseUnresolved(text, position) == null || position.getIndex() < text.length()) {
            return null;
        }
        try {
            return formatter.parse(text, LocalDate::from);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
