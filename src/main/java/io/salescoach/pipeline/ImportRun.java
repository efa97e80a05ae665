package io.salescoach.pipeline;

import io.salescoach.intake.RowProblem;
import io.salescoach.intake.Tally.Repeated;
import io.salescoach.opportunity.Sentence;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An import, under way or over.
 *
 * @param dryRun whether it only tells what it would do; nothing is stored then
 * @param toldAt when these figures were told
 * @param hash SHA-256 of the file, in hexadecimal
 * @param mapping the name that the mapping gives itself
 * @param share how much of the file has been read, from 0 to 1
 * @param failure why it failed; null otherwise
 */
public record ImportRun(
        long number,
        State state,
        boolean dryRun,
        String by,
        OffsetDateTime startedAt,
        OffsetDateTime toldAt,
        String file,
        String hash,
        String mapping,
        double share,
        Rows rows,
        Files files,
        Report report,
        @Nullable Sentence failure) {

    /** How an import stands. */
    public enum State {
        RUNNING,
        DONE,
        /** The file could not be read to its end, or the database was away; what went in before stays in. */
        FAILED,
        /** The service stopped meanwhile. What went in stays in; the same import again brings the rest. */
        BROKEN_OFF,
        /** A person ended it. What went in stays in. */
        CANCELLED
    }

    /** Rows of the export by what became of them. */
    public record Rows(long read, long accepted, long refused, long skipped) {}

    /** Opportunities by what the accepted rows did to them. */
    public record Files(long created, long changed, long unchanged) {}

    /**
     * What people should look at.
     *
     * @param problemCount all problems; a row may have several
     * @param problems the first thousand
     * @param summary every different one with its number, the commonest first
     * @param keptCount values that the export changed and a person too
     * @param kept the first of them
     */
    public record Report(
            long problemCount, List<RowProblem> problems, List<Repeated> summary, long keptCount, List<Kept> kept) {

        static final Report EMPTY = new Report(0, List.of(), List.of(), 0, List.of());
    }

    /** A value that a person changed after the last import and the export too: the person's stays. */
    public record Kept(long row, String opportunity, String pointer) {}
}
