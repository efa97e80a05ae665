package io.salescoach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a command cannot read or write is told in a sentence. */
class FileProblemsTests {

    @TempDir
    private Path folder;

    @Test
    void aFileThatCannotBeReadIsNamed() throws IOException {
        Files.createDirectories(folder.resolve("import/folder.yaml"));
        assertThat(run("check-rules", folder.toString()))
                .startsWith("2 ")
                .containsIgnoringCase("a directory")
                .doesNotContain("\tat ", "Exception");
    }

    @Test
    void aReportThatCannotBeWrittenIsNamed() throws IOException {
        Path file = Files.writeString(folder.resolve("taken"), "");
        Files.writeString(
                folder.resolve("one.yaml"),
                "name: one\nasOf: 2026-05-01\ngiven: {id: a, name: b, stage: DEMAND}\nexpect: {verdict: INCOMPLETE}\n");
        assertThat(run("run-scenarios", folder.toString(), "--report", file.toString()))
                .startsWith("2 ")
                .endsWith(file + ": there is a file of this name, and no folder\n");
        assertThat(run("run-scenarios", folder.toString(), "--report", file + "/below"))
                .startsWith("2 ")
                .contains("taken")
                .doesNotContain("\tat ", "Exception");
    }

    private static String run(String... arguments) {
        var out = new StringWriter();
        var writer = new PrintWriter(out);
        return Commands.run(writer, writer, arguments) + " " + out;
    }
}
