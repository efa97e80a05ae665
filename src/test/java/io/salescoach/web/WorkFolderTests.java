package io.salescoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** Uploaded files lie below the data folder, are bounded, and go when nobody needs them. */
class WorkFolderTests {

    @TempDir
    private Path data;

    @Test
    void whatAnEarlierStartLeftIsRemovedAndWhatAnotherInstanceUsesStays() throws IOException {
        Path left = Files.createDirectories(data.resolve("work/left/import1"));
        Files.writeString(left.resolve("export"), "x");
        WorkFolder other = start(100);
        Files.writeString(other.path().resolve("export"), "x");
        WorkFolder folder = start(100);
        assertThat(left.getParent()).doesNotExist();
        assertThat(other.path().resolve("export")).exists();
        assertThat(folder.path()).startsWith(data).isDirectory();
        folder.remove();
        other.remove();
        assertThat(data.resolve("work")).isEmptyDirectory();
    }

    @Test
    void filesThatComeAndFilesThatAreThereAreBoundedTogether() throws IOException {
        WorkFolder folder = start(1_000_000);
        Files.write(folder.path().resolve("kept"), new byte[400_000]);
        assertThat(folder.begin(500_000)).isTrue();
        assertThat(folder.begin(200_000)).isFalse();
        folder.end(200_000);
        folder.end(500_000);
        assertThat(folder.begin(200_000)).isTrue();
        assertThat(folder.begin(0)).isTrue();
    }

    private WorkFolder start(long most) throws IOException {
        var room = new DiskRoom(data, DataSize.ofBytes(0), "jdbc:h2:file:x");
        return new WorkFolder(data, DataSize.ofBytes(most), room);
    }
}
