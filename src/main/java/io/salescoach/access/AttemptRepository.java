package io.salescoach.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Failed sign-ins and places of good ones, kept in the database so that all instances count together. */
@Repository
class AttemptRepository {

    private static final Duration FAILURES_KEPT = Duration.ofHours(1);
    private static final Duration PLACES_KEPT = Duration.ofDays(90);

    private final JdbcClient database;
    private final Clock clock;

    AttemptRepository(JdbcClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How often something failed, and when last; failures of more than an hour ago are forgotten. */
    record Failures(int count, Instant last) {}

    /** The failures of each of these that has any. */
    Map<String, Failures> failures(List<String> whats) {
        var failures = new HashMap<String, Failures>();
        database.sql("select * from sign_in_failures where what in (:whats) and last_at >= :since")
                .param("whats", whats)
                .param("since", ago(FAILURES_KEPT))
                .query(row -> {
                    failures.put(
                            row.getString("what"),
                            new Failures(
                                    row.getInt("failures"),
                                    row.getObject("last_at", OffsetDateTime.class)
                                            .toInstant()));
                });
        return failures;
    }

    void fail(String what) {
        if (!countOn(what)) {
            try {
                database.sql("insert into sign_in_failures (what, failures, last_at) values (?, 1, ?)")
                        .params(what, ago(Duration.ZERO))
                        .update();
            } catch (DuplicateKeyException e) {
                countOn(what);
            }
        }
    }

    private boolean countOn(String what) {
        return database.sql("""
                        update sign_in_failures
                        set failures = case when last_at < ? then 1 else failures + 1 end, last_at = ?
                        where what = ?""")
                        .params(ago(FAILURES_KEPT), ago(Duration.ZERO), what)
                        .update()
                > 0;
    }

    void forgive(String what) {
        database.sql("delete from sign_in_failures where what = ?").param(what).update();
    }

    boolean knows(String place) {
        return database.sql("select count(*) from sign_in_place where place = ? and seen_at >= ?")
                        .params(place, ago(PLACES_KEPT))
                        .query(Long.class)
                        .single()
                > 0;
    }

    void see(String place) {
        if (!seeAgain(place)) {
            try {
                database.sql("insert into sign_in_place (place, seen_at) values (?, ?)")
                        .params(place, ago(Duration.ZERO))
                        .update();
            } catch (DuplicateKeyException e) {
                seeAgain(place);
            }
        }
    }

    private boolean seeAgain(String place) {
        return database.sql("update sign_in_place set seen_at = ? where place = ?")
                        .params(ago(Duration.ZERO), place)
                        .update()
                > 0;
    }

    /** Deletes what is too old to count. */
    @Scheduled(initialDelay = 11, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        database.sql("delete from sign_in_failures where last_at < ?")
                .param(ago(FAILURES_KEPT))
                .update();
        database.sql("delete from sign_in_place where seen_at < ?")
                .param(ago(PLACES_KEPT))
                .update();
    }

    private OffsetDateTime ago(Duration time) {
        return clock.instant().minus(time).atOffset(ZoneOffset.UTC);
    }
}
