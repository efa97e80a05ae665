package io.salescoach.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.FileSystemUtils;
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
        assertThat(data.resolve("work")).isDirectoryNotContaining(Files::isDirectory);
    }

    /** Locks of files belong to a process: whoever opens and closes one gives up all that it holds on the file. */
    @Test
    void anotherStartInTheSameProcessGivesUpNoLock() throws Exception {
        WorkFolder folder = start(1_000);
        WorkFolder other = start(1_000);
        var probe = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        "target/test-classes",
                        Probe.class.getName(),
                        folder.path().resolve(".lock").toString())
                .start();
        assertThat(new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEqualTo("held");
        folder.remove();
        other.remove();
    }

    /** Another process that looks at a lock. */
    static final class Probe {

        public static void main(String[] arguments) throws IOException {
            try (var file = FileChannel.open(Path.of(arguments[0]), StandardOpenOption.WRITE)) {
                System.out.print(file.tryLock() == null ? "held" : "free");
            }
        }
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

    @Test
    void filesThatGoWhileTheyAreCountedTakeNothingAway() throws Exception {
        WorkFolder folder = start(1_000_000);
        var ended = new AtomicBoolean();
        var others = new Thread(() -> {
            for (int i = 0; !ended.get(); i++) {
                try {
                    Path upload = Files.createDirectories(folder.path().resolve("upload" + i % 50));
                    Files.write(upload.resolve("part"), new byte[10]);
                    FileSystemUtils.deleteRecursively(folder.path().resolve("upload" + (i + 25) % 50));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        });
        others.start();
        for (int i = 0; i < 3_000; i++) {
            assertThat(folder.begin(900_000)).isTrue();
            folder.end(900_000);
        }
        ended.set(true);
        others.join();
    }

    private WorkFolder start(long most) throws IOException {
        var room = new DiskSpace(data, DataSize.ofBytes(0), "jdbc:h2:file:x");
        return new WorkFolder(data, DataSize.ofBytes(most), room);
    }
}
