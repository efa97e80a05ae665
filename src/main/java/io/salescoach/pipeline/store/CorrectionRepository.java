package io.salescoach.pipeline.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The table of corrections: one for each objection, the latest. */
@Repository
class CorrectionRepository {

    private static final String ALL =
            "select id, opportunity_id, objection, sentence, label, said_by, said_at, declined_by from correction ";

    private final JdbcClient jdbc;

    CorrectionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Keeps a correction in place of an earlier one of the same objection; it waits anew. */
    void put(Correction correction) {
        if (update(correction) > 0) {
            return;
        }
        try {
            jdbc.sql("""
                            insert into correction (sentence, label, said_by, said_at, opportunity_id, objection)
                            values (?, ?, ?, ?, ?, ?)
                            """).params(values(correction)).update();
        } catch (DuplicateKeyException e) {
            // Somebody else was faster by a blink.
            update(correction);
        }
    }

    private int update(Correction correction) {
        return jdbc.sql("""
                        update correction set sentence = ?, label = ?, said_by = ?, said_at = ?, declined_by = null
                        where opportunity_id = ? and objection = ?
                        """).params(values(correction)).update();
    }

    private static List<Object> values(Correction correction) {
        return List.of(
                correction.sentence(),
                correction.label(),
                correction.by(),
                correction.at(),
                correction.opportunity(),
                correction.objection());
    }

    /** Those of one opportunity. */
    List<Correction> of(String opportunity) {
        return jdbc.sql(ALL + "where opportunity_id = ? order by id")
                .param(opportunity)
                .query(CorrectionRepository::correction)
                .list();
    }

    /** The oldest that wait, as many as one can look through. */
    List<Correction> waiting(int most) {
        return jdbc.sql(ALL + "where declined_by is null order by id limit ?")
                .param(most)
                .query(CorrectionRepository::correction)
                .list();
    }

    Optional<Correction> find(long number) {
        return jdbc.sql(ALL + "where id = ?")
                .param(number)
                .query(CorrectionRepository::correction)
                .optional();
    }

    /** The sentence as it is to be taught, which may be without the names that it held. */
    void word(long number, String sentence) {
        jdbc.sql("update correction set sentence = ? where id = ?")
                .param(sentence)
                .param(number)
                .update();
    }

    void decline(long number, String by) {
        jdbc.sql("update correction set declined_by = ? where id = ? and declined_by is null")
                .param(by)
                .param(number)
                .update();
    }

    /** Removes what is still as it was read. */
    void remove(Correction correction) {
        jdbc.sql("delete from correction where id = ? and sentence = ? and label = ?")
                .param(correction.number())
                .param(correction.sentence())
                .param(correction.label())
                .update();
    }

    private static Correction correction(ResultSet row, int number) throws SQLException {
        return new Correction(
                row.getLong("id"),
                row.getString("opportunity_id"),
                row.getString("objection"),
                row.getString("sentence"),
                row.getString("label"),
                row.getString("said_by"),
                row.getObject("said_at", OffsetDateTime.class),
                row.getString("declined_by"));
    }
}
