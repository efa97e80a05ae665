package io.salescoach.scenario;

import io.salescoach.input.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
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

    /** Folders of scenarios that test the rules and teach nothing. */
    private static final Set<String> TESTS = Set.of("checks", "judged");

    /** Areas by name, those that learners are offered first. */
    public static final Comparator<String> AREAS =
            Comparator.comparing((String area) -> !practised(area + "/")).thenComparing(Comparator.naturalOrder());

    /** The scenario's name; its file where it could not be read. */
    public String name() {
        return scenario == null ? file : scenario.name();
    }

    /** The same for a reader of this language. */
    public String name(Locale locale) {
        return scenario == null ? file : scenario.said(scenario.name(), locale);
    }

    /** Why it matters, for a reader of this language; null when it does not say. */
    public @Nullable String about(Locale locale) {
        return scenario == null || scenario.about() == null ? null : scenario.said(scenario.about(), locale);
    }

    /** Whether learners are offered it. */
    public boolean practised() {
        return practised(file);
    }

    /**
     * The same of a file by its path.
     *
     * @param file below the folder, with {@code /}
     */
    public static boolean practised(String file) {
        return !file.contains("/") || !TESTS.contains(file.substring(0, file.indexOf('/')));
    }

    ScenarioFile refused(Problem problem) {
        return new ScenarioFile(file, area, scenario, List.of(problem));
    }
}
