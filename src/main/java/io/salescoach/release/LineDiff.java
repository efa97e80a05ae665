package io.salescoach.release;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What differs between two texts, line by line, with a few lines around each difference. */
public final class LineDiff {

    private static final int AROUND = 3;

    /** Above this many pairs of lines, what lies between the first and the last difference is told as a whole. */
    private static final int MOST_PAIRS = 4_000_000;

    private LineDiff() {}

    /** What a line is. */
    public enum Kind {
        SAME,
        REMOVED,
        ADDED,
        /** Stands for lines that are left out. */
        GAP
    }

    /**
     * One line.
     *
     * @param before its number in the text before, from 1; null when it is not there
     * @param after its number in the text after
     */
    public record Line(
            Kind kind, @Nullable Integer before, @Nullable Integer after, String text) {}

    /** The lines that differ; a text that is null has none. */
    public static List<Line> of(@Nullable String before, @Nullable String after) {
        return around(all(lines(before), lines(after)));
    }

    private static List<String> lines(@Nullable String text) {
        return text == null ? List.of() : text.lines().toList();
    }

    private static List<Line> all(List<String> before, List<String> after) {
        int start = 0;
        int most = Math.min(before.size(), after.size());
        while (start < most && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < most - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        int endBefore = before.size() - end;
        int endAfter = after.size() - end;
        int[][] common = common(before, after, start, endBefore, endAfter);
        var lines = new ArrayList<Line>();
        for (int i = 0; i < start; i++) {
            lines.add(new Line(Kind.SAME, i + 1, i + 1, before.get(i)));
        }
        int i = start;
        int j = start;
        while (i < endBefore || j < endAfter) {
            if (i < endBefore && j < endAfter && before.get(i).equals(after.get(j)) && common.length > 0) {
                lines.add(new Line(Kind.SAME, ++i, ++j, before.get(i - 1)));
            } else if (i < endBefore
                    && (j >= endAfter
                            || common.length == 0
                            || common[i + 1 - start][j - start] >= common[i - start][j + 1 - start])) {
                lines.add(new Line(Kind.REMOVED, ++i, null, before.get(i - 1)));
            } else {
                lines.add(new Line(Kind.ADDED, null, ++j, after.get(j - 1)));
            }
        }
        for (int k = 0; k < end; k++) {
            lines.add(new Line(Kind.SAME, endBefore + k + 1, endAfter + k + 1, before.get(endBefore + k)));
        }
        return lines;
    }

    /** How many lines the rests of both texts have in common, from each pair of lines on; empty when there are too many. */
    private static int[][] common(List<String> before, List<String> after, int start, int endBefore, int endAfter) {
        int rows = endBefore - start;
        int columns = endAfter - start;
        if ((long) rows * columns > MOST_PAIRS) {
            return new int[0][];
        }
        var common = new int[rows + 1][columns + 1];
        for (int i = rows - 1; i >= 0; i--) {
            for (int j = columns - 1; j >= 0; j--) {
                common[i][j] = before.get(start + i).equals(after.get(start + j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        return common;
    }

    private static List<Line> around(List<Line> all) {
        var near = new boolean[all.size()];
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).kind() != Kind.SAME) {
                for (int j = Math.max(i - AROUND, 0); j <= Math.min(i + AROUND, all.size() - 1); j++) {
                    near[j] = true;
                }
            }
        }
        var shown = new ArrayList<Line>();
        for (int i = 0; i < all.size(); i++) {
            if (near[i]) {
                shown.add(all.get(i));
            } else if (i == 0 || near[i - 1]) {
                shown.add(new Line(Kind.GAP, null, null, ""));
            }
        }
        return shown.stream().allMatch(line -> line.kind() == Kind.GAP) ? List.of() : List.copyOf(shown);
    }
}
