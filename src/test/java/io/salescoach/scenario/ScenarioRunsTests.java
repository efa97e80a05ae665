package io.salescoach.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.salescoach.TestDatabase;
import io.salescoach.jobs.JobLostException;
import io.salescoach.jobs.JobQueues;
import io.salescoach.jobs.JobSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

@Tag("database")
class ScenarioRunsTests {

    private final DataSource database = TestDatabase.migrated();
    private final ScenarioRunRepository table = new ScenarioRunRepository(JdbcClient.create(database));
    private final List<JobQueues> instances = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() {
        instances.forEach(JobQueues::stop);
    }

    @Test
    void aRunInTheBackgroundIsRememberedAtEveryInstance() throws Exception {
        Files.writeString(
                folder.resolve("a.yaml"),
                "name: a\ngiven: {id: s, name: x, stage: ENTRANCE}\nexpect: {verdict: INCOMPLETE}\n");
        Files.writeString(
                folder.resolve("b.yaml"),
                "name: b\ngiven: {id: s, name: x, stage: ENTRANCE}\nexpect: {verdict: QUALIFIED}\n");
        var runs = runs();
        instances.get(0).start();

        assertThat(runs.last()).isEmpty();
        runs.start();
        runs.start();
        end(runs);

        runs = runs();
        assertThat(runs.state().done()).isEqualTo(2);
        assertThat(runs.state().endedAt()).isNotNull();
        assertThat(runs.state().rulesNeverFired()).isNotEmpty();
        assertThat(runs.last().get("a.yaml").passed()).isTrue();
        assertThat(runs.last().get("b.yaml").passed()).isFalse();
    }

    @Test
    void theRunOfAKilledInstanceGoesOnAtAnother() throws Exception {
        Files.writeString(
                folder.resolve("a.yaml"),
                "name: a\ngiven: {id: s, name: x, stage: ENTRANCE}\nexpect: {verdict: INCOMPLETE}\n");
        var killed = runs();
        killed.start();
        assertThat(table.take().orElseThrow().lost()).as("lost so far").isZero();
        var other = runs();
        assertThat(other.state().running()).isTrue();
        instances.get(1).start();
        end(other);
        assertThat(killed.state().done()).isEqualTo(1);
        assertThat(killed.last()).containsKey("a.yaml");
    }

    @Test
    void aRunWithWhichInstancesAreLostAgainAndAgainIsGivenUp() {
        var runs = runs();
        runs.start();
        for (int i = 0; i < 3; i++) {
            table.take();
        }
        runs.next("all");
        assertThat(runs.state().running()).isFalse();
        assertThat(runs.state().endedAt()).isNull();
    }

    @Test
    void whoeverWasTakenForLostChangesNothingAnyMore() {
        runs().start();
        var lost = table.take().orElseThrow();
        var now = table.take().orElseThrow();
        assertThat(now.lost()).isEqualTo(1);
        assertThatThrownBy(() -> table.tell(lost, 1, 2)).isInstanceOf(JobLostException.class);
        assertThatThrownBy(() -> table.giveUp(lost)).isInstanceOf(JobLostException.class);
        assertThatThrownBy(() -> table.end(lost, 2, OffsetDateTime.now(), List.of()))
                .isInstanceOf(JobLostException.class);
        table.letGo(lost);
        assertThat(table.isRunning()).isTrue();
        table.tell(now, 1, 2);
        table.end(now, 2, OffsetDateTime.now(), List.of());
        assertThat(table.isRunning()).isFalse();
        assertThat(table.take()).isEmpty();
    }

    @Test
    void aRunThatBreaksOffCanBeStartedAgain() throws IOException, InterruptedException {
        var runs = runs();
        instances.get(0).start();
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
        return runs(new JobQueues(database, new JobSettings(Duration.ofSeconds(5), Duration.ofSeconds(10))));
    }

    private ScenarioRuns runs(JobQueues queues) {
        instances.add(queues);
        return new ScenarioRuns(
                new ScenarioService(() -> RealRules.COACH, folder.toString()),
                table,
                () -> RealRules.COACH,
                Clock.systemUTC(),
                queues);
    }

    private static void end(ScenarioRuns runs) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !runs.state().running());
    }
}
