package io.salescoach.practice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.practice.Practice.Answered;
import io.salescoach.practice.ResultRepository.Wanted;
import io.salescoach.scenario.ScenarioCopies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.server.ResponseStatusException;

@SpringBootTest
@Tag("database")
class PracticeTests {

    private static final String FILE = "objections/no-money-is-not-the-reason.yaml";

    @TempDir
    private static Path place;

    private static Path folder;

    private final Viewer learner = viewer(UserRole.ACCOUNT_MANAGER);

    @Autowired
    private Practice practice;

    @Autowired
    private ResultRepository results;

    @DynamicPropertySource
    static void ownScenarios(DynamicPropertyRegistry properties) throws IOException {
        folder = ScenarioCopies.of(place.resolve("scenarios"));
        properties.add("sales-coach.scenarios", folder::toString);
    }

    @Test
    void aPlayIsKeptToItsEndWithWhatWasShown() {
        var play = started(FILE);
        assertThat(play.steps()).isEqualTo(5);
        assertThat(practice.practicable(learner))
                .filteredOn(Practice.Practicable::begun)
                .extracting(each -> each.scenario().file())
                .containsExactly(FILE);

        for (int step = 1; step <= 5; step++) {
            assertThat(answer(play.id(), step)).isEqualTo(Answered.COUNTED);
        }

        var ended = practice.find(learner, play.id());
        assertThat(ended.finished()).isTrue();
        assertThat(ended.reviews()).hasSize(5);
        assertThat(ended.points())
                .isEqualTo(ended.reviews().stream().mapToInt(Review::points).sum());
        assertThat(ended.reviews().get(1).title()).isEqualTo("the benefit and the difference are shown");
        assertThat(results.scores(new Wanted(learner.name(), null)))
                .singleElement()
                .satisfies(score -> {
                    assertThat(score.play()).isEqualTo(play.id());
                    assertThat(score.points()).isEqualTo(ended.points());
                    assertThat(score.most()).isEqualTo(ended.most());
                });
    }

    @Test
    void answersAreCountedOnce() {
        var play = started(FILE);
        assertThat(answer(play.id(), 1)).isEqualTo(Answered.COUNTED);
        var before = practice.find(learner, play.id());
        assertThat(practice.answer(
                        learner,
                        play,
                        1,
                        practice.exercise(play, 1, Locale.ENGLISH),
                        practice.exercise(play, 1, Locale.ENGLISH).rules(),
                        new Answers(Map.of(), null, List.of(), "INCOMPLETE"),
                        Locale.ENGLISH))
                .as("with a play that was read before the first answer")
                .isEqualTo(Answered.BEFORE);
        assertThat(practice.find(learner, play.id())).isEqualTo(before);
    }

    @Test
    void aStepIsNotLeftOut() {
        var play = started(FILE);
        assertThat(answer(play.id(), 2)).isEqualTo(Answered.BEFORE);
        assertThat(practice.find(learner, play.id()).answered()).isZero();
    }

    @Test
    void ofManyAnswersAtOnceOneCounts() throws Exception {
        var play = started(FILE);
        assertThat(atOnce(() -> answer(play.id(), 1))).containsOnlyOnce(Answered.COUNTED);
        var after = practice.find(learner, play.id());
        assertThat(after.answered()).isEqualTo(1);
        assertThat(after.points()).isEqualTo(after.reviews().get(0).points());
    }

    @Test
    void beginningTwiceBeginsOne() throws Exception {
        assertThat(new HashSet<>(atOnce(() -> practice.start(learner, FILE, false))))
                .hasSize(1);
    }

    @Test
    void beginningAgainGivesUpTheOpenOne() {
        var play = started(FILE);
        answer(play.id(), 1);
        String other = practice.start(learner, FILE, true);

        assertThat(other).isNotEqualTo(play.id());
        assertThatThrownBy(() -> practice.find(learner, play.id())).isInstanceOf(ResponseStatusException.class);
        assertThat(practice.find(learner, other).answered()).isZero();
    }

    @Test
    void anotherBookOfRulesDoesNotCountAnswersToTheOldOne() {
        var play = started(FILE);
        var exercise = practice.exercise(play, 1, Locale.ENGLISH);
        assertThat(practice.answer(
                        learner,
                        play,
                        1,
                        exercise,
                        "another",
                        new Answers(Map.of(), null, List.of(), null),
                        Locale.ENGLISH))
                .isEqualTo(Answered.OTHER_RULES);
        assertThat(practice.find(learner, play.id()).answered()).isZero();
    }

    @Test
    void aPlayGoesOnAsItBeganWhateverBecomesOfTheFile() throws IOException {
        Path file = folder.resolve("people/" + UUID.randomUUID() + ".yaml");
        Files.writeString(file, """
                name: old
                given: {id: s, name: x, stage: ENTRANCE}
                steps: [{expect: {verdict: INCOMPLETE}}, {change: {stage: DEMAND}}]
                """);
        String name = "people/" + file.getFileName();
        var play = started(name);
        answer(play.id(), 1);
        Files.delete(file);

        assertThat(answer(play.id(), 2)).isEqualTo(Answered.COUNTED);
        assertThat(practice.find(learner, play.id()).finished()).isTrue();
        assertThat(practice.story(play, Locale.ENGLISH).name()).isEqualTo("old");
    }

    @Test
    void othersPlaysAreNotThereButForTrainersAndManagers() {
        var play = started(FILE);
        assertThatThrownBy(() -> practice.find(viewer(UserRole.ACCOUNT_MANAGER), play.id()))
                .isInstanceOf(ResponseStatusException.class);
        assertThatThrownBy(() -> practice.find(viewer(UserRole.ADMINISTRATOR), play.id()))
                .isInstanceOf(ResponseStatusException.class);
        assertThat(practice.find(viewer(UserRole.TRAINER), play.id()).id()).isEqualTo(play.id());
        assertThat(practice.find(viewer(UserRole.SALES_MANAGER), play.id()).id())
                .isEqualTo(play.id());
    }

    @Test
    void whatIsMissedMostIsTold() {
        var play = started(FILE);
        for (int step = 1; step <= 5; step++) {
            answer(play.id(), step);
        }
        var weakest = results.weakest(new Wanted(learner.name(), FILE), 50);
        var ended = practice.find(learner, play.id());
        assertThat(weakest.stream().mapToInt(ResultRepository.Known::lost).sum())
                .isEqualTo(ended.most() - ended.points());
        assertThat(weakest).extracting(ResultRepository.Known::lost).isSortedAccordingTo((one, other) -> other - one);
        assertThat(results.learners()).contains(learner.name());
        assertThat(results.scenarios()).containsKey(FILE);
    }

    @Test
    void standingsAddUpByLearnerAndScenario() {
        for (int i = 0; i < 2; i++) {
            var play = started("objections/not-as-good-as-the-rival.yaml");
            answer(play.id(), 1);
            answer(play.id(), 2);
        }
        var standing = LearnerProgress.of(results.scores(new Wanted(learner.name(), null)));
        assertThat(standing).singleElement().satisfies(each -> {
            assertThat(each.attempts()).isEqualTo(2);
            assertThat(each.best()).isEqualTo(each.last().percent());
        });
    }

    @Test
    void onlyWhatHasSomethingToAnswerIsOffered() throws IOException {
        Path silent = folder.resolve("people/" + UUID.randomUUID() + ".yaml");
        Files.writeString(silent, """
                name: all is over
                given: {id: s, name: x, stage: DEMAND, status: LOST}
                expect: {readyToAdvance: false}
                """);
        var offered = practice.practicable(learner).stream()
                .map(each -> each.scenario().file())
                .collect(Collectors.toSet());
        Files.delete(silent);
        assertThat(offered).contains(FILE).doesNotContain("people/" + silent.getFileName());
    }

    @Test
    void whatOnlyTestsTheRulesIsNotOffered() {
        assertThat(practice.practicable(learner))
                .extracting(each -> each.scenario().area())
                .doesNotContain("checks", "judged");
        assertThatThrownBy(() -> started("checks/stalled-in-action.yaml"))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("404");
    }

    @Test
    void aPlayIsToldInTheLanguageOfTheReader() {
        var play = started(FILE);
        assertThat(practice.story(play, Locale.CHINESE).name()).isEqualTo("连锁零售的财务总监说没有钱");
        var exercise = practice.exercise(play, 1, Locale.CHINESE);
        assertThat(exercise.title()).isEqualTo("没人拜访过她，什么也没讲清");
        assertThat(exercise.objections()).extracting(Exercise.Asked::said).containsExactly("“这对我们来说太贵了。”");
        assertThat(practice.files(play, Locale.CHINESE)
                        .get(0)
                        .stakeholders()
                        .get(0)
                        .name())
                .isEqualTo("赵总");
        assertThat(practice.exercise(play, 1, Locale.ENGLISH).title())
                .isEqualTo("nobody visited her, nothing was shown");
    }

    private Play started(String file) {
        return practice.find(learner, practice.start(learner, file, false));
    }

    /** Answers the verdict and one action. */
    private Answered answer(String id, int step) {
        var play = practice.find(learner, id);
        var exercise = practice.exercise(play, step, Locale.ENGLISH);
        String first =
                exercise.actions().isEmpty() ? null : exercise.actions().get(0).code();
        var answers = new Answers(Map.of(), first, List.of(), "INCOMPLETE");
        return practice.answer(learner, play, step, exercise, exercise.rules(), answers, Locale.ENGLISH);
    }

    private static <T> List<T> atOnce(Callable<T> work) throws Exception {
        var threads = Executors.newFixedThreadPool(8);
        try {
            var results = new java.util.ArrayList<T>();
            for (var done :
                    threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> work).toList())) {
                results.add(done.get());
            }
            return results;
        } finally {
            threads.shutdown();
        }
    }

    private static Viewer viewer(UserRole role) {
        return new Viewer("learner-" + UUID.randomUUID(), Set.of(role));
    }
}
