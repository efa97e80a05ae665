package io.salescoach.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;

/** Who signed in, who was refused, who changed users, rules and customers' data. Never holds a password. */
@Repository
public class Audit {

    /**
     * One entry; text is free of control characters.
     *
     * @param token with which a program did it for the user; null when a person did
     */
    public record Entry(
            long id,
            Instant at,
            AuditEvent event,
            @Nullable String user,
            String address,
            String path,
            @Nullable String detail,
            @Nullable String token) {}

    private final JdbcClient database;
    private final Clock clock;
    private final AccessSettings.Keeping keeping;

    Audit(JdbcClient database, Clock clock, AccessSettings settings) {
        this.database = database;
        this.clock = clock;
        this.keeping = settings.audit();
    }

    /** Notes what is to come of a request, even when its answer has been given by then. */
    @FunctionalInterface
    public interface Later {
        void record(AuditEvent event, String detail);
    }

    /** For what goes on after the answer to the request of this thread; without a request it comes from the service itself. */
    public Later later(String user) {
        return later(user, RequestOrigin.ofThread());
    }

    /** For what goes on elsewhere, or after a restart. */
    public Later later(String user, RequestOrigin caller) {
        return (event, detail) -> record(event, user, caller, detail);
    }

    void record(AuditEvent event, @Nullable String user, RequestOrigin caller, @Nullable String detail) {
        database.sql("""
                        insert into audit (happened_at, event, user_name, address, path, detail, token)
                        values (?, ?, ?, ?, ?, ?, ?)""")
                .param(now())
                .param(event.name())
                .param(clean(user, 64))
                .param(clean(caller.address(), 64))
                .param(clean(caller.path(), 300))
                .param(clean(detail, 500))
                .param(clean(caller.token(), 150))
                .update();
    }

    /** Newest first, of one user or (null) of all. */
    List<Entry> page(@Nullable String user, int page, int size) {
        return entries(new AuditFilter(user, null, null, null), page, size);
    }

    /** Newest first. */
    public List<Entry> entries(AuditFilter filter, int page, int size) {
        if (!filter.possible()) {
            return List.of();
        }
        var values = filter.values();
        values.add(size);
        values.add((long) page * size);
        return database.sql("select * from audit" + filter.condition() + " order by id desc limit ? offset ?")
                .params(values)
                .query(Audit::read)
                .list();
    }

    /** As many as are asked for of those before an entry, the newest first: so a long list is read part by part. */
    public List<Entry> before(long id, AuditFilter filter, int most) {
        if (!filter.possible()) {
            return List.of();
        }
        var values = filter.values();
        values.add(id);
        values.add(most);
        return database.sql("select * from audit" + filter.condition() + " and id < ? order by id desc limit ?")
                .params(values)
                .query(Audit::read)
                .list();
    }

    long count(@Nullable String user) {
        return total(new AuditFilter(user, null, null, null));
    }

    public long total(AuditFilter filter) {
        return !filter.possible()
                ? 0
                : database.sql("select count(*) from audit" + filter.condition())
                        .params(filter.values())
                        .query(Long.class)
                        .single();
    }

    private static Entry read(ResultSet row, int number) throws SQLException {
        return new Entry(
                row.getLong("id"),
                row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                AuditEvent.valueOf(row.getString("event")),
                row.getString("user_name"),
                row.getString("address"),
                row.getString("path"),
                row.getString("detail"),
                row.getString("token"));
    }

    /** Deletes what is older than the site keeps, and the oldest beyond the number it keeps. */
    @Scheduled(initialDelay = 10, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        database.sql("delete from audit where happened_at < ?")
                .param(now().minus(keeping.keep()))
                .update();
        database.sql("delete from audit where id <= (select max(id) from audit) - ?")
                .param(keeping.rows())
                .update();
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    private static @Nullable String clean(@Nullable String text, int longest) {
        if (text == null) {
            return null;
        }
        String cut = text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
        return cut.replaceAll("\\p{C}", "\uFFFD");
    }
}
