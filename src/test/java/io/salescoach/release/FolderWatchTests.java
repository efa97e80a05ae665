package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.rulebook.RuleProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a manager saves in the folder is what the coach says. Each look is taken by hand, so nothing waits. */
@Tag("database")
class FolderWatchTests {

    @TempDir
    private Path folder;

    @TempDir
    private Path scenarios;

    private Instance instance;
    private LiveRules live;
    private FolderWatch watch;

    @BeforeEach
    void start() throws IOException {
        instance = new Instance(Instance.newDatabase(), RuleFolders.small(folder), scenarios);
        live = instance.live;
        watch = instance.watch;
    }

    @Test
    void aSavedThresholdIsLive() throws IOException {
        assertThat(advice().verdict()).isEqualTo("AT_RISK");
        RuleFolders.edit(
                folder, "thresholds.csv", text -> text.replace("disqualifying answers,2", "disqualifying answers,1"));
        lookTwice();
        assertThat(advice().verdict()).isEqualTo("DISQUALIFIED");
    }

    @Test
    void aSavedWordingIsLive() throws IOException {
        RuleFolders.edit(folder, "findings.csv", text -> text.replace("money set aside", "money in the bank"));
        lookTwice();
        assertThat(advice().findings())
                .extracting(Advice.Finding::message)
                .anyMatch(message -> message.contains("money in the bank"));
    }

    @Test
    void aSavedConditionIsLive() throws IOException {
        assertThat(advice().findings()).extracting(Advice.Finding::code).doesNotContain("AUTHORITY_UNKNOWN");
        RuleFolders.edit(
                folder,
                "qualification.drl",
                text -> text.replace("authority == Answer.UNKNOWN", "authority == Answer.YES"));
        lookTwice();
        assertThat(advice().findings()).extracting(Advice.Finding::code).contains("AUTHORITY_UNKNOWN");
    }

    @Test
    void aBrokenSaveKeepsTheOldBookAndSaysWhatIsWrongUntilItIsMended() throws IOException {
        Coach before = live.get();
        RuleFolders.edit(folder, "stages.csv", text -> text.replace("DEMAND,", "DEMND,"));
        lookTwice();
        assertThat(live.get()).isSameAs(before);
        assertThat(watch.refused().orElseThrow().problems())
                .extracting(RuleProblem::toString)
                .contains("stages.csv:3:1: unknown code 'DEMND'; did you mean 'DEMAND'?"
                        + "; known are ENTRANCE, DEMAND, CONSULTING, BUSINESS, ACTION");

        RuleFolders.edit(folder, "stages.csv", text -> text.replace("DEMND,", "DEMAND,"));
        lookTwice();
        assertThat(watch.refused()).isEmpty();
        assertThat(live.get()).isSameAs(before);
    }

    @Test
    void textThatIsNotUtf8IsRefusedAndAMissingFolderToo() throws IOException {
        Coach before = live.get();
        byte[] good = Files.readAllBytes(folder.resolve("terms.csv"));
        Files.write(folder.resolve("terms.csv"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        lookTwice();
        assertThat(refusal()).containsExactly("terms.csv:1:1: the file is not UTF-8 text; save it as UTF-8");
        Files.write(folder.resolve("terms.csv"), good);
        lookTwice();
        assertThat(watch.refused()).isEmpty();
        Path away = folder.resolveSibling("away");
        Files.move(folder, away);
        lookTwice();
        assertThat(refusal()).containsExactly(":0:0: the rules folder is not there any more");
        Files.move(away, folder);
        lookTwice();
        assertThat(watch.refused()).isEmpty();
        assertThat(live.get()).isSameAs(before);
    }

    @Test
    void aBurstOfSavesIsTakenUpOnceItStandsStill() throws IOException {
        Coach before = live.get();
        for (int words = 3; words < 8; words++) {
            int now = words;
            RuleFolders.edit(folder, "thresholds.csv", text -> text.replaceFirst("team size,\\d", "team size," + now));
            watch.look();
            assertThat(live.get()).isSameAs(before);
        }
        watch.look();
        assertThat(live.get().book().tables().thresholds().get("team size").value())
                .isEqualTo(7);
    }

    @Test
    void whatEditorsLeaveBehindChangesNothing() throws IOException {
        Coach before = live.get();
        for (String name : List.of(
                ".thresholds.csv.swp",
                "thresholds.csv~",
                "#thresholds.csv#",
                "~$thresholds.csv",
                "4913",
                "a.drl.tmp")) {
            Files.writeString(folder.resolve(name), "no rules at all");
        }
        Files.createDirectory(folder.resolve("backup.drl"));
        Files.writeString(folder.resolve("terms.csv"), Files.readString(folder.resolve("terms.csv")));
        lookTwice();
        assertThat(live.get()).isSameAs(before);
        assertThat(watch.refused()).isEmpty();
    }

    private void lookTwice() {
        watch.look();
        watch.look();
    }

    private List<String> refusal() {
        return watch.refused().orElseThrow().problems().stream()
                .map(RuleProblem::toString)
                .toList();
    }

    private Advice advice() {
        return instance.advice();
    }
}
