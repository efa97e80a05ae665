package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** A rollback brings the folder in step, and stays. */
class RollbackTests extends ReleaseFolders {

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
}
