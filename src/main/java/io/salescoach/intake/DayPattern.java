package io.salescoach.intake;

import io.salescoach.input.Sentence;
import java.text.ParsePosition;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One way to write a date.
 *
 * @param written the pattern as a mapping has it
 */
record DayPattern(String written, DateTimeFormatter formatter) {

    private static final ZonedDateTime SOME_DAY = ZonedDateTime.of(2026, 5, 1, 10, 30, 0, 0, ZoneOffset.UTC);
    private static final Pattern ORDER =
            Pattern.compile("([^yudM']*)(d{1,2}|M{1,2})([^\\p{L}']+)(d{1,2}|M{1,2})([^dM].*)?");

    /** As ISO 8601 has it, with or without a time of day; offsets also without their colon. */
    static final DayPattern ISO = new DayPattern(
            "yyyy-MM-dd",
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd[['T'][' ']HH:mm[:ss")
                    .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                    .appendPattern("][' '][XXX][XX][X]]")
                    .toFormatter(Locale.ENGLISH)
                    .withResolverStyle(ResolverStyle.STRICT));

    /** @throws CellException when the pattern is none */
    static DayPattern of(String written) {
        try {
            // People write y for the year; the strict reader knows it as u, for y would need an era.
            var pattern = new DayPattern(
                    written,
                    new DateTimeFormatterBuilder()
                            .parseCaseInsensitive()
                            .appendPattern(written.replace('y', 'u'))
                            .toFormatter(Locale.ENGLISH)
                            .withResolverStyle(ResolverStyle.STRICT));
            // A pattern that cannot read back what it writes has no day, or mm where MM is meant.
            if (SOME_DAY.toLocalDate().equals(pattern.read(pattern.formatter.format(SOME_DAY)))) {
                return pattern;
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            // Told below.
        }
        throw new CellException(
                Sentence.of("'%s' is no pattern of a date; write one as M/d/yyyy", CellTexts.cut(written)));
    }

    /** The day; null when the text is not written so, or names a day that is in no calendar. */
    @Nullable LocalDate read(String text) {
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

    /** The same with day and month in the other order; null when their order cannot be taken for another. */
    @Nullable DayPattern twin() {
        Matcher order = ORDER.matcher(written);
        if (!order.matches() || order.group(2).charAt(0) == order.group(4).charAt(0)) {
            return null;
        }
        String rest = order.group(5) == null ? "" : order.group(5);
        return of(order.group(1) + order.group(4) + order.group(3) + order.group(2) + rest);
    }

    boolean isDayFirst() {
        return written.indexOf('d') < written.indexOf('M');
    }

    /** What patterns share whose texts cannot be told apart by their signs: what stands between day, month and year. */
    String family() {
        Matcher order = ORDER.matcher(written);
        return order.matches()
                ? order.group(3) + (order.group(5) == null ? "" : order.group(5).replaceAll("y.*|u.*", ""))
                : written;
    }
}
