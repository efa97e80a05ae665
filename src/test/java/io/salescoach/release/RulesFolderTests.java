package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reading is spared while nothing changes, and no change is missed for it. */
class RulesFolderTests {

    @TempDir
    private Path path;

    @Test
    void aFolderAtRestIsNotReadAgainAndEveryChangeIsSeen() throws IOException {
        Path file = Files.writeString(path.resolve("thresholds.csv"), "threshold,value\nteam size,3\n");
        FileTime old = Files.getLastModifiedTime(file);
        var folder = new RulesFolder(path);
        var rest = folder.look();
        await().atMost(Duration.ofSeconds(10)).until(() -> FolderStamp.of(path).isSettled(Instant.now()));
        folder.look();
        assertThat(folder.look()).isSameAs(rest);

        // As long as before, and with the time of before: the editor that hides its traces.
        Files.writeString(file, "threshold,value\nteam size,4\n");
        Files.setLastModifiedTime(file, old);
        await().atMost(Duration.ofSeconds(10))
                .until(() -> folder.look().files().texts().containsValue("threshold,value\nteam size,4\n"));

        Files.writeString(file, "threshold,value\nteam size,5\n");
        assertThat(folder.look().files().texts()).containsValue("threshold,value\nteam size,5\n");
        Files.writeString(file, "threshold,value\nteam size,6\n");
        assertThat(folder.look().files().texts()).containsValue("threshold,value\nteam size,6\n");

        Files.delete(file);
        assertThat(folder.look().files().texts()).isEmpty();
        Files.delete(path);
        assertThat(folder.look().problems()).hasSize(1);
    }
}
