package io.salescoach.analysis;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What was seen of a rule book's rules: which of them fired for each scenario and each stored opportunity. Counts only,
 * so it stays small however many there were. Not for use by several threads.
 */
public final class RuleUsage {

    private final Map<String, Integer> fired = new HashMap<>();
    private final Set<String> shown = new HashSet<>();
    private final Set<String> stored = new HashSet<>();
    private final Set<UsedRow> rowsShown = new HashSet<>();
    private final Set<UsedRow> rowsStored = new HashSet<>();
    private int size;
    private int scenarios;

    /** A scenario was played, and these rules fired in some step of it. */
    public void scenario(Collection<String> rules) {
        scenarios++;
        shown.addAll(rules);
        count(rules);
    }

    /** A stored opportunity was coached, and these rules fired. */
    public void opportunity(Collection<String> rules) {
        stored.addAll(rules);
        count(rules);
    }

    /** An advice of a scenario rests on these rows. */
    public void scenarioRows(Collection<UsedRow> rows) {
        rowsShown.addAll(rows);
    }

    /** An advice of a stored opportunity rests on these rows. */
    public void opportunityRows(Collection<UsedRow> rows) {
        rowsStored.addAll(rows);
    }

    private void count(Collection<String> rules) {
        size++;
        Set.copyOf(rules).forEach(rule -> fired.merge(rule, 1, Integer::sum));
    }

    /** The rules that some scenario fired. */
    Set<String> shown() {
        return shown;
    }

    /** The rules that some stored opportunity fired. */
    Set<String> stored() {
        return stored;
    }

    Set<UsedRow> rowsShown() {
        return rowsShown;
    }

    Set<UsedRow> rowsStored() {
        return rowsStored;
    }

    int size() {
        return size;
    }

    /** How many of all fired this rule. */
    int fired(String rule) {
        return fired.getOrDefault(rule, 0);
    }

    boolean hasScenarios() {
        return scenarios > 0;
    }

    /** Whether some scenario fired this rule. */
    boolean shown(String rule) {
        return shown.contains(rule);
    }
}
