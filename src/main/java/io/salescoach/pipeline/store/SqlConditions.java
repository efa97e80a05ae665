package io.salescoach.pipeline.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The conditions of a search, in SQL, and their values. */
final class SqlConditions {

    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /**
     * @param owner whose opportunities alone are listed; null for everybody's
     * @param numbers the numbers of the finding that is searched for
     */
    static SqlConditions of(OpportunityQuery search, @Nullable String owner, List<Integer> numbers) {
        var where = new SqlConditions();
        where.add("account_manager = :owner", "owner", owner);
        where.add("account_manager = :accountManager", "accountManager", search.accountManager());
        where.add("stage = :stage", "stage", search.stage());
        where.add("status = :status", "status", search.status());
        where.add("search_text like :pattern escape '!'", "pattern", search.pattern());
        var assessed = assessed(search, numbers);
        if (!assessed.conditions.isEmpty()) {
            where.conditions.add("id in (select opportunity_id from assessment" + assessed.sql() + ")");
            where.values.putAll(assessed.values);
        }
        return where;
    }

    private static SqlConditions assessed(OpportunityQuery search, List<Integer> numbers) {
        var where = new SqlConditions();
        where.add("verdict = :verdict", "verdict", search.verdict());
        where.add("ready = :ready", "ready", search.ready());
        if (search.finding() != null && numbers.isEmpty()) {
            where.conditions.add("1 = 0");
        } else if (search.finding() != null) {
            where.conditions.add(numbers.stream()
                    .map("findings like '%% %d %%'"::formatted)
                    .collect(Collectors.joining(" or ", "(", ")")));
        }
        return where;
    }

    private void add(String condition, String name, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            values.put(name, value instanceof Enum<?> code ? code.name() : value);
        }
    }

    /** Begins with {@code where}; empty when everything is wanted. */
    String sql() {
        return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
    }

    Map<String, Object> values() {
        return values;
    }
}
