package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.release.Candidate.State;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A release that waits for its time goes live then, once, and only as it was checked. */
class ScheduledReleaseTests extends CandidateInstances {

    @Test
    void aReleaseGoesLiveAtItsTimeThoughTheServiceWasStartedAgain() throws IOException {
        var candidate = send(start(folder, Instance.NO_APPROVAL), 7, Instant.parse("2026-05-03T00:00:00Z"));
        assertThat(candidate.state()).isEqualTo(State.SCHEDULED);
        clock.move(Duration.ofHours(39));
        var again = start(folder, Instance.NO_APPROVAL);
        again.goLive.look();
        assertThat(people(again)).isEqualTo(2);

        clock.move(Duration.ofHours(1));
        again.goLive.look();

        assertThat(people(again)).isEqualTo(7);
        assertThat(start(folder, Instance.NO_APPROVAL).live.now().release()).isEqualTo(2);
    }

    @Test
    void ofTwoInstancesOneMakesItLiveAndTheOtherFollows() throws Exception {
        var one = start(folder, ANYBODY);
        var other = start(otherFolder, ANYBODY);
        var candidate = send(one, 7, clock.instant().plusSeconds(60));
        other.candidates.approve(candidate, HE_XIN);
        clock.move(Duration.ofMinutes(1));

        var threads = Executors.newFixedThreadPool(2);
        for (var done : threads.invokeAll(Stream.of(one, other)
                .<Callable<Void>>map(instance -> () -> {
                    instance.goLive.look();
                    return null;
                })
                .toList())) {
            done.get();
        }
        threads.shutdown();

        assertThat(one.store.count()).isEqualTo(2);
        for (var instance : List.of(one, other)) {
            instance.goLive.look();
            instance.live.follow();
            assertThat(people(instance)).isEqualTo(7);
        }
        assertThat(one.store.count()).isEqualTo(2);
    }

    @Test
    void anInstanceThatWasKilledAtItIsTakenOverFrom() throws IOException {
        var one = start(folder, Instance.NO_APPROVAL);
        var candidate = send(one, 7, clock.instant().plusSeconds(1));
        clock.move(Duration.ofSeconds(1));
        assertThat(one.repository.take(candidate.number(), clock.instant().plusSeconds(120)))
                .isTrue();
        var other = start(otherFolder, Instance.NO_APPROVAL);
        other.goLive.look();
        assertThat(people(other)).isEqualTo(2);
        clock.move(Duration.ofMinutes(2));
        other.goLive.look();
        assertThat(people(other)).isEqualTo(7);
    }

    @Test
    void aScheduledReleaseGoesOnTopOfWhatElseWentLive() throws IOException {
        var instance = start(folder, Instance.NO_APPROVAL);
        send(instance, 7, clock.instant().plusSeconds(60));
        publish(instance, Map.of("extra.csv", "a\n1\n"));
        clock.move(Duration.ofMinutes(1));
        instance.goLive.look();
        assertThat(instance.live.now().release()).isEqualTo(3);
        assertThat(people(instance)).isEqualTo(7);
        assertThat(instance.live.now().files().texts()).containsKey("extra.csv");
    }

    @Test
    void aScheduledReleaseWhoseFilesWereChangedMeanwhileIsHeld() throws IOException {
        var instance = start(folder, Instance.NO_APPROVAL);
        var candidate = send(instance, 7, clock.instant().plusSeconds(60));
        publish(instance, Map.of("thresholds.csv", thresholds(instance, 9)));
        clock.move(Duration.ofMinutes(1));
        instance.goLive.look();
        assertThat(people(instance)).isEqualTo(9);
        assertThat(now(instance, candidate).state()).isEqualTo(State.HELD);
        assertThat(now(instance, candidate).reason())
                .hasToString("release 2, which is live, changed the same files since it was sent: thresholds.csv");
    }

    @Test
    void aScheduledReleaseThatFailsTheCheckByThenIsHeldAndSaysWhy() throws IOException {
        var instance = start(folder, Instance.NO_APPROVAL);
        var candidate = send(instance, 7, clock.instant().plusSeconds(60));
        Files.writeString(scenarios.resolve("new.yaml"), """
                name: a scenario of tomorrow
                given: {id: s1, name: x, stage: ENTRANCE, qualification: {budget: "YES"}}
                expect: {findings: {include: [BUDGET_ABSENT]}}
                """);
        clock.move(Duration.ofMinutes(1));
        instance.goLive.look();
        assertThat(people(instance)).isEqualTo(2);
        assertThat(now(instance, candidate).state()).isEqualTo(State.HELD);
        assertThat(now(instance, candidate).reason())
                .hasToString("scenarios fail by now (1), the first is 'a scenario of tomorrow'");
        instance.candidates.takeBack(now(instance, candidate), LI_NA);
        assertThat(instance.drafts.of(LI_NA).changes()).containsOnlyKeys("thresholds.csv");
    }

    @Test
    void whatWasScheduledBeforeApprovalWasNeededWaitsForIt() throws IOException {
        var candidate =
                send(start(folder, Instance.NO_APPROVAL), 7, clock.instant().plusSeconds(60));
        clock.move(Duration.ofMinutes(1));
        var strict = start(folder, ANYBODY);
        strict.goLive.look();
        assertThat(people(strict)).isEqualTo(2);
        assertThat(now(strict, candidate).state()).isEqualTo(State.WAITING);
        strict.candidates.approve(now(strict, candidate), HE_XIN);
        strict.goLive.look();
        assertThat(people(strict)).isEqualTo(7);
    }
}
