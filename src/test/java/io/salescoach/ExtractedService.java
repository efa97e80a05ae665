package io.salescoach;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The jar that is shipped, extracted as in the image: it starts with a quarter less work than in one file. */
public final class ExtractedService {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();

    private ExtractedService() {}

    /** The command that starts it, to which properties may be added. Compilers spend little: a test is over soon. */
    public static List<String> command(String... properties) {
        var command = new ArrayList<>(List.of(
                JAVA, "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m", "-jar", Holder.JAR.toString()));
        for (String property : properties) {
            command.add("--" + property);
        }
        return command;
    }

    /** Extracted once for each fork of the tests, when the first service is started. */
    private static final class Holder {

        private static final Path JAR = extract();

        private static Path extract() {
            Path folder = Path.of("target", "extracted-" + System.getProperty("surefire.forkNumber", "0"));
            try {
                int code = new ProcessBuilder(
                                JAVA,
                                "-Djarmode=tools",
                                "-jar",
                                "target/sales-coach.jar",
                                "extract",
                                "--force",
                                "--destination",
                                folder.toString())
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start()
                        .waitFor();
                if (code != 0) {
                    throw new IllegalStateException("target/sales-coach.jar cannot be extracted: " + code);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return folder.resolve("sales-coach.jar");
        }
    }
}
