package io.salescoach.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.coaching.Advice;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What learners are offered reads the same in both languages, and comes to the same. */
class ShippedScenariosTests {

    private final ScenarioTexts texts = new ScenarioTexts(RealRules.COACH.book());
    private final ScenarioPlayer player = new ScenarioPlayer(RealRules.COACH);

    @TestFactory
    Stream<DynamicTest> everyTextIsThereInBothLanguages() throws NoSuchFileException {
        return practised((file, scenario) -> {
            assertThat(texts.inOneLanguage(scenario)).isEmpty();
            assertThat(scenario.texts()).isNotEmpty().allSatisfy(pair -> {
                assertThat(pair.en()).doesNotContainPattern("\\p{IsHan}");
                assertThat(pair.zh()).containsPattern("\\p{IsHan}");
            });
        });
    }

    /** Customers are quoted, and a quote is recognised in either language. */
    @TestFactory
    Stream<DynamicTest> bothLanguagesComeToTheSame() throws NoSuchFileException {
        return practised((file, scenario) -> {
            var english = player.steps(texts.in(scenario, Locale.ENGLISH), RealRules.TODAY, Locale.ENGLISH);
            var chinese = player.steps(
                    texts.in(scenario, Locale.SIMPLIFIED_CHINESE), RealRules.TODAY, Locale.SIMPLIFIED_CHINESE);
            assertThat(english)
                    .allSatisfy(step -> assertThat(step.differences()).isEmpty());
            assertThat(chinese)
                    .allSatisfy(step -> assertThat(step.differences()).isEmpty());
            for (int i = 0; i < english.size(); i++) {
                assertThat(gist(chinese.get(i).advice()))
                        .as("step %d", i + 1)
                        .isEqualTo(gist(english.get(i).advice()));
                assertThat(english.get(i).file().objections())
                        .allSatisfy(objection -> assertThat(objection.quote()).isNotBlank());
            }
        });
    }

    private static List<?> gist(Advice advice) {
        return List.of(
                advice.verdict(),
                advice.engagement(),
                advice.readyToAdvance(),
                advice.findings().stream().map(Advice.Finding::label).toList(),
                advice.actions().stream()
                        .map(action -> action.code() + " " + action.when())
                        .toList(),
                advice.objections().stream()
                        .map(diagnosis -> diagnosis.surface() + " "
                                + diagnosis.causes().stream()
                                        .map(cause -> cause.cause() + cause.score())
                                        .toList())
                        .toList());
    }

    private interface Check {
        void of(ScenarioFile file, Scenario scenario);
    }

    private static Stream<DynamicTest> practised(Check check) throws NoSuchFileException {
        return ScenarioSuite.read(Path.of("scenarios"), RealRules.COACH).files().stream()
                .filter(ScenarioFile::practised)
                .map(file -> DynamicTest.dynamicTest(file.file(), () -> {
                    assertThat(file.problems()).isEmpty();
                    check.of(file, file.scenario());
                }));
    }
}
