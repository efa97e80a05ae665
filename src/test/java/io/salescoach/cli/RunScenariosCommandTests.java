package io.salescoach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder that proves nothing does not pass. */
class RunScenariosCommandTests {

    @TempDir
    private Path folder;

    @Test
    void aFolderWithoutScenariosIsBadInput() throws IOException {
        Files.writeString(folder.resolve("scenario.txt"), "name: x");
        Files.createDirectory(folder.resolve("deeper"));
        assertThat(run())
                .startsWith("2 ")
                .contains("there is no scenario (*.yaml) below")
                .doesNotContain("passed");
    }

    @Test
    void textsInOneLanguageAreReportedAndFailNothing() throws IOException {
        String given = "given: {id: s1, name: a deal, stage: ENTRANCE}\nexpect: {verdict: INCOMPLETE}\n";
        Files.writeString(folder.resolve("a.yaml"), "name: half\n" + given + "texts: [{en: a deal, zh: 商机}]\n");
        Files.createDirectory(folder.resolve("checks"));
        Files.writeString(folder.resolve("checks/b.yaml"), "name: only a check\n" + given);
        assertThat(run())
                .startsWith("0 ")
                .contains("half (a.yaml)\n        in one language only: /name\n")
                .containsOnlyOnce("in one language only");
    }

    @Test
    void aFolderThatIsNoneIsBadInput() {
        assertThat(Commands.run(
                        new PrintWriter(new StringWriter()),
                        new PrintWriter(new StringWriter()),
                        "run-scenarios",
                        folder.resolve("none").toString()))
                .isEqualTo(2);
    }

    private String run() {
        var out = new StringWriter();
        var writer = new PrintWriter(out);
        int code = Commands.run(writer, writer, "run-scenarios", folder.toString());
        return code + " " + out;
    }
}
