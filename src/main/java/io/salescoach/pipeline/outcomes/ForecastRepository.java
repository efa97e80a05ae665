package io.salescoach.pipeline.outcomes;

import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Stage;
import java.math.BigDecimal;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the forecast reads, and the targets, which only people write. */
@Repository
class ForecastRepository {

    private static final int FETCH = 2000;

    private final JdbcClient jdbc;

    ForecastRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An open deal. */
    record Line(
            String id,
            Stage stage,
            @Nullable Money value,
            @Nullable LocalDate closeOn,
            @Nullable Double likelihood) {}

    /** A target as it was typed. */
    record TypedTarget(LocalDate month, Money amount, String setBy, OffsetDateTime setAt) {}

    /** Hands over every open deal. Needs a transaction. */
    void each(Consumer<Line> consumer) {
        jdbc.sql("""
                        select o.id, o.stage, o.amount, o.currency, o.expected_close_on, a.likelihood
                        from opportunity o left join assessment a on a.opportunity_id = o.id
                        where o.status = 'OPEN' order by o.status, o.id
                        """).withFetchSize(FETCH).query(row -> {
            BigDecimal amount = row.getBigDecimal(3);
            BigDecimal likelihood = row.getBigDecimal(6);
            consumer.accept(new Line(
                    row.getString(1),
                    Stage.valueOf(row.getString(2)),
                    amount == null ? null : new Money(amount, row.getString(4)),
                    row.getObject(5, LocalDate.class),
                    likelihood == null ? null : likelihood.doubleValue()));
        });
    }

    /** How deals fared that left a stage, on or out, as their history tells it. */
    Map<Stage, ForecastDraws.Rate> rates() {
        var rates = new EnumMap<Stage, ForecastDraws.Rate>(Stage.class);
        jdbc.sql("""
                        select f.moment, count(*), sum(case when d.status = 'WON' then 1 else 0 end)
                        from ended_deal_facts f join ended_deal d on d.opportunity_id = f.opportunity_id
                        where d.status in ('WON', 'LOST', 'DROPPED') and not d.as_given
                            and f.moment in ('ENTRANCE', 'DEMAND', 'CONSULTING', 'BUSINESS', 'ACTION')
                        group by f.moment
                        """).query(row -> {
            rates.put(Stage.valueOf(row.getString(1)), new ForecastDraws.Rate(row.getLong(3), row.getLong(2)));
        });
        return rates;
    }

    /** How all ended deals fared. */
    ForecastDraws.Rate rate() {
        return jdbc.sql("select coalesce(sum(case when status = 'WON' then 1 else 0 end), 0), count(*) from ended_deal")
                .query((row, number) -> new ForecastDraws.Rate(row.getLong(1), row.getLong(2)))
                .single();
    }

    List<TypedTarget> targets() {
        return jdbc.sql("select target_month, amount, currency, set_by, set_at from sales_target order by target_month")
                .query((row, number) -> new TypedTarget(
                        row.getObject(1, LocalDate.class),
                        new Money(row.getBigDecimal(2), row.getString(3)),
                        row.getString(4),
                        row.getObject(5, OffsetDateTime.class)))
                .list();
    }

    /** Puts a target in place of the one of its month. Needs to be in no transaction: a failed insert would break it. */
    void put(TypedTarget target) {
        if (update(target)) {
            return;
        }
        try {
            write(
                    "insert into sales_target (target_month, amount, currency, set_by, set_at)"
                            + " values (:month, :amount, :currency, :by, :at)",
                    target);
        } catch (DuplicateKeyException e) {
            // Somebody else set the first target of this month in the same moment; the later one counts.
            update(target);
        }
    }

    private boolean update(TypedTarget target) {
        return write(
                        "update sales_target set amount = :amount, currency = :currency, set_by = :by, set_at = :at"
                                + " where target_month = :month",
                        target)
                > 0;
    }

    private int write(String sql, TypedTarget target) {
        return jdbc.sql(sql)
                .param("month", target.month)
                .param("amount", target.amount.amount())
                .param("currency", target.amount.currency())
                .param("by", target.setBy)
                .param("at", target.setAt, Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
    }

    void remove(LocalDate month) {
        jdbc.sql("delete from sales_target where target_month = :month")
                .param("month", month)
                .update();
    }
}
