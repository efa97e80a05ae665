package io.salescoach.pipeline.store;

import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts which rules fired in which opportunity. A set of rules is one short text, a bit for each rule's number, so that
 * counting an answer writes one row, and only opportunities, not answers, make the table grow.
 */
@Repository
public class FiredRulesRepository {

    private final JdbcClient jdbc;
    private final Map<String, Integer> numbers = new ConcurrentHashMap<>();

    FiredRulesRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** In how many answers and opportunities a rule fired, and since when. */
    public record Count(long fired, long opportunities, OffsetDateTime since) {}

    /** The set of these rules as a text. Gives numbers to rules that have none, so call it before a transaction. */
    public String set(Collection<String> rules) {
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
    public void count(String opportunity, String set, OffsetDateTime now) {
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
    public Map<String, Count> counts() {
        var names = new TreeMap<Integer, String>();
        jdbc.sql("select id, name from rule_name").query(row -> {
            names.put(row.getInt("id"), row.getString("name"));
        });
        var sum = new Sum(names.isEmpty() ? 0 : names.lastKey() + 1);
        jdbc.sql("select opportunity_id, rules, times, since from advised order by opportunity_id, rules")
                .query(row -> {
                    sum.add(
                            row.getString("opportunity_id"),
                            BitSet.valueOf(Base64.getDecoder().decode(row.getString("rules"))),
                            row.getLong("times"),
                            row.getObject("since", OffsetDateTime.class));
                });
        var counts = new HashMap<String, Count>();
        names.forEach((number, name) -> {
            OffsetDateTime since = sum.since[number];
            if (since != null) {
                counts.put(name, new Count(sum.fired[number], sum.opportunities[number], since));
            }
        });
        return counts;
    }

    /** Adds up by rule number, one opportunity after the other. */
    private static final class Sum {

        private final long[] fired;
        private final long[] opportunities;
        private final @Nullable OffsetDateTime[] since;
        private String opportunity = "";
        private BitSet seen = new BitSet();

        Sum(int numbers) {
            fired = new long[numbers];
            opportunities = new long[numbers];
            since = new OffsetDateTime[numbers];
        }

        void add(String id, BitSet rules, long times, OffsetDateTime first) {
            if (!id.equals(opportunity)) {
                opportunity = id;
                seen = new BitSet();
            }
            // A rule that was numbered since the names were read is left to the next time.
            for (int rule = rules.nextSetBit(0); rule >= 0 && rule < fired.length; rule = rules.nextSetBit(rule + 1)) {
                fired[rule] += times;
                opportunities[rule] += seen.get(rule) ? 0 : 1;
                OffsetDateTime before = since[rule];
                since[rule] = before == null || first.isBefore(before) ? first : before;
            }
            seen.or(rules);
        }
    }
}
