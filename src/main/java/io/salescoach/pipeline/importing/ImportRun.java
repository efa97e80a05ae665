package io.salescoach.pipeline.importing;

import io.salescoach.input.Sentence;
import io.salescoach.intake.ImportTally.Repeated;
import io.salescoach.intake.MappedRow;
import io.salescoach.intake.RowProblem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

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
        /** An earlier version stopped meanwhile. What went in stays in; the same import again brings the rest. */
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
     * @param remarks what to look at although the rows were accepted: how the file was read where it could be read
     *     otherwise, and owners who are no users; in the same way
     * @param keptCount values that the export changed and a person too
     * @param kept the first of them
     * @param converted what the first accepted rows of a dry run have become
     */
    public record Report(
            long problemCount,
            List<RowProblem> problems,
            List<Repeated> summary,
            List<Repeated> remarks,
            long keptCount,
            List<Kept> kept,
            List<Converted> converted) {

        static final Report EMPTY = new Report(0, List.of(), List.of(), List.of(), 0, List.of(), List.of());

        /** Reports that were kept before there were remarks have none. */
        public Report {
            remarks = remarks == null ? List.of() : remarks;
            converted = converted == null ? List.of() : converted;
        }
    }

    /** A row as the mapping reads it, in what a person would check first; null where it says nothing. */
    public record Converted(
            long row,
            String id,
            String name,
            @Nullable String stage,
            @Nullable String status,
            @Nullable BigDecimal amount,
            @Nullable String currency,
            @Nullable LocalDate openedOn,
            @Nullable LocalDate stageEnteredOn,
            @Nullable LocalDate expectedCloseOn,
            @Nullable LocalDate contractSigned,
            @Nullable String accountManager) {

        static Converted of(MappedRow row) {
            JsonNode file = Objects.requireNonNull(row.file());
            JsonNode amount = file.at("/value/amount");
            return new Converted(
                    row.number(),
                    file.path("id").asString(),
                    file.path("name").asString(),
                    text(file.path("stage")),
                    text(file.path("status")),
                    amount.isNumber() ? amount.decimalValue() : null,
                    text(file.at("/value/currency")),
                    day(file.path("openedOn")),
                    day(file.path("stageEnteredOn")),
                    day(file.path("expectedCloseOn")),
                    day(file.at("/milestones/contractSigned")),
                    text(file.path("accountManager")));
        }

        private static @Nullable String text(JsonNode node) {
            return node.isString() ? node.asString() : null;
        }

        private static @Nullable LocalDate day(JsonNode node) {
            return node.isString() ? LocalDate.parse(node.asString()) : null;
        }
    }

    /** A value that a person changed after the last import and the export too: the person's stays. */
    public record Kept(long row, String opportunity, String pointer) {}
}
