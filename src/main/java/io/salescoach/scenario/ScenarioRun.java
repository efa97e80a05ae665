package io.salescoach.scenario;

import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How all scenarios went.
 *
 * @param failed how many did not pass, those among them that could not be played
 * @param rulesNeverFired the rules that no scenario shows, in the order of the rule files
 */
public record ScenarioRun(int passed, int failed, List<ScenarioResult> results, List<String> rulesNeverFired) {

    static ScenarioRun of(List<ScenarioResult> results, RuleBook book) {
        int passed = (int) results.stream().filter(ScenarioResult::passed).count();
        var fired = firedBy(results).keySet();
        var never = book.catalogue().stream()
                .map(RuleInfo::name)
                .filter(rule -> !fired.contains(rule))
                .toList();
        return new ScenarioRun(passed, results.size() - passed, List.copyOf(results), never);
    }

    /** Whether a file could not be played at all. */
    public boolean badInput() {
        return results.stream().anyMatch(result -> !result.problems().isEmpty());
    }

    /** The names of the scenarios that fire each rule, by the rule's name. */
    public Map<String, List<String>> firedBy() {
        return firedBy(results);
    }

    private static Map<String, List<String>> firedBy(List<ScenarioResult> results) {
        var scenarios = new TreeMap<String, List<String>>();
        results.forEach(result -> result.fired()
                .forEach(rule -> scenarios
                        .computeIfAbsent(rule, any -> new ArrayList<>())
                        .add(result.name())));
        return scenarios;
    }
}
