package io.salescoach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mappings lie with the rules, and are checked with them; what cannot be read or written is told in a sentence. */
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

    @Test
    void aFileThatCannotBeReadIsNamedInASentence() throws IOException {
        Files.createDirectories(folder.resolve("import/folder.yaml"));
        assertThat(check()).startsWith("2 a file cannot be read or written: Is a directory");
    }

    @Test
    void aReportThatCannotBeWrittenIsNamedInASentence() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");
        Files.writeString(
                folder.resolve("one.yaml"),
                "name: one\nasOf: 2026-05-01\ngiven: {id: a, name: b, stage: DEMAND}\nexpect: {verdict: INCOMPLETE}\n");
        assertThat(run("run-scenarios", folder.toString(), "--report", file.toString()))
                .endsWith(file + ": there is a file of this name, and no folder\n")
                .startsWith("2 ")
                .doesNotContain("\tat ");
        assertThat(run("run-scenarios", folder.toString(), "--report", file + "/below"))
                .startsWith("2 ")
                .contains("taken")
                .doesNotContain("\tat ", "Exception");
    }

    private String check() {
        return run("check-rules", folder.toString());
    }

    private static String run(String... arguments) {
        var out = new StringWriter();
        var writer = new PrintWriter(out);
        int code = Commands.run(writer, writer, arguments);
        return code + " " + out;
    }
}
