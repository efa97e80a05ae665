package io.salescoach.intake;

import io.salescoach.opportunity.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what becomes of the rows of an export, and keeps its problems within bounds: the first ones in full, and every different one with its number. */
public final class Tally {

    private static final int IN_FULL = 1_000;
    private static final int DIFFERENT = 500;
    private static final int FIRST_ROWS = 5;

    private final List<RowProblem> problems = new ArrayList<>();
    private final Map<Kind, Counter> kinds = new LinkedHashMap<>();
    private long read;
    private long accepted;
    private long refused;
    private long skipped;
    private long problemCount;

    private record Kind(String column, Sentence detail) {}

    private static final class Counter {

        private final List<Long> rows = new ArrayList<>();
        private long count;
    }

    /**
     * A problem and how often it came.
     *
     * @param rows the first of its rows
     */
    public record Repeated(String column, Sentence detail, long count, List<Long> rows) {}

    /**
     * What has become of the rows so far.
     *
     * @param read rows that are not blank, the header aside
     * @param skipped rows that the mapping says to pass over
     * @param problemCount all problems; a row may have several
     * @param problems the first thousand
     * @param summary the first five hundred different ones, the commonest first
     */
    public record Report(
            long read,
            long accepted,
            long refused,
            long skipped,
            long problemCount,
            List<RowProblem> problems,
            List<Repeated> summary) {}

    /** Counts a row. */
    public void add(MappedRow row) {
        read++;
        if (row.file() != null) {
            accepted++;
        } else if (row.isSkipped()) {
            skipped++;
        } else {
            refused++;
            row.problems().forEach(this::note);
        }
    }

    private void note(RowProblem problem) {
        problemCount++;
        if (problems.size() < IN_FULL) {
            problems.add(problem);
        }
        var kind = new Kind(problem.column(), problem.detail());
        if (kinds.size() < DIFFERENT || kinds.containsKey(kind)) {
            Counter counter = kinds.computeIfAbsent(kind, first -> new Counter());
            counter.count++;
            if (counter.rows.size() < FIRST_ROWS) {
                counter.rows.add(problem.row());
            }
        }
    }

    /** The counts and problems so far. */
    public Report report() {
        var summary = kinds.entrySet().stream()
                .map(entry -> new Repeated(
                        entry.getKey().column,
                        entry.getKey().detail,
                        entry.getValue().count,
                        List.copyOf(entry.getValue().rows)))
                .sorted((a, b) -> Long.compare(b.count, a.count))
                .toList();
        return new Report(read, accepted, refused, skipped, problemCount, List.copyOf(problems), summary);
    }
}
