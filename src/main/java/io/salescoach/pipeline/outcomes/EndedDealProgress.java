package io.salescoach.pipeline.outcomes;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** How far the figures of ended deals are those of the live rules. Counted again when a deal has ended, changed or been judged. */
@Component
class EndedDealProgress {

    private final JdbcClient jdbc;
    private final EndedDealPartRepository parts;
    private final KeptAnswers<Question, Answer> kept = new KeptAnswers<>();

    EndedDealProgress(JdbcClient jdbc, EndedDealPartRepository parts) {
        this.jdbc = jdbc;
        this.parts = parts;
    }

    /** What the answer depends on, beside what has been judged. */
    private record Question(String rules, long ended, long versions) {}

    /**
     * How far it is.
     *
     * @param pending deals that are not judged yet, or count as earlier rules judged them
     * @param judgedAt when the last one was judged; null for none
     */
    record Answer(long pending, @Nullable OffsetDateTime judgedAt) {}

    Answer of(String rules) {
        long revision = parts.revision();
        Question question = jdbc.sql("select count(*), coalesce(sum(version), 0) from opportunity"
                        + " where status in ('WON', 'LOST', 'DROPPED')")
                .query((row, number) -> new Question(rules, row.getLong(1), row.getLong(2)))
                .single();
        return kept.get(revision, question, () -> count(rules));
    }

    private Answer count(String rules) {
        return jdbc.sql("""
                        select (select count(*) from opportunity o where status in ('WON', 'LOST', 'DROPPED')
                                and not exists (select 1 from ended_deal e where e.opportunity_id = o.id
                                    and e.opportunity_version = o.version and e.rules_hash = :rules)),
                            (select max(judged_at) from ended_deal)
                        """)
                .param("rules", rules)
                .query((row, number) -> new Answer(row.getLong(1), row.getObject(2, OffsetDateTime.class)))
                .single();
    }
}
