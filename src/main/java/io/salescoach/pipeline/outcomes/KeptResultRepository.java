package io.salescoach.pipeline.outcomes;

import io.salescoach.jobs.JobLostException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionOperations;

/** What was worked out in the background, one row a kind, and the run that works it out anew, for every instance. */
@Repository
class KeptResultRepository {

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    KeptResultRepository(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    /**
     * A row.
     *
     * @param rules those by which it was worked out last
     * @param running whether it is being worked out anew
     * @param endedAt when a run ended last; null before the first
     * @param content empty while there is none, or when that run broke off
     */
    record Row(String rules, boolean running, @Nullable OffsetDateTime endedAt, String content) {}

    /**
     * The right to work on a run, until another instance begins it anew.
     *
     * @param lost how many instances were lost that had it
     * @param cancelled whether it is to end
     */
    record Hold(String kind, int attempt, int lost, boolean cancelled) {}

    Optional<Row> find(String kind) {
        return jdbc.sql("select rules_hash, running, ended_at, content from kept_result where kind = ?")
                .param(kind)
                .query((row, number) -> new Row(
                        row.getString(1), row.getBoolean(2), row.getObject(3, OffsetDateTime.class), row.getString(4)))
                .optional();
    }

    boolean isRunning(String kind) {
        return jdbc.sql("select count(*) from kept_result where kind = ? and running")
                        .param(kind)
                        .query(Long.class)
                        .single()
                == 1;
    }

    /** Notes a run; false when one goes on. */
    boolean begin(String kind, OffsetDateTime now) {
        int begun = jdbc.sql("""
                        update kept_result set running = true, cancelled = false, held = false, lost = 0,
                            begun_at = :now, told_at = :now
                        where kind = :kind and not running""")
                .param("now", now, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("kind", kind)
                .update();
        return begun == 1 || find(kind).isEmpty() && first(kind, now);
    }

    private boolean first(String kind, OffsetDateTime now) {
        try {
            return jdbc.sql("insert into kept_result (kind, rules_hash, begun_at, told_at, content, running)"
                                    + " values (:kind, '', :now, :now, '', true)")
                            .param("kind", kind)
                            .param("now", now, Types.TIMESTAMP_WITH_TIMEZONE)
                            .update()
                    == 1;
        } catch (DuplicateKeyException e) {
            // Another instance was faster.
            return false;
        }
    }

    /** Takes a run in hand, for the first time or anew; nothing when none goes on. */
    Optional<Hold> take(String kind, OffsetDateTime now) {
        return Objects.requireNonNull(transactions.execute(status -> {
            int taken = jdbc.sql("""
                            update kept_result set attempt = attempt + 1, held = true, told_at = :now,
                                lost = lost + case when held then 1 else 0 end
                            where kind = :kind and running""")
                    .param("now", now, Types.TIMESTAMP_WITH_TIMEZONE)
                    .param("kind", kind)
                    .update();
            return taken == 0
                    ? Optional.<Hold>empty()
                    : jdbc.sql("select attempt, lost, cancelled from kept_result where kind = ?")
                            .param(kind)
                            .query((row, number) -> new Hold(kind, row.getInt(1), row.getInt(2), row.getBoolean(3)))
                            .optional();
        }));
    }

    /**
     * Tells that a run goes on.
     *
     * @return whether somebody wants it to end
     * @throws JobLostException when another instance has begun it anew
     */
    boolean tell(Hold hold, OffsetDateTime now) {
        written(
                hold,
                jdbc.sql("update kept_result set told_at = :now where kind = :kind and attempt = :attempt and running")
                        .param("now", now, Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("kind", hold.kind)
                        .param("attempt", hold.attempt)
                        .update());
        return jdbc.sql("select cancelled from kept_result where kind = ?")
                .param(hold.kind)
                .query(Boolean.class)
                .single();
    }

    /**
     * Ends a run with what came of it.
     *
     * @param content empty when it broke off
     * @throws JobLostException when another instance has begun it anew
     */
    void end(Hold hold, String rules, OffsetDateTime now, String content) {
        written(
                hold,
                jdbc.sql("""
                                update kept_result set running = false, held = false, rules_hash = :rules, told_at = :now,
                                    ended_at = :now, content = :content
                                where kind = :kind and attempt = :attempt and running""")
                        .param("rules", rules)
                        .param("now", now, Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("content", content)
                        .param("kind", hold.kind)
                        .param("attempt", hold.attempt)
                        .update());
    }

    /**
     * Ends a run without any result: that of the one before stays.
     *
     * @throws JobLostException when another instance has begun it anew
     */
    void drop(Hold hold) {
        written(
                hold,
                jdbc.sql("update kept_result set running = false, held = false"
                                + " where kind = ? and attempt = ? and running")
                        .param(hold.kind)
                        .param(hold.attempt)
                        .update());
    }

    private static void written(Hold hold, int rows) {
        if (rows == 0) {
            throw new JobLostException("the run " + hold.kind);
        }
    }

    /** Leaves a run to another instance, or to the next start. */
    void letGo(Hold hold) {
        jdbc.sql("update kept_result set held = false where kind = ? and attempt = ?")
                .param(hold.kind)
                .param(hold.attempt)
                .update();
    }

    /** Ends a run: at once where it waits, and soon where an instance has it in hand. */
    void cancel(String kind) {
        jdbc.sql("update kept_result set cancelled = true, running = held where kind = ? and running")
                .param(kind)
                .update();
    }
}
