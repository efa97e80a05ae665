package io.salescoach.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies of the shipped scenarios, for tests that write. */
public final class ScenarioCopies {

    private ScenarioCopies() {}

    public static Path of(Path folder) throws IOException {
        Path shipped = Path.of("scenarios");
        try (var files = Files.walk(shipped)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".yaml")).toList()) {
                Path copy = folder.resolve(shipped.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
        return folder;
    }
}
