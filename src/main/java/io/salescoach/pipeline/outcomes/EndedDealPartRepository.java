package io.salescoach.pipeline.outcomes;

import java.util.Collection;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The parts that ended deals are in, and how often the deals of each have changed. Whoever keeps deals in memory sees by this
 * which parts to read again, whichever instance changed them.
 */
@Repository
class EndedDealPartRepository {

    static final int PARTS = 1024;

    private final JdbcClient jdbc;

    EndedDealPartRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The part of a deal, by the end of its id, where ids that follow each other differ. The migration says the same in SQL. */
    static int of(String id) {
        int sum = 0;
        int factor = 961;
        for (int i = 1; i <= 3; i++) {
            sum += factor * id.codePointAt(Math.max(id.length() - i, 0));
            factor /= 31;
        }
        return sum % PARTS;
    }

    long[] revisions() {
        var revisions = new long[PARTS];
        jdbc.sql("select part, revision from ended_deal_part").query(row -> {
            revisions[row.getInt(1)] = row.getLong(2);
        });
        return revisions;
    }

    /** A number that grows with each change of any deal. */
    long revision() {
        return jdbc.sql("select sum(revision) from ended_deal_part")
                .query(Long.class)
                .single();
    }

    /** Tells that deals change. Needs the transaction that changes them. */
    void change(Collection<String> ids) {
        var parts = new TreeSet<Integer>();
        ids.forEach(id -> parts.add(of(id)));
        if (parts.isEmpty()) {
            return;
        }
        // In the same order everywhere, so that no two instances wait for each other.
        jdbc.sql("select part from ended_deal_part where part in (:parts) order by part for update")
                .param("parts", parts)
                .query(Integer.class)
                .list();
        jdbc.sql("update ended_deal_part set revision = revision + 1 where part in (:parts)")
                .param("parts", parts)
                .update();
    }
}
