package io.salescoach.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests are answered while the service stops, so its model has to run to the end: the library would take it away at once. */
class StopWhileEncodingTests {

    @Test
    void theModelRunsUntilTheProcessHasStopped(@TempDir Path folder) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Stopping.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String told = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).as(told).isZero();
        assertThat(told).contains("encoded to the end").doesNotContain("fatal error");
    }

    /** Stops, with a model at work for a second more. */
    static final class Stopping {

        private static volatile boolean ended;

        public static void main(String[] arguments) {
            var encoder = Objects.requireNonNull(SentenceEncoder.load("en"));
            encoder.encode("we have no budget");
            Thread atWork = new Thread(() -> {
                for (int words = 0; !ended; words++) {
                    encoder.encode("we have no budget " + "for this ".repeat(words % 100));
                }
            });
            atWork.setDaemon(true);
            atWork.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                try {
                    Thread.sleep(1_000);
                    ended = true;
                    atWork.join();
                    System.out.println("encoded to the end");
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            System.exit(0);
        }
    }
}
