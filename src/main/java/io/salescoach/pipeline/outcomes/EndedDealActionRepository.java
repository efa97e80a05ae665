package io.salescoach.pipeline.outcomes;

import io.salescoach.input.Documents;
import io.salescoach.rulebook.tables.Tables.Outcome;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which advice ended deals had been given, and what people made of it, before the day of the end. */
@Repository
class EndedDealActionRepository {

    /** As many answers of the coach as are read again of one deal, the latest. */
    private static final int MOST_ANSWERS = 100;

    /** The deal that has the id now; an earlier one may have had it. */
    private static final String OF_THIS_DEAL = """
             opportunity_id = :id and %s >= (
                select coalesce(max(id), 0) from history_entry where opportunity_id = :id and kind = 'CREATED')
            """;

    private final JdbcClient jdbc;
    private final NamedParameterJdbcTemplate batches;

    EndedDealActionRepository(JdbcClient jdbc, NamedParameterJdbcTemplate batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    /**
     * What was advised for a deal before the day of its end, with what was said of it last by then, an empty text for nothing.
     *
     * @param planned actions of the plan as it stood then; what is done by it is done, what is open taken on
     */
    Map<String, String> advised(EndedDeal deal, Map<String, Outcome> planned, ZoneId zone) {
        var outcomes = new TreeMap<String, String>();
        OffsetDateTime end = deal.endedOn().atStartOfDay(zone).toOffsetDateTime();
        jdbc.sql("select content from history_entry where" + OF_THIS_DEAL.formatted("id")
                        + " and kind = 'ADVISED' and happened_at < :end order by id desc fetch first " + MOST_ANSWERS
                        + " rows only")
                .param("id", deal.id())
                .param("end", end, Types.TIMESTAMP_WITH_TIMEZONE)
                .query(row -> {
                    Documents.read(row.getString(1))
                            .path("actions")
                            .forEach(action -> outcomes.put(action.asString(), ""));
                });
        planned.forEach((action, outcome) -> outcomes.put(action, outcome.name()));
        jdbc.sql("select action, outcome from feedback where" + OF_THIS_DEAL.formatted("history_id")
                        + " and given_on < :day order by history_id")
                .param("id", deal.id())
                .param("day", deal.endedOn())
                .query(row -> {
                    if (planned.get(row.getString(1)) != Outcome.DONE) {
                        outcomes.put(row.getString(1), row.getString(2));
                    }
                });
        return outcomes;
    }

    /** Adds what was advised for deals that have just been put into their table. Needs a transaction. */
    void add(Map<String, Map<String, String>> advised) {
        var rows = new ArrayList<SqlParameterSource>();
        advised.forEach((id, actions) -> actions.forEach((action, outcome) -> rows.add(new MapSqlParameterSource()
                .addValue("id", id)
                .addValue("action", action)
                .addValue("outcome", outcome.isEmpty() ? null : outcome, Types.VARCHAR))));
        batches.batchUpdate(
                "insert into ended_deal_action (opportunity_id, action, outcome) values (:id, :action, :outcome)",
                rows.toArray(SqlParameterSource[]::new));
    }

    /**
     * How deals ended for which an action was advised.
     *
     * @param outcome what was made of it; null for nothing that was said
     */
    record Count(String action, @Nullable Outcome outcome, long deals, long won) {}

    /**
     * Counts deals that were won or lost since a day, by action and what was made of it.
     *
     * @param engagement how their customers buy; empty for any way
     */
    List<Count> counts(LocalDate since, String engagement) {
        return jdbc.sql("""
                        select a.action, a.outcome, count(*), sum(case when d.status = 'WON' then 1 else 0 end)
                        from ended_deal_action a join ended_deal d on d.opportunity_id = a.opportunity_id
                        where d.status in ('WON', 'LOST') and d.ended_on >= :since
                            and (:engagement = '' or d.engagement = :engagement)
                        group by a.action, a.outcome
                        """)
                .param("since", since)
                .param("engagement", engagement)
                .query((row, number) -> new Count(
                        row.getString(1),
                        row.getString(2) == null ? null : Outcome.valueOf(row.getString(2)),
                        row.getLong(3),
                        row.getLong(4)))
                .list();
    }

    /** How many deals that were won or lost since a day had been given advice. */
    long deals(LocalDate since, String engagement) {
        return jdbc.sql("""
                        select count(*) from ended_deal d where d.status in ('WON', 'LOST') and d.ended_on >= :since
                            and (:engagement = '' or d.engagement = :engagement)
                            and exists (select 1 from ended_deal_action a where a.opportunity_id = d.opportunity_id)
                        """)
                .param("since", since)
                .param("engagement", engagement)
                .query(Long.class)
                .single();
    }
}
