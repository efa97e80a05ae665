package io.salescoach.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.server.ResponseStatusException;

class ScenarioWriterTests {

    private static final String TEXT =
            "name: a\ngiven: {id: s, name: x, stage: ENTRANCE}\nexpect: {verdict: INCOMPLETE}\n";

    @TempDir
    private Path place;

    private Path folder;
    private ScenarioService scenarios;
    private ScenarioWriter writer;

    @BeforeEach
    void fill() throws IOException {
        folder = Files.createDirectories(place.resolve("scenarios"));
        Files.createDirectories(folder.resolve("people"));
        Files.writeString(folder.resolve("people/a.yaml"), TEXT);
        Files.writeString(place.resolve("outside.yaml"), TEXT);
        scenarios = new ScenarioService(() -> RealRules.COACH, folder.toString());
        writer = new ScenarioWriter(scenarios);
    }

    @Test
    void aVersionThatWasSeenIsReplacedWhole() throws Exception {
        writer.save(
                "people/a.yaml",
                TEXT + "# more\n",
                scenarios.source("people/a.yaml").hash());

        assertThat(folder.resolve("people/a.yaml")).hasContent(TEXT + "# more\n");
        assertThat(files()).containsExactly(".lock", "people/a.yaml");
    }

    @Test
    void aVersionThatWasNotSeenIsLeft() throws IOException {
        String seen = scenarios.source("people/a.yaml").hash();
        Files.writeString(folder.resolve("people/a.yaml"), TEXT + "# theirs\n");

        assertThatExceptionOfType(ScenarioWriter.Changed.class)
                .isThrownBy(() -> writer.save("people/a.yaml", TEXT + "# mine\n", seen))
                .satisfies(changed -> assertThat(changed.now().text()).endsWith("# theirs\n"));
        assertThatExceptionOfType(ScenarioWriter.Changed.class).isThrownBy(() -> writer.delete("people/a.yaml", seen));
        assertThat(folder.resolve("people/a.yaml")).hasContent(TEXT + "# theirs\n");
    }

    @Test
    void whatSomebodyDeletedComesBackOnlyKnowingly() throws Exception {
        String seen = scenarios.source("people/a.yaml").hash();
        Files.writeString(folder.resolve("people/b.yaml"), TEXT.replace("name: a", "name: b"));
        writer.delete("people/a.yaml", seen);

        assertThatExceptionOfType(ScenarioWriter.Changed.class)
                .isThrownBy(() -> writer.save("people/a.yaml", TEXT, seen))
                .satisfies(changed -> assertThat(changed.now()).isNull());
        writer.save("people/a.yaml", TEXT, "");
        assertThat(folder.resolve("people/a.yaml")).hasContent(TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../outside.yaml",
                "people/../../outside.yaml",
                "/etc/passwd",
                "people/.hidden.yaml",
                "people\\a.yaml",
                "other/a.yaml",
                "people/a.txt",
                ""
            })
    void nothingOutsideTheFolderIsReadOrWritten(String file) throws IOException {
        assertThatThrownBy(() -> scenarios.source(file)).isInstanceOf(ResponseStatusException.class);
        assertThatThrownBy(() -> writer.save(file, "bad", "")).isInstanceOf(ScenarioWriter.Changed.class);
        assertThatThrownBy(() -> writer.delete(file, "")).isInstanceOf(ScenarioWriter.Changed.class);
        assertThat(place.resolve("outside.yaml")).hasContent(TEXT);
        assertThat(files()).containsExactly(".lock", "people/a.yaml");
    }

    @Test
    void aNewScenarioLiesInAnAreaThatIsThere() throws IOException {
        assertThatThrownBy(() -> writer.add("..", "a", TEXT)).isInstanceOf(IllegalArgumentException.class);
        assertThat(writer.add("people", "Who decides?", TEXT)).isEqualTo("people/who-decides.yaml");
        assertThat(writer.add("people", "who decides", TEXT)).isEqualTo("people/who-decides-2.yaml");
    }

    @ParameterizedTest
    @CsvSource({"../../etc/passwd, etc-passwd", "客户说：没有钱！, 客户说-没有钱", "'   ', scenario", "C:\\x, c-x", "a.b/c, a-b-c"})
    void aNameBecomesAFileNameOfLettersAndDigits(String name, String file) {
        assertThat(ScenarioWriter.fileName(name)).isEqualTo(file);
    }

    @Test
    void aLongNameIsCut() {
        assertThat(ScenarioWriter.fileName("长".repeat(200))).isEqualTo("长".repeat(80));
    }

    @Test
    void ofManyThatSaveAtOnceOneWins() throws Exception {
        String seen = scenarios.source("people/a.yaml").hash();
        var threads = Executors.newFixedThreadPool(8);
        try {
            var saves = IntStream.range(0, 8)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        try {
                            writer.save("people/a.yaml", TEXT + "# " + i + "\n", seen);
                            return true;
                        } catch (ScenarioWriter.Changed e) {
                            return false;
                        }
                    })
                    .toList();
            int won = 0;
            for (var save : threads.invokeAll(saves)) {
                won += save.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void aTextIsReadAsIfItLayInTheFolder() {
        assertThat(scenarios.read("people/a.yaml", TEXT).problems()).isEmpty();
        assertThat(scenarios.read("", TEXT).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.pointer()).isEqualTo("/name"));
        assertThat(scenarios.read("", "name: [").problems()).isNotEmpty();
    }

    private java.util.List<String> files() throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> ScenarioFolder.name(folder, file))
                    .sorted()
                    .toList();
        }
    }
}
