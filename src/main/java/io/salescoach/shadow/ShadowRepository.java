package io.salescoach.shadow;

import io.salescoach.input.KeptSentences;
import io.salescoach.input.Sentence;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Keeps shadows and their rules. A unique column sees to it that one runs at most, whichever instance is asked. */
@Repository
class ShadowRepository {

    private static final String SHADOW = """
            select number, state, kind, source, base, hash, started_by, started_at, ended_by, ended_at, reason
            from rule_shadow\s""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final Clock clock;

    ShadowRepository(JdbcClient jdbc, JsonMapper json, Clock clock) {
        this.jdbc = jdbc;
        this.json = json.rebuild().addModule(new KeptSentences()).build();
        this.clock = clock;
    }

    /** What a shadow is made of. */
    record Start(
            Shadow.Kind kind,
            @Nullable Long source,
            long base,
            String hash,
            SortedMap<String, @Nullable String> changes) {}

    /** @throws org.springframework.dao.DuplicateKeyException when one runs already */
    long insert(Start start, String by) {
        var keys = new GeneratedKeyHolder();
        jdbc.sql("""
                        insert into rule_shadow (running, state, kind, source, base, hash, started_by, started_at)
                        values ('YES', 'RUNNING', ?, ?, ?, ?, ?, ?)""")
                .param(start.kind().name())
                .param(start.source())
                .param(start.base())
                .param(start.hash())
                .param(by)
                .param(now().atOffset(ZoneOffset.UTC))
                .update(keys, "number");
        long number = Objects.requireNonNull(keys.getKey()).longValue();
        start.changes()
                .forEach((name, text) -> jdbc.sql(
                                "insert into rule_shadow_file (shadow, name, content) values (?, ?, cast(? as text))")
                        .param(number)
                        .param(name)
                        .param(text)
                        .update());
        return number;
    }

    /** The one that runs. */
    Optional<Shadow> running() {
        return jdbc.sql(SHADOW + "where running = 'YES'").query(this::shadow).optional();
    }

    /** The one that runs, or else the last that did. */
    Optional<Shadow> latest() {
        return jdbc.sql(SHADOW + "order by number desc fetch first 1 row only")
                .query(this::shadow)
                .optional();
    }

    SortedMap<String, @Nullable String> changes(long shadow) {
        var changes = new TreeMap<String, @Nullable String>();
        jdbc.sql("select name, content from rule_shadow_file where shadow = ?")
                .param(shadow)
                .query(row -> {
                    changes.put(row.getString(1), row.getString(2));
                });
        return changes;
    }

    /** @return false when it does not run any more */
    boolean end(long shadow, Shadow.State state, @Nullable String by, @Nullable Sentence reason) {
        return jdbc.sql("""
                                update rule_shadow set running = null, state = ?, ended_by = ?, ended_at = ?, reason = ?
                                where number = ? and running = 'YES'""")
                        .param(state.name())
                        .param(by)
                        .param(now().atOffset(ZoneOffset.UTC))
                        .param(reason == null ? null : json.writeValueAsString(reason))
                        .param(shadow)
                        .update()
                == 1;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Shadow shadow(ResultSet row, int number) throws SQLException {
        var endedAt = row.getObject(10, OffsetDateTime.class);
        String reason = row.getString(11);
        return new Shadow(
                row.getLong(1),
                Shadow.State.valueOf(row.getString(2)),
                Shadow.Kind.valueOf(row.getString(3)),
                row.getObject(4, Long.class),
                row.getLong(5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getString(9),
                endedAt == null ? null : endedAt.toInstant(),
                reason == null ? null : json.readValue(reason, Sentence.class));
    }
}
