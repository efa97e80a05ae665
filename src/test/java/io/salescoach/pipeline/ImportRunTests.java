package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.salescoach.SignedIn;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.test.web.servlet.assertj.MvcTestResult;

/** Imports that go on for a while: watched, cancelled, shared between people, broken off. */
class ImportRunTests extends ImportCalls {

    @Test
    void severalBatchesGoInWithTheirBadRowsLeftOut() {
        String file = table(IntStream.range(0, 1_000)
                .mapToObj(i -> "%s-%d,Deal,%s,%d,".formatted(a, i, i % 100 == 0 ? "Nwe" : "New", i))
                .toArray(String[]::new));
        var first = send(manager, file);
        assertThat(figures(first))
                .isEqualTo("1000 read 990 accepted 10 refused 0 skipped; 990 created 0 changed 0 unchanged");
        assertThat(this.<Double>at(first, "$.share")).isEqualTo(1.0);
        assertThat(this.<Integer>at(first, "$.report.summary[0].count")).isEqualTo(10);
        assertThat(figures(send(manager, file))).endsWith("0 created 0 changed 990 unchanged");
    }

    @Test
    void whoeverDoesNotWaitLooksOn() throws InterruptedException {
        String file = table(IntStream.range(0, 3_000)
                .mapToObj(i -> a + "-" + i + ",Deal,New,5,")
                .toArray(String[]::new));
        var started = mvc.post()
                .uri(PATH + "/import")
                .multipart()
                .file(part("file", file))
                .file(part("mapping", MAPPING))
                .header("Prefer", "respond-async")
                .with(manager)
                .exchange();
        assertThat(started).hasStatus(HttpStatus.ACCEPTED);
        assertThat(this.<String>at(started, "$.state")).isEqualTo("RUNNING");
        String run = "/imports/" + this.<Integer>at(started, "$.number");
        var share = new AtomicReference<>(0.0);
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            double now = this.<Number>at(get(manager, run), "$.share").doubleValue();
            assertThat(now).isBetween(share.getAndSet(now), 1.0);
            return !body(get(manager, run)).contains("RUNNING");
        });
        assertThat(figures(get(manager, run))).startsWith("3000 read 3000 accepted");
    }

    @Test
    void nobodyHoldsAllImportsAndOneThatIsCancelledEnds() {
        String file = table(IntStream.range(0, 30_000)
                .mapToObj(i -> a + "-" + i + ",Deal,New,5,")
                .toArray(String[]::new));
        var first = startAsync(manager, file);
        var second = startAsync(manager, file);
        assertThat(first).hasStatus(HttpStatus.ACCEPTED);
        assertThat(second).hasStatus(HttpStatus.ACCEPTED);
        problem(
                startAsync(manager, file),
                HttpStatus.SERVICE_UNAVAILABLE,
                "two of your imports are running already; wait until one is over, or cancel it");
        assertThat(figures(send(SignedIn.salesManager("other"), table(b + ",Two,New,5,"))))
                .startsWith("1 read 1 accepted");
        var stranger = SignedIn.accountManager("stranger-" + a);
        for (var run : List.of(first, second)) {
            String path = "/imports/" + this.<Integer>at(run, "$.number");
            assertThat(cancel(stranger, path)).hasStatus(HttpStatus.NOT_FOUND);
            assertThat(this.<String>at(cancel(manager, path), "$.state")).isEqualTo("CANCELLED");
            problem(cancel(manager, path), HttpStatus.CONFLICT, "the import is over already");
        }
        // Both have let go of their places within seconds, and brought in a part.
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() ->
                        assertThat(send(manager, table(b + ",Two,New,5,"))).hasStatusOk());
        var over = get(manager, "/imports/" + this.<Integer>at(first, "$.number"));
        assertThat(this.<String>at(over, "$.state")).isEqualTo("CANCELLED");
        assertThat(this.<Integer>at(over, "$.rows.read")).isLessThan(30_000);
    }

    private MvcTestResult startAsync(SignedIn viewer, String file) {
        return mvc.post()
                .uri(PATH + "/import")
                .multipart()
                .file(part("file", file))
                .file(part("mapping", MAPPING))
                .header("Prefer", "respond-async")
                .with(viewer)
                .exchange();
    }

    private MvcTestResult cancel(SignedIn viewer, String run) {
        return mvc.post().uri(PATH + run + "/cancel").with(viewer).exchange();
    }

    @Test
    void theSameFileTwiceAtOnceGoesInOnce() throws Exception {
        String file = table(IntStream.range(0, 600)
                .mapToObj(i -> a + "-" + i + ",Deal,New,5,")
                .toArray(String[]::new));
        var both = List.of(
                CompletableFuture.supplyAsync(() -> send(manager, file)),
                CompletableFuture.supplyAsync(() -> send(manager, file)));
        int created = 0;
        for (var each : both) {
            assertThat(this.<String>at(each.get(), "$.state")).isEqualTo("DONE");
            assertThat(this.<Integer>at(each.get(), "$.rows.accepted")).isEqualTo(600);
            assertThat(this.<Integer>at(each.get(), "$.files.changed")).isZero();
            created += this.<Integer>at(each.get(), "$.files.created");
        }
        assertThat(created).isEqualTo(600);
    }

    @Test
    void anImportThatTellsNothingForLongWasBrokenOff() {
        int number = this.at(send(manager, table(a + ",One,New,5,")), "$.number");
        jdbc.sql("update import_run set state = 'RUNNING', told_at = :then where number = :number")
                .param("then", OffsetDateTime.now().minusMinutes(3))
                .param("number", number)
                .update();
        assertThat(this.<String>at(get(manager, "/imports/" + number), "$.state"))
                .isEqualTo("BROKEN_OFF");
    }
}
