package io.salescoach.pipeline.outcomes;

import io.salescoach.input.Documents;
import io.salescoach.pipeline.store.StoredOpportunity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Ended opportunities as they are stored, and what made them. */
@Repository
class EndedOpportunityRepository {

    /** As much of a history as is read again. */
    private static final long MOST_CHARACTERS = 8_000_000;

    private static final int MOST_STEPS = 2_000;

    private static final String STEPS = """
             from history_entry where opportunity_id = :id and made_version <= :version
                and kind in ('CREATED', 'CHANGED') and made_version >= (
                    select max(made_version) from history_entry
                    where opportunity_id = :id and kind = 'CREATED' and made_version <= :version)
            """;

    private final JdbcClient jdbc;

    EndedOpportunityRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Ended opportunities that these rules have not judged as they are now, in the order of their ids. */
    List<StoredOpportunity> outdatedAfter(String id, String rules, int most) {
        return jdbc.sql("""
                        select id, version, account_manager, document, created_at, updated_at from (
                            select id, version, account_manager, created_at, updated_at from opportunity o
                            where status in ('WON', 'LOST', 'DROPPED') and id > :id and not exists (
                                select 1 from ended_deal e where e.opportunity_id = o.id
                                    and e.opportunity_version = o.version and e.rules_hash = :rules)
                            order by id fetch first %d rows only) part
                        join opportunity_file on opportunity_id = id order by id
                        """.formatted(most))
                .param("id", id)
                .param("rules", rules)
                .query((row, number) -> stored(row))
                .list();
    }

    /** What made a version of a file; nothing when that is too much to be read again. */
    List<DealTimeline.Step> steps(String id, long version, ZoneId zone) {
        long[] size = jdbc.sql("select count(*), coalesce(sum(char_length(content)), 0)" + STEPS)
                .param("id", id)
                .param("version", version)
                .query((row, number) -> new long[] {row.getLong(1), row.getLong(2)})
                .single();
        if (size[0] > MOST_STEPS || size[1] > MOST_CHARACTERS) {
            return List.of();
        }
        return jdbc.sql("select happened_at, content" + STEPS + " order by made_version")
                .param("id", id)
                .param("version", version)
                .query((row, number) -> new DealTimeline.Step(
                        row.getObject("happened_at", OffsetDateTime.class)
                                .atZoneSameInstant(zone)
                                .toLocalDate(),
                        Documents.read(row.getString("content"))))
                .list();
    }

    /** The opportunities that were won or lost most lately, as far as is known when they ended. */
    List<StoredOpportunity> latest(int from, int most) {
        return jdbc.sql("""
                        select id, version, account_manager, document, created_at, updated_at from (
                            select o.id, o.version, o.account_manager, o.created_at, o.updated_at, e.ended_on
                            from ended_deal e join opportunity o on o.id = e.opportunity_id
                            where o.status in ('WON', 'LOST')
                            order by e.ended_on desc, o.id offset %d rows fetch next %d rows only) part
                        join opportunity_file on opportunity_id = id order by ended_on desc, id
                        """.formatted(from, most))
                .query((row, number) -> stored(row))
                .list();
    }

    private static StoredOpportunity stored(ResultSet row) throws SQLException {
        return new StoredOpportunity(
                row.getString("id"),
                row.getLong("version"),
                row.getString("account_manager"),
                row.getString("document"),
                row.getObject("created_at", OffsetDateTime.class),
                row.getObject("updated_at", OffsetDateTime.class));
    }
}
