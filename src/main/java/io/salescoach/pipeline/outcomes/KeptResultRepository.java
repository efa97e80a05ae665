package io.salescoach.pipeline.outcomes;

import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was worked out in the background, one row a kind, seen by every instance. */
@Repository
class KeptResultRepository {

    private final JdbcClient jdbc;

    KeptResultRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A row.
     *
     * @param endedAt null while it goes on
     * @param content empty while there is none, or when the run broke off
     */
    record Row(
            String rules,
            OffsetDateTime begunAt,
            OffsetDateTime toldAt,
            @Nullable OffsetDateTime endedAt,
            String content) {}

    Optional<Row> find(String kind) {
        return jdbc.sql("select rules_hash, begun_at, told_at, ended_at, content from kept_result where kind = :kind")
                .param("kind", kind)
                .query((row, number) -> new Row(
                        row.getString(1),
                        row.getObject(2, OffsetDateTime.class),
                        row.getObject(3, OffsetDateTime.class),
                        row.getObject(4, OffsetDateTime.class),
                        row.getString(5)))
                .optional();
    }

    /**
     * Takes the work for whoever asks, unless somebody has it who told of it since a moment.
     *
     * @return whether it was taken
     */
    boolean take(String kind, String rules, OffsetDateTime now, OffsetDateTime silentSince) {
        int taken = jdbc.sql("""
                        update kept_result set rules_hash = :rules, begun_at = :now, told_at = :now, ended_at = null
                        where kind = :kind and (ended_at is not null or told_at < :silent)
                        """)
                .param("rules", rules)
                .param("now", now, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("silent", silentSince, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("kind", kind)
                .update();
        if (taken > 0) {
            return true;
        }
        try {
            return find(kind).isEmpty()
                    && jdbc.sql("insert into kept_result (kind, rules_hash, begun_at, told_at, content)"
                                            + " values (:kind, :rules, :now, :now, '')")
                                    .param("kind", kind)
                                    .param("rules", rules)
                                    .param("now", now, Types.TIMESTAMP_WITH_TIMEZONE)
                                    .update()
                            > 0;
        } catch (DuplicateKeyException e) {
            // Another instance was faster.
            return false;
        }
    }

    void tell(String kind, OffsetDateTime now) {
        jdbc.sql("update kept_result set told_at = :now where kind = :kind")
                .param("now", now, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("kind", kind)
                .update();
    }

    void end(String kind, OffsetDateTime now, String content) {
        jdbc.sql("update kept_result set told_at = :now, ended_at = :now, content = :content where kind = :kind")
                .param("now", now, Types.TIMESTAMP_WITH_TIMEZONE)
                .param("content", content)
                .param("kind", kind)
                .update();
    }
}
