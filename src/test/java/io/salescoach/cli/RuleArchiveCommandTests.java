package io.salescoach.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders go into an archive and come out of it in other folders; nothing is changed unasked. */
class RuleArchiveCommandTests {

    @TempDir
    private Path home;

    private String run(String... arguments) {
        var out = new StringWriter();
        int code = Commands.run(new PrintWriter(out, true), new PrintWriter(out, true), arguments);
        return code + " " + out;
    }

    private String into(String archive, String... more) {
        var arguments = new java.util.ArrayList<>(java.util.List.of(
                "import-rules",
                home.resolve(archive).toString(),
                "--rules",
                home.resolve("rules").toString(),
                "--scenarios",
                home.resolve("scenarios").toString()));
        arguments.addAll(java.util.List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @Test
    void aBookGoesFromFoldersToFolders() throws IOException {
        assertThat(run("export-rules", home.resolve("a.zip").toString()))
                .startsWith("0 41 rule files, 10 mapping files and 145 scenarios are in");
        assertThat(into("a.zip")).startsWith("0 ").contains("added: rules stages.csv", "nothing is changed");
        assertThat(home.resolve("rules")).doesNotExist();
        assertThat(into("a.zip", "--take")).startsWith("0 ").contains("taken");
        assertThat(into("a.zip")).doesNotContain("added", "changed:", "removed");
        Files.writeString(home.resolve("rules/old.csv"), "a\n");
        Files.writeString(home.resolve("scenarios/own.yaml"), "name: own\n");
        assertThat(into("a.zip"))
                .contains("removed: rules old.csv", "stays, only here: scenarios own.yaml")
                .startsWith("0 ");
        assertThat(home.resolve("rules/old.csv")).exists();

        // The same check as in the service, in the same words.
        Path taken = home.resolve("scenarios/closing.yaml");
        Path other = home.resolve("scenarios/other.yaml");
        try (var scenarios = Files.walk(home.resolve("scenarios"))) {
            taken = scenarios
                    .filter(file -> file.toString().endsWith(".yaml") && !file.endsWith("own.yaml"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
        }
        Files.move(taken, other);
        String file = home.resolve("scenarios").relativize(taken).toString();
        assertThat(into("a.zip", "--take"))
                .startsWith("1 scenarios/" + file)
                .contains("is the name of other.yaml already; names are unique");
        assertThat(home.resolve("rules/old.csv")).exists();
        assertThat(taken).doesNotExist();
    }

    @Test
    void whatCannotBeUsedIsToldAndChangesNothing() throws IOException {
        assertThat(into("none.zip")).startsWith("2 there is no file at");
        Files.writeString(home.resolve("bad.zip"), "no archive");
        assertThat(into("bad.zip")).startsWith("2 ").contains("cannot be read as an archive of rules");
        assertThat(run(
                        "export-rules",
                        home.resolve("x.zip").toString(),
                        "--rules",
                        home.resolve("none").toString()))
                .startsWith("2 there is no folder at");
        Path rules = Files.createDirectory(home.resolve("broken"));
        Files.writeString(rules.resolve("a.drl"), "rule \"x\" when eval(true) then end");
        assertThat(run("export-rules", home.resolve("x.zip").toString(), "--rules", rules.toString()))
                .startsWith("1 rules/");
        assertThat(home.resolve("x.zip")).doesNotExist();
    }
}
