package io.salescoach.pipeline.outcomes;

import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Status;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The tables of ended opportunities and of what they were like before. */
@Repository
class EndedDealRepository {

    private static final int FETCH = 2000;

    private static final String LINES = """
            select d.opportunity_id, d.status, d.as_given, d.ended_on, d.engagement, f.signals, f.points, d.part
            from ended_deal_facts f join ended_deal d on d.opportunity_id = f.opportunity_id
            where f.moment = :moment and d.status in ('WON', 'LOST')""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;
    private final EndedDealPartRepository parts;

    EndedDealRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches, EndedDealPartRepository parts) {
        this.jdbc = jdbc;
        this.batches = batches;
        this.parts = parts;
    }

    /** A deal that was won or lost, at one moment. */
    record Line(
            String id,
            boolean won,
            boolean asGiven,
            LocalDate endedOn,
            String engagement,
            String signals,
            @Nullable BigDecimal points) {}

    /** Forgets deals that are open again, or gone. Needs a transaction. */
    void forgetOthers() {
        var others = jdbc.sql("select opportunity_id from ended_deal where not exists (select 1 from opportunity"
                        + " where id = opportunity_id and status <> 'OPEN')")
                .query(String.class)
                .list();
        for (int from = 0; from < others.size(); from += FETCH) {
            var some = others.subList(from, Math.min(others.size(), from + FETCH));
            parts.change(some);
            jdbc.sql("delete from ended_deal where opportunity_id in (:ids)")
                    .param("ids", some)
                    .update();
        }
    }

    /** A deal on its way into the tables; the signals of each moment are in the order of its facts. */
    record Row(EndedDeal.Judged judged, List<String> signals) {}

    /** Puts deals in place of what was known of them. Needs a transaction. */
    void replace(List<Row> rows, String rules, OffsetDateTime now) {
        var deals = rows.stream()
                .map(row -> parameters(row.judged.deal(), rules, now))
                .toArray(SqlParameterSource[]::new);
        parts.change(rows.stream().map(row -> row.judged.deal().id()).toList());
        batches.batchUpdate("delete from ended_deal where opportunity_id = :id", deals);
        batches.batchUpdate("""
                insert into ended_deal (opportunity_id, opportunity_version, rules_hash, judged_at, status, ended_on,
                    as_given, account_manager, amount, currency, engagement, reason, visits, hours, cycle_days,
                    days_entrance, days_demand, days_consulting, days_business, days_action, part)
                values (:id, :version, :rules, :now, :status, :endedOn, :asGiven, :accountManager, :amount, :currency,
                    :engagement, :reason, :visits, :hours, :cycleDays,
                    :ENTRANCE, :DEMAND, :CONSULTING, :BUSINESS, :ACTION, :part)
                """, deals);
        var facts = new ArrayList<SqlParameterSource>();
        for (Row row : rows) {
            for (int i = 0; i < row.signals.size(); i++) {
                var each = row.judged.facts().get(i);
                facts.add(new MapSqlParameterSource()
                        .addValue("moment", each.moment().name())
                        .addValue("id", row.judged.deal().id())
                        .addValue("on", each.on())
                        .addValue("signals", row.signals.get(i))
                        .addValue("points", each.points(), Types.NUMERIC));
            }
        }
        batches.batchUpdate(
                "insert into ended_deal_facts (moment, opportunity_id, facts_on, signals, points)"
                        + " values (:moment, :id, :on, :signals, :points)",
                facts.toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource parameters(EndedDeal deal, String rules, OffsetDateTime now) {
        var parameters = new MapSqlParameterSource()
                .addValue("id", deal.id())
                .addValue("part", EndedDealPartRepository.of(deal.id()))
                .addValue("version", deal.version())
                .addValue("rules", rules)
                .addValue("now", now, Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("status", deal.status().name())
                .addValue("endedOn", deal.endedOn())
                .addValue("asGiven", deal.asGiven())
                .addValue("accountManager", deal.accountManager(), Types.VARCHAR)
                .addValue("amount", deal.value() == null ? null : deal.value().amount(), Types.NUMERIC)
                .addValue("currency", deal.value() == null ? null : deal.value().currency(), Types.VARCHAR)
                .addValue("engagement", deal.engagement())
                .addValue("reason", deal.reason(), Types.VARCHAR)
                .addValue("visits", deal.visits())
                .addValue("hours", deal.hours())
                .addValue("cycleDays", deal.cycleDays(), Types.INTEGER);
        for (Stage stage : Stage.values()) {
            parameters.addValue(stage.name(), deal.days().get(stage), Types.INTEGER);
        }
        return parameters;
    }

    /** How many deals that were won, or lost, have a history, and how many there are without one. */
    record Kinds(long won, long lost, long asGiven) {}

    /** The kinds of deals that were won or lost and have this moment. */
    Kinds kinds(Moment moment) {
        return jdbc.sql("""
                        select coalesce(sum(case when d.status = 'WON' and not d.as_given then 1 else 0 end), 0),
                            coalesce(sum(case when d.status = 'LOST' and not d.as_given then 1 else 0 end), 0),
                            coalesce(sum(case when d.as_given then 1 else 0 end), 0)
                        from ended_deal_facts f join ended_deal d on d.opportunity_id = f.opportunity_id
                        where f.moment = :moment and d.status in ('WON', 'LOST')
                        """)
                .param("moment", moment.name())
                .query((row, number) -> new Kinds(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    /** Hands over every deal that was won or lost and has this moment, in the order of ids. Needs a transaction. */
    void each(Moment moment, Consumer<Line> consumer) {
        jdbc.sql(LINES + " order by f.opportunity_id")
                .param("moment", moment.name())
                .withFetchSize(FETCH)
                .query(row -> {
                    consumer.accept(line(row));
                });
    }

    /**
     * Hands over every deal that was won or lost and has this moment, with its part. Needs a transaction.
     *
     * @param some these parts alone; all where there are none
     */
    void eachByPart(Moment moment, Collection<Integer> some, BiConsumer<Integer, Line> consumer) {
        var statement = some.isEmpty()
                ? jdbc.sql(LINES)
                : jdbc.sql(LINES + " and d.part in (:parts)").param("parts", some);
        statement.param("moment", moment.name()).withFetchSize(FETCH).query(row -> {
            consumer.accept(row.getInt(8), line(row));
        });
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getString(1),
                Status.WON.name().equals(row.getString(2)),
                row.getBoolean(3),
                row.getObject(4, LocalDate.class),
                row.getString(5),
                row.getString(6),
                row.getBigDecimal(7));
    }

    /** Hands over every deal that ended on a day or later. Needs a transaction. */
    void eachDeal(LocalDate since, Consumer<EndedDeal> consumer) {
        jdbc.sql("select * from ended_deal where ended_on >= :since order by opportunity_id")
                .param("since", since)
                .withFetchSize(FETCH)
                .query(row -> {
                    consumer.accept(deal(row));
                });
    }

    private static EndedDeal deal(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("amount");
        Map<Stage, Integer> days = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            int count = row.getInt("days_" + stage.name().toLowerCase(Locale.ROOT));
            if (!row.wasNull()) {
                days.put(stage, count);
            }
        }
        int cycle = row.getInt("cycle_days");
        Integer cycleDays = row.wasNull() ? null : cycle;
        return new EndedDeal(
                row.getString("opportunity_id"),
                row.getLong("opportunity_version"),
                Status.valueOf(row.getString("status")),
                row.getObject("ended_on", LocalDate.class),
                row.getBoolean("as_given"),
                row.getString("account_manager"),
                amount == null ? null : new Money(amount, row.getString("currency")),
                row.getString("engagement"),
                row.getString("reason"),
                row.getInt("visits"),
                row.getDouble("hours"),
                cycleDays,
                days);
    }
}
