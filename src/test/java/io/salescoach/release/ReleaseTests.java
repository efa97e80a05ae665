package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salescoach.input.BadInputException;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is live survives restarts and other instances, and an older folder undoes nothing. */
@Tag("database")
class ReleaseTests {

    @TempDir
    private Path folder;

    @TempDir
    private Path otherFolder;

    @TempDir
    private Path scenarios;

    private DataSource database;

    @BeforeEach
    void prepare() throws IOException {
        database = Instance.newDatabase();
        RuleFolders.small(folder);
        RuleFolders.small(otherFolder);
    }

    @Test
    void anEmptyDatabaseTakesTheFolderAsReleaseOne() throws IOException {
        var instance = start(folder).look();

        assertThat(instance.advice().rules().version()).isEqualTo("1");
        assertThat(instance.watch.differing()).isEmpty();
        assertThat(instance.store.list(0, 10)).singleElement().satisfies(release -> {
            assertThat(release.author()).isEqualTo("folder");
            assertThat(release.source()).isEqualTo(Release.Source.FOLDER);
            assertThat(release.hash()).isEqualTo(RuleFiles.load(folder).hash());
        });
    }

    @Test
    void everySaveIsAReleaseAndSurvivesARestart() throws IOException {
        var instance = start(folder).look();
        teamSize(folder, 7);
        instance.look();
        assertThat(instance.advice().rules().version()).isEqualTo("2");
        assertThat(instance.store.find(2).orElseThrow().comment())
                .isEqualTo("saved in the rules folder: thresholds.csv");

        var again = start(folder).look();

        assertThat(again.live.now().release()).isEqualTo(2);
        assertThat(again.live.get().book().hash())
                .isEqualTo(instance.live.get().book().hash());
        assertThat(again.store.count()).isEqualTo(2);
    }

    @Test
    void savingAnOlderContentAgainGoesBackToItsRelease() throws IOException {
        var instance = start(folder).look();
        teamSize(folder, 7);
        instance.look();
        teamSize(folder, 2);
        instance.look();

        assertThat(instance.live.now().release()).isEqualTo(1);
        assertThat(instance.live.now().activation().number()).isEqualTo(3);
        assertThat(instance.store.count()).isEqualTo(2);
    }

    @Test
    void aLongChineseNameIsWrittenIntoTheFolderAndOneThatNoFolderTakesIsRefused() throws IOException {
        var instance = start(folder).look();
        String longest = "规".repeat(65) + ".drl";
        String text = "package io.salescoach.rules\n";
        publish(instance, Map.of(longest, text));
        instance.look();
        assertThat(instance.watch.differing()).isEmpty();
        assertThat(folder.resolve(longest)).hasContent(text);

        var tooLong = new TreeMap<String, String>();
        tooLong.put("规".repeat(66) + ".drl", text);
        assertThatThrownBy(() -> new RuleChanges(tooLong, null, null, null)
                        .applyTo(instance.live.now().files()))
                .isInstanceOfSatisfying(
                        BadInputException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .extracting(problem -> problem.detail().toString())
                                .asString()
                                .isEqualTo(
                                        "a file's name takes at most 200 bytes, which is 200 letters or 66 Chinese characters;"
                                                + " shorten it"));
        assertThatThrownBy(
                        () -> instance.gate.compile(instance.live.now().files().with(tooLong)))
                .hasMessageContaining("a file's name takes at most 200 bytes");
    }

    private static void publish(Instance instance, Map<String, String> changed) {
        var now = instance.live.now();
        var files = now.files().with(changed);
        var draft = new ReleaseRepository.Draft(
                files,
                "li.na",
                "x",
                Release.Source.HTTP,
                null,
                new GateResult(new ScenarioSummary(0, 0, List.of()), null));
        instance.publishing.publish(draft, instance.gate.compile(files), now.release());
    }

    @Test
    void aRollbackBringsTheFolderInStepAndSurvivesARestart() throws IOException {
        var instance = start(folder).look();
        teamSize(folder, 7);
        instance.look();

        instance.publishing.activate(1, "li.na", "too strict");
        instance.look();

        assertThat(teamSize(folder)).isEqualTo(2);
        assertThat(instance.watch.differing()).isEmpty();
        assertThat(start(folder).look().live.now().release()).isEqualTo(1);
    }

    @Test
    void whatARollbackReplacedInTheFolderCanBeSavedAgainAtOnce() throws IOException {
        var instance = start(folder).look();
        teamSize(folder, 7);
        instance.look();
        instance.publishing.activate(1, "li.na", "too strict");
        instance.watch.look();
        assertThat(teamSize(folder)).isEqualTo(2);

        teamSize(folder, 7);
        instance.look();

        assertThat(instance.live.now().release()).isEqualTo(2);
    }

    @Test
    void aRollbackWhileTheFolderCannotBeWrittenIsNotUndoneByARestart() throws IOException {
        var instance = start(folder).look();
        teamSize(folder, 7);
        instance.look();
        Files.createDirectory(folder.resolve(".thresholds.csv.new"));
        instance.publishing.activate(1, "li.na", "too strict");
        instance.look();
        assertThat(teamSize(folder)).isEqualTo(7);
        assertThat(instance.watch.differing()).containsExactly("thresholds.csv");
        assertThat(instance.watch.refused()).isEmpty();

        Files.deleteIfExists(folder.resolve(".release"));
        var again = start(folder).look();

        assertThat(again.live.now().release()).isEqualTo(1);
        assertThat(again.store.count()).isEqualTo(2);
        assertThat(again.watch.differing()).containsExactly("thresholds.csv");
    }

    @Test
    void aFolderChangedWhileTheServiceWasDownComesInAsANewRelease() throws IOException {
        start(folder).look();
        teamSize(folder, 7);

        var again = start(folder);
        assertThat(again.live.now().release()).isEqualTo(1);
        again.look();

        assertThat(again.live.now().release()).isEqualTo(2);
    }

    @Test
    void aFolderBrokenWhileTheServiceWasDownIsRefusedAndReported() throws IOException {
        start(folder).look();
        RuleFolders.edit(folder, "stages.csv", text -> text.replace("DEMAND,", "DEMND,"));

        var again = start(folder).look();

        assertThat(again.live.now().release()).isEqualTo(1);
        assertThat(again.refusal()).contains("stages.csv:3:1: unknown code 'DEMND'");
        assertThat(again.watch.differing()).containsExactly("stages.csv");
    }

    @Test
    void theOlderFolderOfAnotherInstanceUndoesNothingAndIsBroughtInStep() throws IOException {
        var one = start(folder).look();
        teamSize(folder, 7);
        one.look();

        var other = start(otherFolder).look();

        assertThat(other.live.now().release()).isEqualTo(2);
        assertThat(teamSize(otherFolder)).isEqualTo(7);
        assertThat(other.store.count()).isEqualTo(2);
    }

    @Test
    void allInstancesFollowAnActivation() throws IOException {
        var one = start(folder).look();
        var other = start(otherFolder).look();
        teamSize(folder, 7);
        one.look();

        other.live.follow();
        other.look();
        assertThat(other.advice().rules()).isEqualTo(one.advice().rules());
        assertThat(teamSize(otherFolder)).isEqualTo(7);

        other.publishing.activate(1, "li.na", "back");
        one.live.follow();
        one.look();
        assertThat(one.advice().rules().version()).isEqualTo("1");
        assertThat(teamSize(folder)).isEqualTo(2);
        assertThat(one.store.count()).isEqualTo(2);
    }

    @Test
    void anEditUndoesNothingButWhatItEdits() throws IOException {
        var instance = start(folder).look();
        Files.createDirectory(folder.resolve(".thresholds.csv.new"));
        teamSize(otherFolder, 7);
        var other = start(otherFolder).look();
        assertThat(other.live.now().release()).isEqualTo(2);
        instance.live.follow();
        instance.look();

        RuleFolders.edit(folder, "findings.csv", text -> text.replace("money set aside", "money in the bank"));
        instance.look();

        assertThat(instance.live.now().release()).isEqualTo(3);
        assertThat(instance.live
                        .get()
                        .book()
                        .tables()
                        .thresholds()
                        .get("team size")
                        .value())
                .isEqualTo(7);
        assertThat(instance.live.now().files().texts().get("findings.csv")).contains("money in the bank");
    }

    @Test
    void anEditOfWhatAReleaseChangedMeanwhileIsRefused() throws IOException {
        var instance = start(folder).look();
        teamSize(folder, 9);
        teamSize(otherFolder, 7);
        start(otherFolder).look();
        instance.live.follow();
        instance.look();

        assertThat(instance.live.now().release()).isEqualTo(2);
        assertThat(instance.refusal()).contains("thresholds.csv", "release 2");
        assertThat(teamSize(folder)).as("nobody's work is lost").isEqualTo(9);
    }

    @Test
    void bringingAFolderInStepThatWasInterruptedIsFinishedAndIsNoEdit() throws IOException {
        var instance = start(folder).look();
        teamSize(folder, 7);
        RuleFolders.edit(folder, "findings.csv", text -> text.replace("money set aside", "money in the bank"));
        instance.look();
        instance.publishing.activate(1, "li.na", "back");
        teamSize(folder, 2);

        var again = start(folder).look();

        assertThat(again.live.now().release()).isEqualTo(1);
        assertThat(again.store.count()).isEqualTo(2);
        assertThat(Files.readString(folder.resolve("findings.csv"))).contains("money set aside");
    }

    @Test
    void redScenariosStopASaveUntilTheyAreMended() throws IOException {
        Path scenario = Files.writeString(scenarios.resolve("a.yaml"), """
                name: a lead without a timeline
                given: {id: s1, name: x, stage: ENTRANCE, qualification: {timeline: "NO"}}
                expect: {verdict: AT_RISK}
                """);
        var instance = start(folder).look();
        RuleFolders.edit(
                folder, "thresholds.csv", text -> text.replace("disqualifying answers,2", "disqualifying answers,1"));
        instance.look();
        assertThat(instance.live.now().release()).isEqualTo(1);
        assertThat(instance.refusal()).contains("a lead without a timeline", "AT_RISK", "DISQUALIFIED");

        Files.writeString(scenario, Files.readString(scenario).replace("AT_RISK", "DISQUALIFIED"));
        instance.look();

        assertThat(instance.live.now().release()).isEqualTo(2);
        assertThat(instance.watch.refused()).isEmpty();
        assertThat(instance.store.find(2).orElseThrow().gate().scenarios().passed())
                .isEqualTo(1);
    }

    @Test
    void redScenariosAreKeptWithASaveThatGoesLiveAllTheSame() throws IOException {
        Files.writeString(scenarios.resolve("a.yaml"), """
                name: a lead without a timeline
                given: {id: s1, name: x, stage: ENTRANCE, qualification: {timeline: "NO"}}
                expect: {verdict: AT_RISK}
                """);
        var instance = start(folder).overruling("tried out here").look();
        RuleFolders.edit(
                folder, "thresholds.csv", text -> text.replace("disqualifying answers,2", "disqualifying answers,1"));
        instance.look();
        assertThat(instance.advice().verdict()).isEqualTo("DISQUALIFIED");
        assertThat(instance.watch.refused()).isEmpty();
        var release = instance.store.find(2).orElseThrow();
        assertThat(release.overruleReason()).isEqualTo("tried out here");
        assertThat(release.gate().scenarios().red()).hasSize(1);
    }

    @Test
    void aLiveReleaseThatThisVersionCannotUseGivesWayToTheFolder() throws IOException {
        var instance = start(folder);
        var broken = RuleFiles.load(folder).with(Map.of("old.drl", "rule \"of another time\" when Lead() then end"));
        instance.store.publish(draft(broken), 1);

        var again = start(folder).look();

        assertThat(again.live.now().release()).isEqualTo(3);
        assertThat(again.store.files(3)).isEqualTo(RuleFiles.load(folder));
        instance.live.follow();
        assertThat(instance.live.now().release()).isEqualTo(3);
    }

    @Test
    void aReleaseThatAnInstanceCannotUseLeavesItsBookAlone() throws IOException {
        var instance = start(folder);
        var broken = RuleFiles.load(folder).with(Map.of("new.drl", "rule \"of another time\" when Lead() then end"));
        instance.store.publish(draft(broken), 1);

        instance.live.follow();

        assertThat(instance.advice().rules().version()).isEqualTo("1");
    }

    @Test
    void ofSeveralWhoPublishOnOneReleaseOneSucceeds() throws Exception {
        var instance = start(folder);
        var threads = Executors.newFixedThreadPool(4);
        var tasks = new ArrayList<Callable<Activation>>();
        for (int i = 0; i < 4; i++) {
            var files = RuleFiles.load(folder).with(Map.of("extra.csv", "a\n" + i));
            tasks.add(() -> instance.store.publish(draft(files), 1));
        }
        int overtaken = 0;
        for (var result : threads.invokeAll(tasks)) {
            try {
                assertThat(result.get().release()).isEqualTo(2);
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(ReleaseRepository.Overtaken.class);
                overtaken++;
            }
        }
        threads.shutdown();
        assertThat(overtaken).isEqualTo(3);
        assertThat(instance.store.count()).isEqualTo(2);
    }

    @Test
    void aReleaseIsStoredWholeOrNotAtAll() throws IOException {
        var instance = start(folder);
        var texts = new TreeMap<>(RuleFiles.load(folder).texts());
        texts.put("z".repeat(300) + ".csv", "a name that no database takes");

        assertThatExceptionOfType(RuntimeException.class)
                .isThrownBy(() -> instance.store.publish(draft(new RuleFiles(texts)), 1));

        assertThat(instance.store.count()).isEqualTo(1);
        assertThat(instance.store.files(2).texts()).isEmpty();
        assertThat(instance.store.live().orElseThrow().release()).isEqualTo(1);
    }

    private Instance start(Path rules) throws IOException {
        return new Instance(database, rules, scenarios);
    }

    private static ReleaseRepository.Draft draft(RuleFiles files) {
        return new ReleaseRepository.Draft(
                files,
                "li.na",
                "a test",
                Release.Source.HTTP,
                null,
                new GateResult(new ScenarioSummary(0, 0, List.of()), null));
    }

    private static void teamSize(Path folder, int people) throws IOException {
        RuleFolders.edit(folder, "thresholds.csv", text -> text.replaceFirst("team size,\\d", "team size," + people));
    }

    private static int teamSize(Path folder) throws IOException {
        return Integer.parseInt(
                Files.readString(folder.resolve("thresholds.csv")).replaceFirst("(?s).*team size,(\\d).*", "$1"));
    }
}
