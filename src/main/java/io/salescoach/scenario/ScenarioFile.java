package io.salescoach.scenario;

import io.salescoach.opportunity.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario file of a folder, read.
 *
 * @param file its path below the folder, with {@code /}
 * @param area the sub-folder that it lies in; empty for the folder itself
 * @param scenario what it says; null when it could not be read
 * @param problems why it cannot be played; empty when it can
 */
public record ScenarioFile(
        String file, String area, @Nullable Scenario scenario, List<Problem> problems) {

    /** The scenario's name; its file where it could not be read. */
    public String name() {
        return scenario == null ? file : scenario.name();
    }

    ScenarioFile refused(Problem problem) {
        return new ScenarioFile(file, area, scenario, List.of(problem));
    }
}
