package io.salescoach.pipeline.store;

import io.salescoach.input.CalendarDay;
import io.salescoach.opportunity.Status;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.node.ObjectNode;

/** The table of closing dates that were put off into a later month, written together with the change that did it. */
@Repository
public class ClosingDateMoveRepository {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    public ClosingDateMoveRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * A closing date that was put off.
     *
     * @param version the version of the opportunity that did it
     */
    public record Move(String id, long version, OffsetDateTime at, LocalDate from, LocalDate to) {

        /**
         * What a change puts off; nothing where the deal is not open, or closes in the same month or earlier.
         *
         * @param was the file before
         */
        static Optional<Move> of(ObjectNode was, ValidFile file, long version, OffsetDateTime at) {
            return file.opportunity().status() != Status.OPEN
                    ? Optional.empty()
                    : of(
                            file.opportunity().id(),
                            version,
                            at,
                            day(was),
                            file.opportunity().expectedCloseOn());
        }

        /** The same of two files that the history tells. */
        static Optional<Move> between(String id, long version, OffsetDateTime at, ObjectNode was, ObjectNode is) {
            boolean open = is.path("status").asString(Status.OPEN.name()).equals(Status.OPEN.name());
            return open ? of(id, version, at, day(was), day(is)) : Optional.empty();
        }

        private static Optional<Move> of(
                String id, long version, OffsetDateTime at, @Nullable LocalDate from, @Nullable LocalDate to) {
            return from != null && to != null && YearMonth.from(to).isAfter(YearMonth.from(from))
                    ? Optional.of(new Move(id, version, at, from, to))
                    : Optional.empty();
        }

        /** A file of an earlier edition may hold what is no date; then nothing says that it was put off. */
        private static @Nullable LocalDate day(ObjectNode file) {
            return CalendarDay.read(file.path("expectedCloseOn").asString(""));
        }
    }

    void add(List<Move> moves) {
        batches.batchUpdate(
                """
                insert into closing_date_move (opportunity_id, version, moved_at, from_day, to_day)
                values (:id, :version, :at, :from, :to)
                """,
                moves.stream()
                        .map(move -> new MapSqlParameterSource()
                                .addValue("id", move.id)
                                .addValue("version", move.version)
                                .addValue("at", move.at, Types.TIMESTAMP_WITH_TIMEZONE)
                                .addValue("from", move.from)
                                .addValue("to", move.to))
                        .toArray(SqlParameterSource[]::new));
    }

    /** The versions of an opportunity that are known to have put it off. */
    Set<Long> versions(String id) {
        return Set.copyOf(jdbc.sql("select version from closing_date_move where opportunity_id = ?")
                .param(id)
                .query(Long.class)
                .list());
    }

    /** The latest moves of deals that are still open. */
    public List<Move> latest(OffsetDateTime since, int most) {
        return jdbc.sql("""
                        select m.opportunity_id, m.version, m.moved_at, m.from_day, m.to_day from closing_date_move m
                        join opportunity o on o.id = m.opportunity_id
                        where m.moved_at >= :since and o.status = 'OPEN'
                        order by m.moved_at desc, m.opportunity_id fetch first %d rows only
                        """.formatted(most))
                .param("since", since, Types.TIMESTAMP_WITH_TIMEZONE)
                .query((row, number) -> new Move(
                        row.getString(1),
                        row.getLong(2),
                        row.getObject(3, OffsetDateTime.class),
                        row.getObject(4, LocalDate.class),
                        row.getObject(5, LocalDate.class)))
                .list();
    }
}
