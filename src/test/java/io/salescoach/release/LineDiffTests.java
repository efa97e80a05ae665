package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.release.LineDiff.Kind;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What differs between two texts. */
class LineDiffTests {

    @Test
    void aChangedLineIsToldWithThreeLinesAroundIt() {
        String before = IntStream.rangeClosed(1, 20).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        var lines = LineDiff.of(before, before.replace("line 10", "another"));
        assertThat(lines)
                .extracting(LineDiff.Line::kind)
                .containsExactly(
                        Kind.GAP,
                        Kind.SAME,
                        Kind.SAME,
                        Kind.SAME,
                        Kind.REMOVED,
                        Kind.ADDED,
                        Kind.SAME,
                        Kind.SAME,
                        Kind.SAME,
                        Kind.GAP);
        assertThat(lines.get(4)).isEqualTo(new LineDiff.Line(Kind.REMOVED, 10, null, "line 10"));
        assertThat(lines.get(5)).isEqualTo(new LineDiff.Line(Kind.ADDED, null, 10, "another"));
    }

    @Test
    void addedAndRemovedTextsAreToldWhole() {
        assertThat(LineDiff.of(null, "a\nb")).extracting(LineDiff.Line::kind).containsOnly(Kind.ADDED);
        assertThat(LineDiff.of("a\nb", null)).extracting(LineDiff.Line::kind).containsOnly(Kind.REMOVED);
        assertThat(LineDiff.of("a\nb", "a\nb")).isEmpty();
    }

    @Test
    void whatStaysBetweenChangesIsNotTold() {
        assertThat(kinds("a\nb\nc\nd", "x\nb\nc\ny"))
                .containsExactly(Kind.REMOVED, Kind.ADDED, Kind.SAME, Kind.SAME, Kind.REMOVED, Kind.ADDED);
    }

    @Test
    void linesThatMovedAreTakenOutAndPutIn() {
        assertThat(kinds("a\nb\nc\nd", "c\na\nb\nd"))
                .containsExactly(Kind.ADDED, Kind.SAME, Kind.SAME, Kind.REMOVED, Kind.SAME);
    }

    @Test
    void whatDiffersTooMuchIsToldAsAWhole() {
        String before = IntStream.range(0, 2_100).mapToObj(i -> "b" + i).collect(Collectors.joining("\n"));
        String after = IntStream.range(0, 2_100).mapToObj(i -> "a" + i).collect(Collectors.joining("\n"));
        var kinds = kinds("first\n" + before + "\nlast", "first\n" + after + "\nlast");
        assertThat(kinds).hasSize(4_202).startsWith(Kind.SAME, Kind.REMOVED).endsWith(Kind.ADDED, Kind.SAME);
        assertThat(kinds.subList(1, 2_101)).containsOnly(Kind.REMOVED);
    }

    private static List<Kind> kinds(String before, String after) {
        return LineDiff.of(before, after).stream().map(LineDiff.Line::kind).toList();
    }
}
