package io.salescoach.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A way in which the dates of a column can be read.
 *
 * @param patterns the patterns that together read the most, the commonest first, with bars between them; {@code ISO} for a
 *     column whose dates need none
 * @param fits how many rows the first of them reads
 * @param others how many rows one with day and month exchanged would read as another day
 */
public record DateReading(String patterns, int fits, int others) {

    /** Dates as 2026-05-01 need no pattern. */
    public static final String ISO = "yyyy-MM-dd";

    private static final double ENOUGH = 0.8;
    private static final int MOST = 6;
    private static final String BAR = "|";
    private static final List<String> TIMES = List.of("", " H:mm", " H:mm:ss", ", h:mm a", " h:mm a");
    private static final List<String> DAYS = List.of(
            "yyyy/M/d",
            "yyyy.M.d",
            "yyyy年M月d日",
            "yyyy-M-d",
            "yyyyMMdd",
            "d/M/yyyy",
            "M/d/yyyy",
            "d.M.yyyy",
            "d-M-yyyy",
            "M-d-yyyy",
            "d MMM yyyy",
            "d MMMM yyyy",
            "MMM d, yyyy",
            "d-MMM-yyyy",
            "d/M/yy",
            "M/d/yy",
            "d.M.yy",
            "yyyy年M月d日 H:mm");

    private static final List<DayPattern> PATTERNS = DAYS.stream()
            .flatMap(day -> (day.contains("H:") ? List.of("") : TIMES).stream().map(time -> DayPattern.of(day + time)))
            .toList();

    /** The ways in which nearly all of a column can be read as dates, the best first; none when it holds something else. */
    static List<DateReading> of(SampleColumn column) {
        Map<String, Integer> texts = column.values().entrySet().stream()
                .filter(each -> !each.getKey().isEmpty())
                .collect(Collectors.toMap(
                        each -> CellTexts.narrow(each.getKey()),
                        Map.Entry::getValue,
                        Integer::sum,
                        LinkedHashMap::new));
        int all = texts.values().stream().mapToInt(Integer::intValue).sum();
        var reads = new LinkedHashMap<String, Map<String, Integer>>();
        add(reads, DayPattern.ISO, texts);
        PATTERNS.forEach(pattern -> add(reads, pattern, texts));
        return reads.keySet().stream()
                .map(first -> reading(first, reads, texts))
                .filter(reading -> read(reading.patterns, reads) >= Math.max(1, all * ENOUGH))
                .sorted((a, b) -> Integer.compare(b.fits, a.fits))
                .limit(MOST)
                .toList();
    }

    private static void add(Map<String, Map<String, Integer>> reads, DayPattern pattern, Map<String, Integer> texts) {
        var read = new LinkedHashMap<String, Integer>();
        texts.forEach((text, count) -> {
            if (pattern.read(text) != null) {
                read.put(text, count);
            }
        });
        if (!read.isEmpty()) {
            reads.put(pattern.written(), read);
        }
    }

    /** The pattern, and behind it those that read what it leaves, but none that would read its dates otherwise. */
    private static DateReading reading(
            String first, Map<String, Map<String, Integer>> reads, Map<String, Integer> texts) {
        var taken = new ArrayList<>(List.of(first));
        var left = new LinkedHashMap<>(texts);
        Map<String, Integer> own = reads.getOrDefault(first, Map.of());
        left.keySet().removeAll(own.keySet());
        reads.forEach((pattern, read) -> {
            if (!taken.contains(pattern) && left.keySet().removeAll(read.keySet())) {
                taken.add(pattern);
            }
        });
        DayPattern pattern = first.equals(ISO) ? DayPattern.ISO : DayPattern.of(first);
        DayPattern twin = pattern.twin();
        int others = own.entrySet().stream()
                .filter(each -> twin != null
                        && twin.read(each.getKey()) != null
                        && !java.util.Objects.equals(twin.read(each.getKey()), pattern.read(each.getKey())))
                .mapToInt(Map.Entry::getValue)
                .sum();
        int fits = own.values().stream().mapToInt(Integer::intValue).sum();
        return new DateReading(String.join(BAR, taken), fits, others);
    }

    private static int read(String patterns, Map<String, Map<String, Integer>> reads) {
        var texts = new LinkedHashMap<String, Integer>();
        split(patterns).forEach(pattern -> texts.putAll(reads.getOrDefault(pattern, Map.of())));
        return texts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The patterns one by one. */
    static List<String> split(String patterns) {
        return patterns.isEmpty() ? List.of() : List.of(patterns.split("\\|"));
    }

    /** The one that reads the most. */
    public String first() {
        return split(patterns).get(0);
    }
}
