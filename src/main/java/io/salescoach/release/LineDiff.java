package io.salescoach.release;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.DeltaType;
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
        int most = Math.min(before.size(), after.size());
        int start = 0;
        while (start < most && before.get(start).equals(after.get(start))) {
            start++;
        }
        int end = 0;
        while (end < most - start && before.get(before.size() - 1 - end).equals(after.get(after.size() - 1 - end))) {
            end++;
        }
        int endBefore = before.size() - end;
        int endAfter = after.size() - end;
        var lines = new ArrayList<Line>();
        same(before.subList(0, start), 0, 0, lines);
        // Told after what they replace.
        var added = new ArrayList<Line>();
        for (var part : parts(before.subList(start, endBefore), after.subList(start, endAfter))) {
            int was = start + part.getSource().getPosition();
            int is = start + part.getTarget().getPosition();
            if (part.getType() == DeltaType.EQUAL) {
                lines.addAll(added);
                added.clear();
                same(part.getSource().getLines(), was, is, lines);
                continue;
            }
            for (String line : part.getSource().getLines()) {
                lines.add(new Line(Kind.REMOVED, ++was, null, line));
            }
            for (String line : part.getTarget().getLines()) {
                added.add(new Line(Kind.ADDED, null, ++is, line));
            }
        }
        lines.addAll(added);
        same(before.subList(endBefore, before.size()), endBefore, endAfter, lines);
        return lines;
    }

    private static void same(List<String> texts, int before, int after, List<Line> lines) {
        for (int i = 0; i < texts.size(); i++) {
            lines.add(new Line(Kind.SAME, before + i + 1, after + i + 1, texts.get(i)));
        }
    }

    private static List<AbstractDelta<String>> parts(List<String> before, List<String> after) {
        if ((long) before.size() * after.size() > MOST_PAIRS) {
            return List.of(new ChangeDelta<>(new Chunk<>(0, before), new Chunk<>(0, after)));
        }
        return DiffUtils.diff(before, after, new MyersDiffWithLinearSpace<>(String::equals), null, true)
                .getDeltas();
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
