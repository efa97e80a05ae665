package io.salescoach.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Plays every scenario that the product comes with against the rules that it comes with. */
class ScenarioServiceTests {

    private static final Path FOLDER = Path.of("scenarios");

    @TestFactory
    Stream<DynamicTest> everyScenario() throws NoSuchFileException {
        var player = new ScenarioPlayer(RealRules.COACH);
        return ScenarioSuite.read(FOLDER, RealRules.COACH).files().stream()
                .map(file -> dynamicTest(file.file() + ": " + file.name(), () -> {
                    var result = player.play(file, RealRules.TODAY);
                    assertThat(result.problems()).isEmpty();
                    assertThat(result.steps())
                            .allSatisfy(step -> assertThat(step.differences())
                                    .as(step.name())
                                    .isEmpty());
                }));
    }

    @Test
    void everyRuleIsFiredBySomeScenario() throws NoSuchFileException {
        var run = ScenarioSuite.read(FOLDER, RealRules.COACH).run(RealRules.TODAY, result -> {});

        assertThat(run.rulesNeverFired()).isEmpty();
    }

    @Test
    void everyRuleStaysSilentInSomeScenario() throws NoSuchFileException {
        var run = ScenarioSuite.read(FOLDER, RealRules.COACH).run(RealRules.TODAY, result -> {});

        assertThat(run.firedBy().values())
                .allSatisfy(scenarios ->
                        assertThat(scenarios).hasSizeLessThan(run.results().size()));
    }
}
