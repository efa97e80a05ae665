package io.salescoach.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.salescoach.TestDatabase;
import io.salescoach.jobs.JobQueues;
import io.salescoach.jobs.JobSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

class ScenarioControllerTests {

    @TempDir
    private Path folder;

    private final DataSource database = TestDatabase.migrated();
    private JobQueues queues;
    private MockMvcTester mvc;

    @BeforeEach
    void serve() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), """
                name: nothing is known yet
                about: ask first
                given: {id: s1, name: x, stage: ENTRANCE}
                expect: {verdict: INCOMPLETE}
                """);
        queues = new JobQueues(database, new JobSettings(Duration.ofSeconds(5), Duration.ofSeconds(10)));
        var scenarios = new ScenarioService(() -> RealRules.COACH, folder.toString());
        var runs = new ScenarioRuns(
                scenarios,
                new ScenarioRunRepository(JdbcClient.create(database)),
                () -> RealRules.COACH,
                Clock.systemUTC(),
                queues);
        mvc = MockMvcTester.of(new ScenarioController(() -> RealRules.COACH, scenarios, runs, Clock.systemUTC()));
    }

    @AfterEach
    void stop() {
        queues.stop();
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
    void whoeverDoesNotWaitIsToldWhereTheRunShows() {
        assertThat(mvc.post().uri("/api/v1/scenarios/run").header("Prefer", "respond-async"))
                .hasStatus(HttpStatus.ACCEPTED)
                .hasHeader("Location", "/api/v1/scenarios/run")
                .bodyJson()
                .extractingPath("$.running")
                .isEqualTo(true);
        queues.start();
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(mvc.get().uri("/api/v1/scenarios/run"))
                        .hasStatusOk()
                        .bodyJson()
                        .hasPathSatisfying(
                                "$.running", running -> running.assertThat().isEqualTo(false))
                        .hasPathSatisfying("$.done", done -> done.assertThat().isEqualTo(1))
                        .hasPathSatisfying(
                                "$.scenarios[0].file", file -> file.assertThat().isEqualTo("a.yaml"))
                        .hasPathSatisfying(
                                "$.scenarios[0].passed",
                                passed -> passed.assertThat().isEqualTo(true))
                        .hasPathSatisfying(
                                "$.rulesNeverFired",
                                never -> never.assertThat().asArray().isNotEmpty()));
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
