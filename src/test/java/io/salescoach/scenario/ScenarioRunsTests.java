package io.salescoach.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioRunsTests {

    @TempDir
    private Path folder;

    @Test
    void aRunInTheBackgroundIsRemembered() throws Exception {
        Files.writeString(
                folder.resolve("a.yaml"),
                "name: a\ngiven: {id: s, name: x, stage: ENTRANCE}\nexpect: {verdict: INCOMPLETE}\n");
        Files.writeString(
                folder.resolve("b.yaml"),
                "name: b\ngiven: {id: s, name: x, stage: ENTRANCE}\nexpect: {verdict: QUALIFIED}\n");
        var runs = runs();

        assertThat(runs.last("a.yaml")).isEmpty();
        runs.start();
        runs.start();
        end(runs);

        assertThat(runs.state().done()).isEqualTo(2);
        assertThat(runs.state().endedAt()).isNotNull();
        assertThat(runs.state().rulesNeverFired()).isNotEmpty();
        assertThat(runs.last("a.yaml"))
                .hasValueSatisfying(last -> assertThat(last.passed()).isTrue());
        assertThat(runs.last("b.yaml"))
                .hasValueSatisfying(last -> assertThat(last.passed()).isFalse());
    }

    @Test
    void aRunThatBreaksOffCanBeStartedAgain() throws IOException, InterruptedException {
        var runs = runs();
        Files.delete(folder);
        runs.start();
        end(runs);
        assertThat(runs.state().endedAt()).isNull();
        Files.createDirectories(folder);
        runs.start();
        end(runs);
        assertThat(runs.state().endedAt()).isNotNull();
    }

    private ScenarioRuns runs() {
        return new ScenarioRuns(
                new ScenarioService(() -> RealRules.COACH, folder.toString()),
                () -> RealRules.COACH,
                Clock.systemUTC());
    }

    private static void end(ScenarioRuns runs) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !runs.state().running());
    }
}
