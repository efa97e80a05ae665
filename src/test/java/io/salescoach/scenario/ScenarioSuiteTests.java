package io.salescoach.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioSuiteTests {

    @TempDir
    private Path folder;

    @Test
    void everyScenarioBelowTheFolderIsPlayedInTheOrderOfItsPath() throws IOException {
        write("people/b.yaml", "second", "AT_RISK");
        write("needs/deep/a.yml", "first", "INCOMPLETE");
        write("c.yaml", "at the top", "INCOMPLETE");
        write("people/notes.txt", "no scenario", "INCOMPLETE");
        write(".hidden/d.yaml", "hidden", "INCOMPLETE");
        var progress = new ArrayList<String>();

        var run = suite().run(RealRules.TODAY, result -> progress.add(result.name()));

        assertThat(run.results())
                .extracting(ScenarioResult::file)
                .containsExactly("c.yaml", "needs/deep/a.yml", "people/b.yaml");
        assertThat(run.results()).extracting(ScenarioResult::area).containsExactly("", "needs/deep", "people");
        assertThat(progress).containsExactly("at the top", "first", "second");
        assertThat(run.passed()).isEqualTo(2);
        assertThat(run.failed()).isEqualTo(1);
        assertThat(run.badInput()).isFalse();
    }

    @Test
    void onlyAFileThatHasChangedIsUnderstoodAgain() throws IOException {
        write("a.yaml", "stays", "INCOMPLETE");
        write("b.yaml", "changes", "INCOMPLETE");
        var before = suite().files();
        write("b.yaml", "has changed", "INCOMPLETE");

        var after = suite().files();

        assertThat(after.get(0)).isSameAs(before.get(0));
        assertThat(after).extracting(ScenarioFile::name).containsExactly("stays", "has changed");
    }

    @Test
    void linksAreNotFollowed() throws IOException {
        write("a.yaml", "real", "INCOMPLETE");
        Files.createSymbolicLink(folder.resolve("b.yaml"), folder.resolve("a.yaml"));
        Files.createSymbolicLink(folder.resolve("again"), folder);

        assertThat(suite().files()).extracting(ScenarioFile::file).containsExactly("a.yaml");
    }

    @Test
    void aNameThatIsTakenIsBadInput() throws IOException {
        write("a.yaml", "same", "INCOMPLETE");
        write("b.yaml", "same", "INCOMPLETE");

        var run = suite().run(RealRules.TODAY, result -> {});

        assertThat(run.badInput()).isTrue();
        assertThat(run.failed()).isEqualTo(1);
        assertThat(run.results().get(1).problems().get(0).detail().toString()).contains("'same'", "a.yaml");
    }

    @Test
    void aFileThatCannotBeReadFailsAndLetsTheOthersBePlayed() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "name: [");
        write("b.yaml", "good", "INCOMPLETE");

        var run = suite().run(RealRules.TODAY, result -> {});

        assertThat(run.badInput()).isTrue();
        assertThat(run.results()).extracting(ScenarioResult::name).containsExactly("a.yaml", "good");
        assertThat(run.results()).extracting(ScenarioResult::passed).containsExactly(false, true);
    }

    @Test
    void rulesThatNoScenarioFiresAreNamedInTheOrderOfTheirFiles() throws IOException {
        write("a.yaml", "alone", "INCOMPLETE");

        var run = suite().run(RealRules.TODAY, result -> {});

        assertThat(run.rulesNeverFired()).contains("an answer is no").doesNotContain("a question is still open");
        assertThat(RealRules.COACH.book().catalogue().stream()
                        .map(rule -> rule.name())
                        .filter(run.rulesNeverFired()::contains))
                .containsExactlyElementsOf(run.rulesNeverFired());
        assertThat(run.firedBy()).containsEntry("a question is still open", List.of("alone"));
    }

    @Test
    void aMissingFolderIsTold() {
        assertThatExceptionOfType(NoSuchFileException.class)
                .isThrownBy(() -> ScenarioSuite.read(folder.resolve("none"), RealRules.COACH));
    }

    private ScenarioSuite suite() throws IOException {
        return ScenarioSuite.read(folder, RealRules.COACH);
    }

    private void write(String file, String name, String verdict) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(
                path,
                "name: %s\ngiven: {id: s1, name: x, stage: ENTRANCE}\nexpect: {verdict: %s}\n"
                        .formatted(name, verdict));
    }
}
