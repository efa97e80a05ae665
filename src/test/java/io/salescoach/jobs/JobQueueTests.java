package io.salescoach.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.salescoach.TestDatabase;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Instances share a queue, do each job once, and take over what one of them left. */
@Tag("database")
class JobQueueTests {

    private static final String TABLE = "job_check";
    private static final Duration SOON = Duration.ofSeconds(30);

    private final DataSource database = TestDatabase.migrated();
    private final JdbcClient jdbc = JdbcClient.create(database);
    private final List<JobQueues> instances = new ArrayList<>();
    private final ConcurrentHashMap<String, AtomicInteger> waiting = new ConcurrentHashMap<>();
    private volatile boolean away;
    private final List<String> done = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        instances.forEach(JobQueues::stop);
    }

    /** What waits under a key is a number here; in the service it stands in tables. */
    private final class Work implements JobWork {

        private final Consumer<String> each;

        private Work(Consumer<String> each) {
            this.each = each;
        }

        @Override
        public void next(String key) {
            each.accept(key);
            waiting.get(key).decrementAndGet();
            done.add(key);
        }

        @Override
        public boolean waits(String key) {
            return waiting.get(key).get() > 0;
        }

        @Override
        public long unfinished() {
            if (away) {
                throw new DataAccessResourceFailureException("the database is away");
            }
            return waiting.values().stream().mapToInt(AtomicInteger::get).sum();
        }
    }

    private JobQueue instance(int places, Consumer<String> each) {
        var queues = new JobQueues(database, new JobSettings(Duration.ofMillis(200), Duration.ofSeconds(1)));
        instances.add(queues);
        return queues.open(TABLE, places, new Work(each));
    }

    private void add(JobQueue queue, String key) {
        waiting.computeIfAbsent(key, any -> new AtomicInteger()).incrementAndGet();
        queue.add(key);
    }

    @Test
    void aFreePlaceGoesToTheKeyThatHasWaitedLongest() throws Exception {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var queue = instance(1, key -> {
            begun.countDown();
            wait(go);
        });
        instances.get(0).start();
        add(queue, "a");
        assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        for (String key : List.of("a", "a", "b", "b", "c")) {
            add(queue, key);
            Thread.sleep(3);
        }
        go.countDown();
        await().atMost(SOON).until(() -> done.size() == 6);
        assertThat(done).startsWith("a", "b", "c").containsOnlyOnce("c").endsWith("b", "a");
        await().atMost(SOON).until(() -> rows() == 0);
    }

    @Test
    void twoInstancesDoEachJobOnceAndOneOfEachKeyAtATime() {
        var running = new ConcurrentHashMap<String, AtomicInteger>();
        var atOnce = new AtomicInteger();
        Consumer<String> work = key -> {
            int now = running.computeIfAbsent(key, any -> new AtomicInteger()).incrementAndGet();
            atOnce.accumulateAndGet(now, Math::max);
            pause(5);
            running.get(key).decrementAndGet();
        };
        var one = instance(3, work);
        var other = instance(3, work);
        instances.forEach(JobQueues::start);
        for (int i = 0; i < 40; i++) {
            add(i % 2 == 0 ? one : other, "key" + i % 5);
        }
        await().atMost(SOON).until(() -> done.size() >= 40 && rows() == 0);
        assertThat(done).hasSize(40);
        assertThat(atOnce).hasValue(1);
    }

    @Test
    void theJobOfAnInstanceThatIsSilentIsBegunAgain() {
        var queue = instance(1, key -> {});
        add(queue, "left");
        jdbc.sql("update job_check set picked = true, picked_by = 'killed', version = version + 1, last_heartbeat = ?")
                .param(OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(1))
                .update();
        instances.get(0).start();
        await().atMost(SOON).until(() -> rows() == 0);
        assertThat(done).containsExactly("left");
    }

    @Test
    void anInstanceThatStopsLeavesItsJobToAnother() {
        var queues = new ArrayList<JobQueue>();
        var begun = new CountDownLatch(1);
        queues.add(instance(1, key -> {
            begun.countDown();
            while (!queues.get(0).isStopping()) {
                pause(5);
            }
            throw new JobStoppedException();
        }));
        instances.get(0).start();
        add(queues.get(0), "left");
        wait(begun);
        instances.get(0).stop();
        assertThat(done).isEmpty();
        assertThat(rows()).isEqualTo(1);

        instance(1, key -> {});
        instances.remove(0);
        instances.get(0).start();
        await().atMost(SOON).until(() -> rows() == 0);
        assertThat(done).containsExactly("left");
    }

    @Test
    void whatFailsIsTriedAgain() {
        var tries = new AtomicInteger();
        var queue = instance(1, key -> {
            if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("the database was away");
            }
        });
        instances.get(0).start();
        add(queue, "shaky");
        await().atMost(SOON).until(() -> rows() == 0);
        assertThat(done).containsExactly("shaky");
        assertThat(tries).hasValue(3);
    }

    @Test
    void whatFailsBecauseTheInstanceStopsIsLeftAndNotFailed() throws Exception {
        var begun = new CountDownLatch(1);
        var left = new AtomicBoolean();
        var queue = new AtomicReference<JobQueue>();
        queue.set(instance(1, key -> {
            begun.countDown();
            try {
                // Longer than a stop waits before it interrupts.
                Thread.sleep(SOON.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            queue.get().leaveIfStopping(() -> left.set(!Thread.currentThread().isInterrupted()));
            throw new IllegalStateException("the file is closed");
        }));
        instances.get(0).start();
        add(queue.get(), "long");
        assertThat(begun.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        instances.get(0).stop();
        await().atMost(SOON).untilTrue(left);
        assertThat(done).isEmpty();
        assertThat(rows()).isEqualTo(1);
    }

    @Test
    void whatWasAddedWhileItStoodStillIsDoneWhenItStartsAgain() {
        var queue = instance(1, key -> {});
        instances.get(0).start();
        instances.get(0).stop();
        add(queue, "waits");
        assertThat(done).isEmpty();
        instances.get(0).start();
        await().atMost(SOON).until(() -> rows() == 0);
        assertThat(done).containsExactly("waits");
    }

    @Test
    void whatWaitsAndRunsIsToldAsFigures() {
        var begun = new CountDownLatch(1);
        var go = new CountDownLatch(1);
        var queue = instance(1, key -> {
            begun.countDown();
            wait(go);
        });
        // The same figures at an instance that does not do the work.
        instance(1, key -> {});
        var registry = new SimpleMeterRegistry();
        var meters = new JobMeters(instances.get(1), registry);
        meters.measure();
        assertThat(figure(registry, "waiting")).isZero();
        assertThat(figure(registry, "running")).isZero();

        instances.get(0).start();
        add(queue, "a");
        wait(begun);
        add(queue, "a");
        add(queue, "b");
        meters.measure();
        assertThat(figure(registry, "running")).isEqualTo(1);
        assertThat(figure(registry, "waiting")).isEqualTo(2);

        away = true;
        meters.measure();
        assertThat(registry.find(JobMeters.JOBS).gauges()).isEmpty();

        away = false;
        go.countDown();
        await().atMost(SOON).until(() -> rows() == 0);
        meters.measure();
        assertThat(figure(registry, "running")).isZero();
        assertThat(figure(registry, "waiting")).isZero();
    }

    private static double figure(SimpleMeterRegistry registry, String state) {
        return registry.get(JobMeters.JOBS)
                .tags("queue", TABLE, "state", state)
                .gauge()
                .value();
    }

    private long rows() {
        return jdbc.sql("select count(*) from job_check").query(Long.class).single();
    }

    private static void wait(CountDownLatch latch) {
        try {
            assertThat(latch.await(SOON.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
