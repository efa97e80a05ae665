package io.salescoach.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** The API tokens in the database, and how many calls were made with each in the present minute. */
@Repository
class ApiTokenRepository {

    private static final int EXPIRED_SHOWN_FOR_DAYS = 30;

    private final JdbcClient database;
    private final Clock clock;

    ApiTokenRepository(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** A token with what proves it. */
    record Known(ApiToken token, String owner, String secretHash) {}

    Optional<Known> find(String id) {
        return database.sql("select * from api_token where id = ?")
                .param(id)
                .query((row, number) -> new Known(read(row), row.getString("user_name"), row.getString("secret_hash")))
                .optional();
    }

    /** Those of a person, the newest first. */
    List<ApiToken> page(String owner, int page, int size) {
        return database.sql("select * from api_token where user_name = ? order by created_at desc, id limit ? offset ?")
                .params(owner, size, (long) page * size)
                .query((row, number) -> read(row))
                .list();
    }

    long count(String owner) {
        return database.sql("select count(*) from api_token where user_name = ?")
                .param(owner)
                .query(Long.class)
                .single();
    }

    void insert(String owner, ApiToken token, String secretHash) {
        database.sql("""
                        insert into api_token (id, user_name, name, secret_hash, scopes, created_at, expires_on,
                            call_minute, calls_taken)
                        values (?, ?, ?, ?, ?, ?, ?, 0, 0)""")
                .params(
                        token.id(),
                        owner,
                        token.name(),
                        secretHash,
                        token.scopes().stream().map(TokenScope::name).collect(Collectors.joining(",")),
                        token.createdAt().atOffset(ZoneOffset.UTC),
                        token.expiresOn())
                .update();
    }

    /** Whether the person had such a token. */
    boolean delete(String owner, String id) {
        return database.sql("delete from api_token where user_name = ? and id = ?")
                        .params(owner, id)
                        .update()
                > 0;
    }

    /**
     * Takes a share of the calls that a token may make in a minute, for one instance, and notes that the token is used.
     *
     * @param most how many calls all instances together may take in that minute
     * @return whether there was such a share left
     */
    boolean take(String id, long minute, int share, int most, Instant now) {
        return database.sql("""
                        update api_token
                        set calls_taken = case when call_minute < :minute then :share else calls_taken + :share end,
                            call_minute = case when call_minute < :minute then :minute else call_minute end,
                            last_used_at = :now
                        where id = :id and (call_minute < :minute or calls_taken + :share <= :most)""")
                        .param("id", id)
                        .param("minute", minute)
                        .param("share", share)
                        .param("most", most)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                > 0;
    }

    /** Deletes what expired so long ago that nobody looks for it. */
    @Scheduled(initialDelay = 12, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        database.sql("delete from api_token where expires_on < ?")
                .param(LocalDate.now(clock).minusDays(EXPIRED_SHOWN_FOR_DAYS))
                .update();
    }

    private static ApiToken read(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getString("id"),
                row.getString("name"),
                scopes(row.getString("scopes")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_on", LocalDate.class),
                instant(row.getObject("last_used_at", OffsetDateTime.class)));
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime moment) {
        return moment == null ? null : moment.toInstant();
    }

    private static Set<TokenScope> scopes(String codes) {
        return Arrays.stream(codes.split(","))
                .map(TokenScope::valueOf)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(TokenScope.class)));
    }
}
