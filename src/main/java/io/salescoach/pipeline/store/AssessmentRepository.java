package io.salescoach.pipeline.store;

import io.salescoach.opportunity.Money;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Stage;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of what the coach concluded about each open opportunity. */
@Repository
public class AssessmentRepository {

    private static final int FETCH = 2000;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    public AssessmentRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /** An assessment of one version of an opportunity; none when that version is closed. */
    public record Row(String id, long version, @Nullable Assessment assessment) {}

    /**
     * One open opportunity of the pipeline.
     *
     * @param pendingSince when it was assessed by other rules or on a day before; null when what is known of it is current
     * @param likelihood how probable it is to win; null without a score
     */
    public record Line(
            String id,
            Stage stage,
            @Nullable String accountManager,
            @Nullable Money value,
            double[] hours,
            @Nullable OffsetDateTime pendingSince,
            boolean ready,
            String findings,
            @Nullable BigDecimal likelihood) {}

    /** Puts assessments in place of those of earlier versions. Whoever calls this holds the opportunities. */
    public void replace(List<Row> rows) {
        // Always in the order of ids, so that two transactions never wait for each other.
        var sorted = rows.stream().sorted(Comparator.comparing(Row::id)).toList();
        batches.batchUpdate(
                "delete from assessment where opportunity_id = :id",
                parameters(sorted.stream().filter(row -> row.version > 1)));
        batches.batchUpdate("""
                insert into assessment (opportunity_id, opportunity_version, stage, account_manager, amount, currency,
                    hours_entrance, hours_demand, hours_consulting, hours_business, hours_action,
                    rules_hash, as_of, assessed_at, engagement, verdict, ready, findings, next_due, likelihood)
                values (:id, :version, :stage, :accountManager, :amount, :currency,
                    :ENTRANCE, :DEMAND, :CONSULTING, :BUSINESS, :ACTION,
                    :rules, :asOf, :at, :engagement, :verdict, :ready, :findings, :nextDue,
                    :likelihood)
                """, parameters(sorted.stream().filter(row -> row.assessment != null)));
    }

    void remove(String id) {
        jdbc.sql("delete from assessment where opportunity_id = :id")
                .param("id", id)
                .update();
    }

    /** Open opportunities that were assessed by other rules or before today, in the order of ids after this one. */
    List<StoredOpportunity> outdatedAfter(String id, String rules, LocalDate today, int most) {
        return jdbc.sql("""
                        select o.id, o.version, o.account_manager, f.document, o.created_at, o.updated_at
                        from assessment a
                        join opportunity o on o.id = a.opportunity_id
                        join opportunity_file f on f.opportunity_id = a.opportunity_id
                        where a.opportunity_id > :id and (a.rules_hash <> :rules or a.as_of < :today)
                        order by a.opportunity_id fetch first %d rows only
                        """.formatted(most))
                .param("id", id)
                .param("rules", rules)
                .param("today", today)
                .query(OpportunityRepository::stored)
                .list();
    }

    /**
     * Renews assessments, except where the opportunity has changed meanwhile or somebody is writing: then that is newer.
     * Never waits for anybody. Needs a transaction.
     */
    public void renew(List<Row> rows) {
        var free = new HashSet<>(
                jdbc.sql("select opportunity_id from assessment where opportunity_id in (:ids) order by opportunity_id"
                                + " for update skip locked")
                        .param("ids", rows.stream().map(Row::id).toList())
                        .query(String.class)
                        .list());
        batches.batchUpdate("""
                update assessment set hours_entrance = :ENTRANCE, hours_demand = :DEMAND,
                    hours_consulting = :CONSULTING, hours_business = :BUSINESS, hours_action = :ACTION,
                    rules_hash = :rules, as_of = :asOf, assessed_at = :at, engagement = :engagement,
                    verdict = :verdict, ready = :ready, findings = :findings, likelihood = :likelihood,
                    next_due = :nextDue
                where opportunity_id = :id and opportunity_version = :version
                """, parameters(rows.stream().filter(row -> free.contains(row.id))));
    }

    /** Hands over what is wanted of the pipeline, a few at a time. Needs a transaction. */
    public void each(
            @Nullable String accountManager,
            @Nullable Stage stage,
            String rules,
            LocalDate today,
            Consumer<Line> consumer) {
        var values = new HashMap<String, Object>(Map.of("rules", rules, "today", today));
        var where = new StringBuilder();
        if (accountManager != null) {
            where.append(" and account_manager = :accountManager");
            values.put("accountManager", accountManager);
        }
        if (stage != null) {
            where.append(" and stage = :stage");
            values.put("stage", stage.name());
        }
        jdbc.sql("""
                        select opportunity_id, stage, account_manager, amount, currency, hours_entrance, hours_demand,
                            hours_consulting, hours_business, hours_action, ready, findings, likelihood,
                            case when rules_hash = :rules and as_of >= :today then null else assessed_at end
                        from assessment where 1 = 1""" + where).params(values).withFetchSize(FETCH).query(row -> {
            consumer.accept(line(row));
        });
    }

    /** Open opportunities of which something is due by a day, the most urgent first. */
    public List<String> dueUntil(@Nullable String owner, LocalDate day, int most) {
        return ids(owner, "next_due <= :day", "next_due, amount desc nulls last, opportunity_id", most)
                .param("day", day)
                .query(String.class)
                .list();
    }

    /** Open opportunities, those of the greatest value first. */
    public List<String> greatest(@Nullable String owner, int most) {
        return ids(owner, "1 = 1", "amount desc nulls last, opportunity_id", most)
                .query(String.class)
                .list();
    }

    /** @param owner whose opportunities alone are looked at; null for everybody's */
    private JdbcClient.StatementSpec ids(@Nullable String owner, String condition, String order, int most) {
        String whose = owner == null ? "" : " and account_manager = :owner";
        var sql = jdbc.sql("select opportunity_id from assessment where " + condition + whose + " order by " + order
                + " fetch first " + most + " rows only");
        return owner == null ? sql : sql.param("owner", owner);
    }

    /** Everybody who has open opportunities, by name. */
    public List<String> accountManagers() {
        return jdbc.sql("select distinct account_manager from assessment where account_manager is not null order by 1")
                .query(String.class)
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal(4);
        return new Line(
                row.getString(1),
                Stage.valueOf(row.getString(2)),
                row.getString(3),
                amount == null ? null : new Money(amount, row.getString(5)),
                new double[] {row.getDouble(6), row.getDouble(7), row.getDouble(8), row.getDouble(9), row.getDouble(10)
                },
                row.getObject(14, OffsetDateTime.class),
                row.getBoolean(11),
                row.getString(12),
                row.getBigDecimal(13));
    }

    private static SqlParameterSource[] parameters(Stream<Row> rows) {
        return rows.map(AssessmentRepository::parameters).toArray(SqlParameterSource[]::new);
    }

    private static SqlParameterSource parameters(Row row) {
        var parameters = new MapSqlParameterSource().addValue("id", row.id).addValue("version", row.version);
        Assessment assessment = row.assessment;
        if (assessment == null) {
            return parameters;
        }
        Opportunity file = assessment.opportunity();
        for (Stage stage : Stage.values()) {
            parameters.addValue(
                    stage.name(),
                    file.effortHours().getOrDefault(stage, BigDecimal.ZERO).doubleValue());
        }
        return parameters
                .addValue("stage", file.stage().name())
                .addValue("accountManager", file.accountManager(), Types.VARCHAR)
                .addValue("amount", file.value() == null ? null : file.value().amount(), Types.NUMERIC)
                .addValue("currency", file.value() == null ? null : file.value().currency(), Types.VARCHAR)
                .addValue("rules", assessment.rules())
                .addValue("asOf", assessment.asOf())
                .addValue("at", assessment.at(), Types.TIMESTAMP_WITH_TIMEZONE)
                .addValue("engagement", assessment.engagement())
                .addValue("verdict", assessment.verdict())
                .addValue("ready", assessment.ready())
                .addValue("findings", assessment.findings())
                .addValue("likelihood", assessment.likelihood(), Types.NUMERIC)
                .addValue("nextDue", assessment.nextDue(), Types.DATE);
    }
}
