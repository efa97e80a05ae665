package io.salescoach.intake;

import io.salescoach.input.Sentence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whether the day or the month comes first in the dates of one column, where a pattern allows both to be read. All rows
 * decide together: the one order that fits them all is taken, that of the mapping when both do.
 */
final class DayOrder {

    private static final int REMEMBERED = 4_000;

    private final Map<String, Fit> known = new HashMap<>();
    private final List<DayPattern> dayFirst = new ArrayList<>();
    private final List<DayPattern> monthFirst = new ArrayList<>();
    private final DayPattern listed;
    private @Nullable Example onlyDayFirst;
    private @Nullable Example onlyMonthFirst;
    private long fitBoth;

    private record Example(String text, long row) {}

    private enum Fit {
        /** As one and the same day, or not at all. */
        ALIKE,
        DAY_FIRST,
        MONTH_FIRST,
        BOTH
    }

    DayOrder(DayPattern listed) {
        this.listed = listed;
    }

    /** Another pattern of the mapping that is written with the same signs. */
    void add(DayPattern pattern, DayPattern twin) {
        DayPattern day = pattern.isDayFirst() ? pattern : twin;
        DayPattern month = pattern.isDayFirst() ? twin : pattern;
        if (dayFirst.stream().noneMatch(known -> known.written().equals(day.written()))) {
            dayFirst.add(day);
            monthFirst.add(month);
        }
    }

    /** Looks at one text of the column. */
    void look(String text, long row) {
        // The same days come again and again.
        if (known.size() >= REMEMBERED) {
            known.clear();
        }
        switch (known.computeIfAbsent(text, this::fit)) {
            case BOTH -> fitBoth++;
            case DAY_FIRST -> onlyDayFirst = onlyDayFirst == null ? new Example(text, row) : onlyDayFirst;
            case MONTH_FIRST -> onlyMonthFirst = onlyMonthFirst == null ? new Example(text, row) : onlyMonthFirst;
            case ALIKE -> {}
        }
    }

    private Fit fit(String text) {
        LocalDate day = read(text, dayFirst);
        LocalDate month = read(text, monthFirst);
        if (Objects.equals(day, month)) {
            return Fit.ALIKE;
        }
        return day == null ? Fit.MONTH_FIRST : month == null ? Fit.DAY_FIRST : Fit.BOTH;
    }

    /**
     * The day; null when it is written otherwise.
     *
     * @throws CellException when the column has both orders
     */
    @Nullable LocalDate read(String text) {
        if (onlyDayFirst == null || onlyMonthFirst == null) {
            return read(text, isDayFirst() ? dayFirst : monthFirst);
        } else if (read(text, dayFirst) != null || read(text, monthFirst) != null) {
            throw new CellException(Sentence.of(
                    "the column has days before months, as '%s' in row %d, and months before days, as '%s' in row %d;"
                            + " write all its dates in one way",
                    CellTexts.cut(onlyDayFirst.text),
                    onlyDayFirst.row,
                    CellTexts.cut(onlyMonthFirst.text),
                    onlyMonthFirst.row));
        }
        return null;
    }

    private boolean isDayFirst() {
        return onlyDayFirst == null && onlyMonthFirst == null ? listed.isDayFirst() : onlyDayFirst != null;
    }

    /** What somebody should know of the order that was taken; null when there was nothing to decide. */
    @Nullable Sentence remark() {
        if (onlyDayFirst != null && onlyMonthFirst != null) {
            return null;
        }
        boolean isDayFirst = isDayFirst();
        String taken = written(isDayFirst);
        String other = written(!isDayFirst);
        Example why = isDayFirst ? onlyDayFirst : onlyMonthFirst;
        if (isDayFirst != listed.isDayFirst() && why != null) {
            return Sentence.of(
                    "dates are read as %s, not as %s: '%s' in row %d fits no other way; rows that would also fit %s: %d",
                    taken, other, CellTexts.cut(why.text), why.row, other, fitBoth);
        }
        return fitBoth == 0
                ? null
                : Sentence.of("dates are read as %s; rows that would also fit %s: %d", taken, other, fitBoth);
    }

    private String written(boolean isDayFirst) {
        return (isDayFirst ? dayFirst : monthFirst).get(0).written();
    }

    private static @Nullable LocalDate read(String text, List<DayPattern> patterns) {
        for (DayPattern pattern : patterns) {
            LocalDate day = pattern.read(text);
            if (day != null) {
                return day;
            }
        }
        return null;
    }
}
