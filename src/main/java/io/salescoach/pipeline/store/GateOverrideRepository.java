package io.salescoach.pipeline.store;

import io.salescoach.opportunity.Stage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of moves that needed a reason. */
@Repository
public class GateOverrideRepository {

    private static final int MAX_TEXT = 4000;

    private final JdbcClient jdbc;

    public GateOverrideRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(String opportunity, GateOverride made, String by, OffsetDateTime at) {
        String blockers = String.join(",", made.blockers());
        jdbc.sql("""
                        insert into gate_override
                            (opportunity_id, kind, from_stage, to_stage, reason, blockers, made_by, made_at)
                        values (?, ?, ?, ?, ?, ?, ?, ?)""")
                .params(List.of(
                        opportunity,
                        made.kind().name(),
                        made.from().name(),
                        made.to().name(),
                        made.reason(),
                        blockers.substring(0, Math.min(blockers.length(), MAX_TEXT)),
                        by,
                        at))
                .update();
    }

    /** Those of an opportunity, the latest first. */
    List<GateOverride> of(String opportunity) {
        return jdbc.sql(
                        "select * from gate_override where opportunity_id = ? order by id desc fetch first 100 rows only")
                .param(opportunity)
                .query((row, number) -> move(row))
                .list();
    }

    long count(@Nullable String accountManager, OffsetDateTime since) {
        return of(accountManager, since, "count(*)", "").query(Long.class).single();
    }

    List<GateOverrideService.Entry> latest(@Nullable String accountManager, OffsetDateTime since, int most) {
        return of(
                        accountManager,
                        since,
                        "g.*, o.name, o.account_manager",
                        " order by g.id desc fetch first " + most + " rows only")
                .query((row, number) -> new GateOverrideService.Entry(
                        row.getString("opportunity_id"),
                        row.getString("name"),
                        row.getString("account_manager"),
                        move(row)))
                .list();
    }

    private JdbcClient.StatementSpec of(
            @Nullable String accountManager, OffsetDateTime since, String what, String order) {
        String whose = accountManager == null ? "" : " and o.account_manager = :owner";
        var sql = jdbc.sql("select " + what + " from gate_override g join opportunity o on o.id = g.opportunity_id"
                        + " where g.made_at >= :since" + whose + order)
                .param("since", since);
        return accountManager == null ? sql : sql.param("owner", accountManager);
    }

    private static GateOverride move(ResultSet row) throws SQLException {
        return new GateOverride(
                GateOverride.Kind.valueOf(row.getString("kind")),
                Stage.valueOf(row.getString("from_stage")),
                Stage.valueOf(row.getString("to_stage")),
                row.getString("reason"),
                Stream.of(Objects.requireNonNull(row.getString("blockers")).split(","))
                        .filter(label -> !label.isEmpty())
                        .toList(),
                row.getString("made_by"),
                row.getObject("made_at", OffsetDateTime.class).toLocalDate());
    }
}
