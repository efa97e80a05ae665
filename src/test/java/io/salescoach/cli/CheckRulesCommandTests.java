package io.salescoach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mappings lie with the rules, and are checked with them. */
class CheckRulesCommandTests {

    @TempDir
    private Path folder;

    @Test
    void aMappingThatIsNotSoundIsToldWithItsLine() throws IOException {
        try (var rules = Files.list(Path.of("rules"))) {
            for (Path file : rules.filter(Files::isRegularFile).toList()) {
                Files.copy(file, folder.resolve(file.getFileName()));
            }
        }
        assertThat(check()).contains("0 mappings are sound").startsWith("0 ");
        Files.createDirectory(folder.resolve("import"));
        Files.writeString(folder.resolve("import/ours.yaml"), """
                name: ours
                fields:
                  id: {column: Id}
                  name: {column: Name}
                  stage: {column: Stage, values: {New: ENTRANCE}}
                  offfering: {column: Product}
                """);
        Files.writeString(folder.resolve("import/broken.yaml"), "name: [");
        assertThat(check())
                .startsWith("1 ")
                .contains("import/ours.yaml:6:1: /fields/offfering ")
                .contains("import/broken.yaml:1:1: ")
                .doesNotContain("are sound");
    }

    private String check() {
        var out = new StringWriter();
        var writer = new PrintWriter(out);
        int code = Commands.run(writer, writer, "check-rules", folder.toString());
        return code + " " + out;
    }
}
