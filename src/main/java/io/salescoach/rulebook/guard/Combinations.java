package io.salescoach.rulebook.guard;

import io.salescoach.input.Limits;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Counts on the way through a rule how many combinations of facts the engine may have to look at. */
final class Combinations {

    private static final long ENOUGH = Long.MAX_VALUE / FactCounts.MOST;

    private final FactCounts sizes;
    private final Map<String, Long> collected = new HashMap<>();
    private long now = 1;
    private long most;

    Combinations(FactCounts sizes) {
        this.sizes = sizes;
    }

    /** How many there are at this place of the rule. */
    long now() {
        return now;
    }

    /** How many there were at most anywhere. */
    long most() {
        return most;
    }

    /** Goes on from a place where there were so many. */
    void goBackTo(long before) {
        now = before;
    }

    /**
     * Each combination so far, with each fact of a kind.
     *
     * @param ties the fields of the fact that must equal something known
     * @param first whether the engine stops at the first that it finds
     * @return how many facts there are for one combination
     */
    long found(Class<?> fact, Set<String> ties, boolean first) {
        long found = sizes.of(fact, ties);
        long before = now;
        now = Math.min(now * found, ENOUGH);
        most = Math.max(most, first ? before : now);
        return found;
    }

    /** A list bound under this name may hold so many values. */
    void collected(String name, long values) {
        collected.put(name, values);
    }

    /** Each combination so far, with each value of a list. */
    void taken(String list) {
        now = Math.min(now * collected.getOrDefault(list, (long) Limits.LIST), ENOUGH);
        most = Math.max(most, now);
    }
}
