package io.salescoach.intake;

import io.salescoach.input.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what becomes of the rows of an export, and keeps its problems within bounds: the first ones in full, and every different one with its number. */
public final class ImportTally {

    private static final int IN_FULL = 1_000;
    private static final int DIFFERENT = 500;
    private static final int FIRST_ROWS = 5;

    private final List<RowProblem> problems = new ArrayList<>();
    private final Different kinds = new Different();
    private final Different remarks = new Different();
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

    /** Different notes, each with the number of its rows. */
    private static final class Different {

        private final Map<Kind, Counter> kinds = new LinkedHashMap<>();

        void note(RowProblem note) {
            var kind = new Kind(note.column(), note.detail());
            if (kinds.size() < DIFFERENT || kinds.containsKey(kind)) {
                Counter counter = kinds.computeIfAbsent(kind, first -> new Counter());
                if (note.row() > 0) {
                    counter.count++;
                    if (counter.rows.size() < FIRST_ROWS) {
                        counter.rows.add(note.row());
                    }
                }
            }
        }

        /** Those of the file as a whole first, then the commonest. */
        List<Repeated> list() {
            return kinds.entrySet().stream()
                    .map(entry -> new Repeated(
                            entry.getKey().column,
                            entry.getKey().detail,
                            entry.getValue().count,
                            List.copyOf(entry.getValue().rows)))
                    .sorted((a, b) -> Long.compare(weight(b), weight(a)))
                    .toList();
        }

        private static long weight(Repeated each) {
            return each.count == 0 ? Long.MAX_VALUE : each.count;
        }
    }

    /**
     * A problem or remark and in how many rows it came.
     *
     * @param count 0 when it is about the file as a whole
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
     * @param remarks what to look at although nothing was refused, in the same way
     */
    public record Report(
            long read,
            long accepted,
            long refused,
            long skipped,
            long problemCount,
            List<RowProblem> problems,
            List<Repeated> summary,
            List<Repeated> remarks) {}

    /** Notes what somebody should know of the file as a whole. */
    public void remark(RowProblem remark) {
        remarks.note(remark);
    }

    /** Counts a row. */
    public void add(MappedRow row) {
        read++;
        row.remarks().forEach(remarks::note);
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
        kinds.note(problem);
    }

    /** The counts, problems and remarks so far. */
    public Report report() {
        return new Report(
                read, accepted, refused, skipped, problemCount, List.copyOf(problems), kinds.list(), remarks.list());
    }
}
