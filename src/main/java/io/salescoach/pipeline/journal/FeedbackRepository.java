package io.salescoach.pipeline.journal;

import io.salescoach.release.RuleFigures.Reception;
import io.salescoach.rulebook.tables.Tables.Outcome;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of what people made of actions, a row for each finding that the action answered. */
@Repository
public class FeedbackRepository {

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    public FeedbackRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * Feedback on an action, for one finding that it answered.
     *
     * @param finding the finding's label
     * @param rule the rule that concluded it
     * @param facts the fingerprint of what it rested on
     */
    public record Row(String action, String finding, String rule, Outcome outcome, String facts, LocalDate givenOn) {}

    /** Adds feedback; what was said earlier of the same action and findings holds no longer. */
    void add(long entry, String opportunity, List<Row> rows) {
        var parameters =
                rows.stream().map(row -> parameters(entry, opportunity, row)).toArray(SqlParameterSource[]::new);
        batches.batchUpdate("""
                update feedback set holds = false
                where opportunity_id = :opportunity and action = :action and finding = :finding and holds
                """, parameters);
        batches.batchUpdate("""
                insert into feedback (history_id, opportunity_id, action, finding, rule_name, outcome, facts, given_on, holds)
                values (:entry, :opportunity, :action, :finding, :rule, :outcome, :facts, :givenOn, true)
                """, parameters);
    }

    /** Whatever was said of the opportunity's actions holds no longer. */
    public void liftAll(String opportunity) {
        jdbc.sql("update feedback set holds = false where opportunity_id = :opportunity and holds")
                .param("opportunity", opportunity)
                .update();
    }

    /** What still holds of these opportunities, by their ids. */
    public Map<String, List<Row>> holding(Collection<String> opportunities) {
        var holding = new HashMap<String, List<Row>>();
        jdbc.sql("select opportunity_id, action, finding, rule_name, outcome, facts, given_on from feedback"
                        + " where opportunity_id in (:opportunities) and holds")
                .param("opportunities", opportunities)
                .query(row -> {
                    holding.computeIfAbsent(row.getString("opportunity_id"), any -> new ArrayList<>())
                            .add(row(row));
                });
        return holding;
    }

    /** What still holds. */
    public List<Row> holding(String opportunity) {
        return jdbc.sql("select action, finding, rule_name, outcome, facts, given_on from feedback"
                        + " where opportunity_id = :opportunity and holds")
                .param("opportunity", opportunity)
                .query((row, number) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                row.getString("action"),
                row.getString("finding"),
                row.getString("rule_name"),
                Outcome.valueOf(row.getString("outcome")),
                row.getString("facts"),
                row.getObject("given_on", LocalDate.class));
    }

    /** How actions were received, by the rule whose findings they answered. */
    Map<String, List<Reception>> receptions() {
        var receptions = new HashMap<String, List<Reception>>();
        jdbc.sql("""
                        select rule_name, action,
                            count(distinct case when outcome = 'ACCEPTED' then history_id end) as accepted,
                            count(distinct case when outcome = 'DONE' then history_id end) as done,
                            count(distinct case when outcome = 'DISMISSED' then history_id end) as dismissed
                        from feedback group by rule_name, action order by action
                        """).query(row -> {
            receptions
                    .computeIfAbsent(row.getString("rule_name"), any -> new ArrayList<>())
                    .add(new Reception(
                            row.getString("action"),
                            row.getLong("accepted"),
                            row.getLong("done"),
                            row.getLong("dismissed")));
        });
        return receptions;
    }

    private static SqlParameterSource parameters(long entry, String opportunity, Row row) {
        return new MapSqlParameterSource()
                .addValue("entry", entry)
                .addValue("opportunity", opportunity)
                .addValue("action", row.action)
                .addValue("finding", row.finding)
                .addValue("rule", row.rule)
                .addValue("outcome", row.outcome.name())
                .addValue("facts", row.facts)
                .addValue("givenOn", row.givenOn);
    }
}
