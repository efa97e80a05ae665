package io.salescoach.intake;

import io.salescoach.input.Sentence;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Reads the dates of one column: 2026-05-01 always, with or without a time of day, and what the patterns of a mapping say,
 * in their order. A day that is in no calendar is refused, and so is a column whose days and months change places.
 */
final class Days {

    private static final int REMEMBERED = 4_000;
    private static final List<String> TIMES = List.of(" H:mm", " H:mm:ss", " h:mm a", ", h:mm a", "'T'HH:mm:ss");

    /** What a refusal may propose. */
    private static final List<String> KNOWN = List.of(
            "yyyy/M/d",
            "yyyy.M.d",
            "yyyy-M-d",
            "yyyyMMdd",
            "yyyy年M月d日",
            "d/M/yyyy",
            "M/d/yyyy",
            "d.M.yyyy",
            "d-M-yyyy",
            "M-d-yyyy",
            "d MMM yyyy",
            "d MMMM yyyy",
            "MMM d, yyyy",
            "MMMM d, yyyy",
            "d-MMM-yyyy",
            "d-MMM-yy",
            "d/M/yy",
            "M/d/yy",
            "d.M.yy");

    private static final Map<String, DayPattern> PROPOSALS = new ConcurrentHashMap<>();

    private final List<String> written;
    private final List<DayPattern> plain = new ArrayList<>();
    private final Map<String, DayOrder> orders = new LinkedHashMap<>();
    private final Map<String, LocalDate> memory = new HashMap<>();

    /** @throws CellException when a pattern is none */
    Days(List<String> patterns) {
        written = patterns;
        for (String each : patterns) {
            DayPattern pattern = DayPattern.of(each);
            DayPattern twin = pattern.twin();
            if (twin == null) {
                plain.add(pattern);
            } else {
                orders.computeIfAbsent(pattern.family(), first -> new DayOrder(pattern))
                        .add(pattern, twin);
            }
        }
    }

    /** Whether the rows must be looked at before the first of them is read. */
    boolean needLook() {
        return !orders.isEmpty();
    }

    /** Looks at a text before any is read. */
    void look(String text, long row) {
        String narrow = CellTexts.narrow(text);
        orders.values().forEach(order -> order.look(narrow, row));
    }

    /** How dates that could be read in two ways are read. */
    Stream<Sentence> remarks() {
        return orders.values().stream().map(DayOrder::remark).filter(Objects::nonNull);
    }

    /** @throws CellException when the text is no date */
    LocalDate read(String text) {
        // The same days come again and again.
        LocalDate day = memory.get(text);
        if (day == null) {
            day = readAnew(CellTexts.narrow(text));
            if (memory.size() >= REMEMBERED) {
                memory.clear();
            }
            memory.put(text, day);
        }
        return day;
    }

    private LocalDate readAnew(String text) {
        boolean likeIso = text.length() >= 10 && text.charAt(4) == '-' && text.charAt(7) == '-';
        LocalDate day = likeIso ? DayPattern.ISO.read(text) : null;
        for (int i = 0; day == null && i < plain.size(); i++) {
            day = plain.get(i).read(text);
        }
        for (DayOrder order : orders.values()) {
            day = day == null ? order.read(text) : day;
        }
        if (day == null) {
            throw new CellException(Sentence.of(
                    "'%s' is no date here; dates are written as %s%s",
                    CellTexts.cut(text),
                    Sentence.either(written.isEmpty() ? List.of("yyyy-MM-dd") : written),
                    fits(text)));
        }
        return day;
    }

    private static Sentence fits(String text) {
        var fit = new ArrayList<String>();
        for (String known : KNOWN) {
            var withTimes =
                    text.indexOf(':') < 0 ? Stream.of(known) : TIMES.stream().map(time -> known + time);
            withTimes
                    .filter(each -> proposal(each).read(text) != null)
                    .findFirst()
                    .ifPresent(fit::add);
        }
        return fit.isEmpty() ? Sentence.none() : Sentence.of("; in the mapping, %s would fit", Sentence.either(fit));
    }

    private static DayPattern proposal(String pattern) {
        return PROPOSALS.computeIfAbsent(pattern, DayPattern::of);
    }
}
