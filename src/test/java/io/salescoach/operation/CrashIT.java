package io.salescoach.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * Kills the service while it takes changes, imports and plays all scenarios, starts it again and looks what is there: all
 * changes, and the imports and runs go on. One round in the build; more, and on PostgreSQL, with
 * {@code -Dcrash.rounds=20 -Ddatabase=postgresql}.
 */
class CrashIT {

    private static final int ROUNDS = Integer.getInteger("crash.rounds", 1);
    private static final int CLIENTS = 4;

    /** So that what was killed is taken up soon. */
    private static final String HEARTBEAT = "sales-coach.jobs.heartbeat=1s";

    @TempDir
    private Path folder;

    @Test
    void whatWasAnsweredWithSuccessIsThereAndNothingHalf() throws Exception {
        if ("postgresql".equals(System.getProperty("database"))) {
            try (var postgres = EmbeddedPostgres.start()) {
                run(
                        HEARTBEAT,
                        "spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
                        "spring.datasource.username=postgres");
            }
        } else {
            run(HEARTBEAT);
        }
    }

    private void run(String... properties) throws Exception {
        String caller = Instance.basic("zhang.wei", "demo-sales-coach");
        var accepted = new Accepted(caller);
        var imports = new ArrayList<Imported>();
        var scenarios = new AllScenarios(caller);
        var random = new Random();
        for (int round = 1; round <= ROUNDS; round++) {
            int before = accepted.count();
            try (var instance = Instance.start(folder, properties).untilReady()) {
                areAllThere(instance, accepted, imports, scenarios);
                String prefix = "round-" + round + "-";
                for (int i = 0; i < CLIENTS; i++) {
                    accepted.create(instance, prefix + i);
                }
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(4);
                List<Thread> clients = IntStream.range(0, CLIENTS)
                        .mapToObj(i -> accepted.changing(instance, prefix, CLIENTS, () -> end))
                        .toList();
                TimeUnit.MILLISECONDS.sleep(1_000 + random.nextInt(2_000));
                imports.add(new Imported(caller, round));
                imports.get(round - 1).start(instance);
                scenarios.start(instance);
                instance.kill();
                for (Thread client : clients) {
                    client.join();
                }
            }
            assertThat(accepted.count()).as("accepted in round " + round).isGreaterThan(before + CLIENTS);
            LoggerFactory.getLogger(CrashIT.class)
                    .info("Round {}: {} changes accepted so far", round, accepted.count());
        }
        try (var instance = Instance.start(folder, properties).untilReady()) {
            areAllThere(instance, accepted, imports, scenarios);
        }
        LoggerFactory.getLogger(CrashIT.class)
                .info(
                        "{} kills, {} accepted changes, all there; rows of each import when it was killed: {}",
                        ROUNDS,
                        accepted.count(),
                        imports.stream().map(each -> each.survived).toList());
    }

    private static void areAllThere(
            Instance instance, Accepted accepted, List<Imported> imports, AllScenarios scenarios) throws Exception {
        accepted.areAllThere(instance);
        for (int i = 0; i < imports.size(); i++) {
            if (i == imports.size() - 1) {
                imports.get(i).isWholeAfterAKill(instance);
                scenarios.endAfterAKill(instance);
            } else {
                imports.get(i).isStillThere(instance);
            }
        }
    }
}
