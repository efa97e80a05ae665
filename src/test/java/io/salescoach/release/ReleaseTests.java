package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salescoach.input.BadInputException;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is live survives restarts, and what cannot go live changes nothing. */
class ReleaseTests extends ReleaseFolders {

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
}
