package io.salescoach.pages.practice;

import io.salescoach.practice.Score;
import io.salescoach.scenario.Scenario;
import io.salescoach.scenario.ScenarioFile;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What played scenarios are called for a reader. A scenario that is gone keeps the name that it had when it was played. */
final class ScenarioNames {

    private final Locale locale;
    private final Map<String, Scenario> scenarios = new HashMap<>();
    private final Map<List<String>, String> known = new HashMap<>();

    ScenarioNames(Collection<ScenarioFile> files, Locale locale) {
        this.locale = locale;
        for (ScenarioFile file : files) {
            if (file.scenario() != null) {
                scenarios.put(file.file(), file.scenario());
            }
        }
    }

    List<Score> in(List<Score> scores) {
        return scores.stream()
                .map(score -> score.called(name(score.file(), score.name())))
                .toList();
    }

    /** @param name what it was called when it was played */
    String name(String file, String name) {
        return known.computeIfAbsent(List.of(file, name), any -> {
            Scenario scenario = scenarios.get(file);
            return scenario == null ? name : scenario.said(name, locale);
        });
    }
}
