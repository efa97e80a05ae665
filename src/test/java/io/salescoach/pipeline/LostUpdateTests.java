package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.SignedIn;
import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.pipeline.journal.HistoryEntry;
import io.salescoach.pipeline.store.OpportunityService;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/**
 * Thirty-two clients change the same ten opportunities: what was accepted is in the history, what was not got 412. Each
 * makes ten changes, and with {@code -Dlost-updates.seconds=10} goes on for so long.
 */
@SpringBootTest
@Tag("database")
@AutoConfigureMockMvc
class LostUpdateTests {

    private static final Logger LOG = LoggerFactory.getLogger(LostUpdateTests.class);
    private static final String PATH = "/api/v1/opportunities/";
    private static final int CLIENTS = 32;
    private static final int TURNS = 10;
    private static final Duration TIME = Duration.ofSeconds(Integer.getInteger("lost-updates.seconds", 0));

    private final String mark = UUID.randomUUID().toString().substring(0, 8);
    private final SignedIn owner = SignedIn.accountManager("lost-" + mark);
    private final List<String> ids =
            IntStream.range(0, 10).mapToObj(i -> "lost-" + mark + "-" + i).toList();
    private final ConcurrentLinkedQueue<Accepted> accepted = new ConcurrentLinkedQueue<>();
    private final AtomicLong stale = new AtomicLong();
    private final ConcurrentLinkedQueue<Integer> others = new ConcurrentLinkedQueue<>();

    private final CyclicBarrier together = new CyclicBarrier(CLIENTS);

    @Autowired
    private MockMvcTester mvc;

    @Autowired
    private OpportunityService opportunities;

    private record Accepted(String id, long version, String offering) {}

    @Test
    void everyAcceptedChangeIsInTheHistoryAndNoVersionIsMissing() throws Exception {
        for (String id : ids) {
            mvc.post()
                    .uri("/api/v1/opportunities")
                    .with(owner)
                    .contentType(MediaType.APPLICATION_JSON)
                    .content("{\"id\":\"%s\",\"name\":\"n\",\"stage\":\"DEMAND\"}".formatted(id))
                    .exchange();
        }
        var clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            var work = IntStream.range(0, CLIENTS)
                    .<Callable<Void>>mapToObj(client -> () -> change(client, System.nanoTime() + TIME.toNanos()))
                    .toList();
            for (var done : clients.invokeAll(work)) {
                done.get();
            }
        } finally {
            clients.shutdown();
        }
        LOG.info("{} changes accepted, {} stale in {}", accepted.size(), stale, TIME);
        assertThat(others).as("answers that are neither 200 nor 412").isEmpty();
        assertThat(accepted).isNotEmpty();
        assertThat(stale.get()).isGreaterThanOrEqualTo(CLIENTS - 1);
        for (String id : ids) {
            assertHistoryIsWhole(id);
        }
    }

    private void assertHistoryIsWhole(String id) {
        var entries = new ArrayList<HistoryEntry>();
        var boss = new Viewer("boss", Set.of(UserRole.SALES_MANAGER));
        for (int page = 0; page == 0 || entries.size() == page * 200; page++) {
            entries.addAll(opportunities.history(boss, id, page, 200).items());
        }
        var told = entries.stream()
                .filter(entry -> entry.kind() == HistoryEntry.Kind.CHANGED)
                .map(entry -> new Accepted(
                        id, entry.version(), entry.content().path("offering").asString()))
                .toList();
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(
                        accepted.stream().filter(each -> each.id.equals(id)).toList());
        long last = opportunities.find(boss, id).version();
        assertThat(entries.stream().map(HistoryEntry::version).sorted().toList())
                .isEqualTo(LongStream.rangeClosed(1, last).boxed().toList());
    }

    /**
     * Reads and changes one opportunity after the other, as a client does that knows nothing of the rest; the first all at
     * once.
     */
    private Void change(int client, long end) throws Exception {
        var random = new Random(client);
        for (int turn = 0; turn < TURNS || System.nanoTime() < end; turn++) {
            String id = ids.get(turn == 0 ? 0 : random.nextInt(ids.size()));
            String tag = mvc.get()
                    .uri(PATH + id)
                    .with(owner)
                    .exchange()
                    .getResponse()
                    .getHeader("ETag");
            if (turn == 0) {
                together.await(1, TimeUnit.MINUTES);
            }
            String offering = "client %d turn %d".formatted(client, turn);
            var answer = mvc.patch()
                    .uri(PATH + id)
                    .with(owner)
                    .header("If-Match", tag)
                    .contentType(MediaType.APPLICATION_JSON)
                    .content("{\"offering\":\"" + offering + "\"}")
                    .exchange()
                    .getResponse();
            if (answer.getStatus() == 200) {
                long version = Long.parseLong(answer.getHeader("ETag").replace("\"", ""));
                assertThat(new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8))
                        .contains(offering);
                accepted.add(new Accepted(id, version, offering));
            } else if (answer.getStatus() == 412) {
                stale.incrementAndGet();
            } else {
                others.add(answer.getStatus());
            }
        }
        return null;
    }
}
