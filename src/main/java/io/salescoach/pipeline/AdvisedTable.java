package io.salescoach.pipeline;

import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts which rules fired in which opportunity. A set of rules is one short text, a bit for each rule's number, so that
 * counting an answer writes one row, and only opportunities, not answers, make the table grow.
 */
@Repository
class AdvisedTable {

    private final JdbcClient jdbc;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

    AdvisedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In how many answers and opportunities a rule fired, and since when. */
    record Count(long fired, long opportunities, OffsetDateTime since) {

        Count and(Count other) {
            return new Count(
                    fired + other.fired,
                    opportunities + other.opportunities,
                    since.isBefore(other.since) ? since : other.since);
        }
    }

    /** The set of these rules as a text. Gives numbers to rules that have none, so call it before a transaction. */
    String set(Collection<String> rules) {
        var bits = new BitSet();
        rules.forEach(rule -> bits.set(numbers.computeIfAbsent(rule, this::number)));
        return Base64.getEncoder().encodeToString(bits.toByteArray());
    }

    private int number(String rule) {
        var known = jdbc.sql("select id from rule_name where name = :name").param("name", rule);
        return known.query(Integer.class).optional().orElseGet(() -> {
            try {
                jdbc.sql("insert into rule_name (name) values (:name)")
                        .param("name", rule)
                        .update();
            } catch (DuplicateKeyException e) {
                // Another instance was faster; its number is as good.
            }
            return known.query(Integer.class).single();
        });
    }

    /**
     * Counts one answer.
     *
     * @throws DuplicateKeyException when another answer with the same new set is being counted; count again then
     */
    void count(String opportunity, String set, OffsetDateTime now) {
        int counted = jdbc.sql("update advised set times = times + 1 where opportunity_id = :id and rules = :rules")
                .param("id", opportunity)
                .param("rules", set)
                .update();
        if (counted == 0) {
            jdbc.sql("insert into advised (opportunity_id, rules, times, since) values (:id, :rules, 1, :since)")
                    .param("id", opportunity)
                    .param("rules", set)
                    .param("since", now)
                    .update();
        }
    }

    /** The counts of every rule that ever fired, by its name. */
    Map<String, Count> counts() {
        var names = new HashMap<Integer, String>();
        jdbc.sql("select id, name from rule_name").query(row -> {
            names.put(row.getInt("id"), row.getString("name"));
        });
        var sum = new Sum(names);
        jdbc.sql("select opportunity_id, rules, times, since from advised order by opportunity_id")
                .query(row -> {
                    sum.add(
                            row.getString("opportunity_id"),
                            BitSet.valueOf(Base64.getDecoder().decode(row.getString("rules"))),
                            row.getLong("times"),
                            row.getObject("since", OffsetDateTime.class));
                });
        return sum.counts;
    }

    /** Adds up, opportunity by opportunity. */
    private static final class Sum {

        private final Map<Integer, String> names;
        private final Map<String, Count> counts = new HashMap<>();
        private String opportunity = "";
        private BitSet seen = new BitSet();

        Sum(Map<Integer, String> names) {
            this.names = names;
        }

        void add(String id, BitSet rules, long times, OffsetDateTime since) {
            if (!id.equals(opportunity)) {
                opportunity = id;
                seen = new BitSet();
            }
            rules.stream().forEach(rule -> {
                boolean first = !seen.get(rule);
                seen.set(rule);
                counts.merge(names.get(rule), new Count(times, first ? 1 : 0, since), Count::and);
            });
        }
    }
}
