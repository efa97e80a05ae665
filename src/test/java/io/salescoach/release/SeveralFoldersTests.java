package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** Several instances, each with a folder: an older one undoes nothing, and all follow. */
class SeveralFoldersTests extends ReleaseFolders {

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
}
