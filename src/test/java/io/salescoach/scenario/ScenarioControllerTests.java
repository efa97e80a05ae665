package io.salescoach.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

class ScenarioControllerTests {

    @TempDir
    private Path folder;

    private MockMvcTester mvc;

    @BeforeEach
    void serve() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), """
                name: nothing is known yet
                about: ask first
                given: {id: s1, name: x, stage: ENTRANCE}
                expect: {verdict: INCOMPLETE}
                """);
        mvc = MockMvcTester.of(new ScenarioController(() -> RealRules.COACH, folder.toString()));
    }

    @Test
    void scenariosAreListed() {
        assertThat(mvc.get().uri("/api/v1/scenarios")).hasStatusOk().bodyJson().isStrictlyEqualTo("""
                        [{"name": "nothing is known yet", "file": "a.yaml", "area": "", "about": "ask first", "steps": 0,
                          "problems": []}]
                        """);
    }

    @Test
    void aChangedFolderIsSeenAtOnce() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), "name: x\nexpected: {}");

        assertThat(mvc.get().uri("/api/v1/scenarios"))
                .bodyJson()
                .extractingPath("$[1].problems[*].pointer")
                .asArray()
                .contains("/expected", "/given");
    }

    @Test
    void allScenariosAreRun() {
        assertThat(mvc.post().uri("/api/v1/scenarios/run"))
                .hasStatusOk()
                .bodyJson()
                .hasPathSatisfying("$.passed", passed -> passed.assertThat().isEqualTo(1))
                .hasPathSatisfying("$.failed", failed -> failed.assertThat().isEqualTo(0))
                .hasPathSatisfying(
                        "$.results[0].steps[0].differences",
                        none -> none.assertThat().asArray().isEmpty())
                .hasPathSatisfying(
                        "$.rulesNeverFired",
                        never -> never.assertThat().asArray().isNotEmpty());
    }

    @Test
    void oneScenarioIsRunByItsName() {
        assertThat(mvc.post().uri("/api/v1/scenarios/{name}/run", "nothing is known yet"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.passed")
                .isEqualTo(true);
    }

    @Test
    void anUnknownScenarioIsNotFound() {
        assertThat(mvc.post().uri("/api/v1/scenarios/{name}/run", "nothing is known"))
                .hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void aMissingFolderIsUnavailable() throws IOException {
        Files.delete(folder.resolve("a.yaml"));
        Files.delete(folder);

        assertThat(mvc.get().uri("/api/v1/scenarios")).hasStatus(HttpStatus.SERVICE_UNAVAILABLE);
    }
}
