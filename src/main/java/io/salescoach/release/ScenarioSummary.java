package io.salescoach.release;

import io.salescoach.input.Sentence;
import io.salescoach.scenario.ScenarioResult;
import io.salescoach.scenario.ScenarioRun;
import java.util.List;
import java.util.stream.Stream;

/**
 * How the scenarios went.
 *
 * @param red those that failed, at most {@value #MOST}
 */
public record ScenarioSummary(int passed, int failed, List<Red> red) {

    private static final int MOST = 50;

    /** A scenario that failed, and every difference as a sentence. */
    public record Red(String scenario, String file, List<Sentence> differences) {}

    static ScenarioSummary of(ScenarioRun run) {
        return new ScenarioSummary(
                run.passed(),
                run.failed(),
                run.results().stream()
                        .filter(result -> !result.passed())
                        .limit(MOST)
                        .map(result -> new Red(result.name(), result.file(), differences(result)))
                        .toList());
    }

    private static List<Sentence> differences(ScenarioResult result) {
        return Stream.concat(
                        result.problems().stream()
                                .map(problem -> Sentence.of("%s: %s", problem.pointer(), problem.detail())),
                        result.steps().stream()
                                .flatMap(step -> step.differences().stream()
                                        .map(difference -> Sentence.of("%s: %s", step.name(), difference))))
                .limit(MOST)
                .toList();
    }
}
