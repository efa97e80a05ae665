package io.salescoach.pipeline.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The conditions of a search, in SQL, and their values. What the coach concluded stands in a table of its own, with a row for
 * each open opportunity that repeats whose it is and its stage.
 */
final class SqlConditions {

    /** Above so many, the first in an order are found sooner by looking at one after the other than by finding all. */
    private static final long MANY = 1_000;

    private final List<String> conditions = new ArrayList<>();
    private final List<String> assessed = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();
    private final boolean assessmentsTellAll;

    /**
     * @param owner whose opportunities alone are listed; null for everybody's
     * @param numbers the numbers of the finding that is searched for
     */
    SqlConditions(OpportunityQuery search, @Nullable String owner, List<Integer> numbers) {
        add(conditions, "account_manager = :owner", "owner", owner);
        add(conditions, "account_manager = :accountManager", "accountManager", search.accountManager());
        add(conditions, "stage = :stage", "stage", search.stage());
        int known = conditions.size();
        add(conditions, "status = :status", "status", search.status());
        add(conditions, "search_text like :pattern escape '!'", "pattern", search.pattern());
        assessmentsTellAll = conditions.size() == known;
        add(assessed, "verdict = :verdict", "verdict", search.verdict());
        add(assessed, "ready = :ready", "ready", search.ready());
        if (search.finding() != null && numbers.isEmpty()) {
            assessed.add("1 = 0");
        } else if (search.finding() != null) {
            assessed.add(numbers.stream()
                    .map("findings like '%% %d %%'"::formatted)
                    .collect(Collectors.joining(" or ", "(", ")")));
        }
    }

    private void add(List<String> conditions, String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value instanceof Enum<?> code ? code.name() : value);
        }
    }

    /** From where to count: a table, and what follows it. */
    String counted() {
        if (assessed.isEmpty() || !assessmentsTellAll) {
            return listed(0);
        }
        return " from assessment" + where(Stream.concat(conditions.stream(), assessed.stream()));
    }

    /**
     * From where to list: a table, and what follows it.
     *
     * @param total how many there are
     */
    String listed(long total) {
        if (assessed.isEmpty()) {
            return " from opportunity" + where(conditions.stream());
        }
        String inner = where(assessed.stream());
        return " from opportunity"
                + where(Stream.concat(
                        conditions.stream(),
                        Stream.of(
                                total > MANY
                                        ? "(select count(*) from assessment" + inner + " and opportunity_id = id) > 0"
                                        : "id in (select opportunity_id from assessment" + inner + ")")));
    }

    private static String where(Stream<String> conditions) {
        String all = conditions.collect(Collectors.joining(" and "));
        return all.isEmpty() ? "" : " where " + all;
    }

    Map<String, Object> values() {
        return values;
    }
}
