package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.salescoach.ExtractedService;
import io.salescoach.rulebook.source.RuleFiles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two services on one PostgreSQL, as processes that can be killed. They are told apart and watched by their folders. */
class ReleaseIT {

    private static EmbeddedPostgres postgres;

    @TempDir
    private Path place;

    private final List<Process> processes = new ArrayList<>();

    @BeforeAll
    static void startDatabase() throws IOException {
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopDatabase() throws IOException {
        postgres.close();
    }

    @AfterEach
    void stopServices() throws InterruptedException {
        for (Process process : processes) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void theOtherInstanceFollowsAndAKilledOneLeavesNoHalfRelease() throws Exception {
        Path one = RuleFolders.small(place.resolve("one"));
        Path two = RuleFolders.small(place.resolve("two"));
        Process first = start("one");
        start("two");

        teamSize(one, 7);
        until(() -> Files.readString(two.resolve("thresholds.csv")).contains("team size,7"));
        assertThat(Duration.between(wentLive("one", 2), wentLive("two", 2))).isLessThan(Duration.ofSeconds(30));
        report(wentLive("one", 2), wentLive("two", 2));

        teamSize(two, 2);
        until(() -> Files.readString(one.resolve("thresholds.csv")).contains("team size,2"));
        assertThat(number("select count(*) from rule_release")).isEqualTo(2);
        assertThat(number("select release from rule_activation order by number desc limit 1"))
                .isEqualTo(1);

        try (Connection lock = postgres.getPostgresDatabase().getConnection()) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("lock table rule_release_file in share mode");
            teamSize(one, 9);
            until(() -> number("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and query like '%rule_release_file%'")
                    > 0);
            first.destroyForcibly().waitFor();
            lock.rollback();
        }
        until(() -> number("select count(*) from pg_stat_activity where state like '%in transaction%'") == 0);
        assertThat(number("select count(*) from rule_release")).isEqualTo(2);
        assertThat(number("select count(*) from rule_release_file where release = 3"))
                .isZero();
        assertThat(number("select max(number) from rule_activation")).isEqualTo(3);

        start("one");
        until(() -> Files.readString(two.resolve("thresholds.csv")).contains("team size,9"));
        assertThat(number("select count(*) from rule_release_file where release = 3"))
                .isEqualTo(RuleFiles.load(one).texts().size());
        assertThat(RuleFiles.load(two)).isEqualTo(RuleFiles.load(one));
    }

    private Process start(String name) throws Exception {
        Path log = place.resolve(name + ".log");
        Files.deleteIfExists(log);
        var process = new ProcessBuilder(ExtractedService.command(
                        "server.port=0",
                        "spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "spring.datasource.username=postgres",
                        "sales-coach.data=" + place.resolve(name + "-data"),
                        "sales-coach.scenarios=" + Files.createDirectories(place.resolve("scenarios")),
                        "sales-coach.rules=" + place.resolve(name)))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        processes.add(process);
        until(() -> Files.readString(log).contains("Started SalesCoach"));
        return process;
    }

    /** When an instance said that a release went live there. */
    private OffsetDateTime wentLive(String name, int release) throws IOException {
        return Files.readAllLines(place.resolve(name + ".log")).stream()
                .filter(line -> line.contains("Release " + release + " of the rules is live"))
                .map(line -> OffsetDateTime.parse(line.split(" ", 2)[0]))
                .findFirst()
                .orElseThrow();
    }

    private static void report(OffsetDateTime one, OffsetDateTime two) throws IOException {
        Files.writeString(
                Path.of("target/release-it.txt"),
                "the other instance followed after "
                        + Duration.between(one, two).toMillis() + " ms\n");
    }

    private static void teamSize(Path folder, int people) throws IOException {
        RuleFolders.edit(folder, "thresholds.csv", text -> text.replaceFirst("team size,\\d", "team size," + people));
    }

    private static long number(String sql) throws SQLException {
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void until(Callable<Boolean> condition) {
        await().atMost(Duration.ofMinutes(5)).until(condition);
    }
}
