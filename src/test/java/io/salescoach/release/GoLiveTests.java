package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.opportunity.Opportunity;
import io.salescoach.release.Candidate.State;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A candidate goes live red only as far as its reason was given for it, and outlives a shutdown. */
class GoLiveTests extends ReleaseFolders {

    private static final String RED = """
            name: %s
            given: {id: s1, name: x, stage: ENTRANCE, qualification: {budget: "YES"}}
            expect: {findings: {include: [BUDGET_ABSENT]}}
            """;

    private final MovedClock clock = new MovedClock("2026-05-01T08:00:00Z");
    private final Stopped open = new Stopped();

    /** A service that is told to stop while it reads them, when that is wanted. */
    private static final class Stopped implements OpenOpportunities {

        private boolean stops;
        private Runnable amid = () -> {};

        @Override
        public int count() {
            return 100;
        }

        @Override
        public void forEach(Consumer<Opportunity> each) {
            if (stops) {
                Thread.currentThread().interrupt();
            }
            for (int i = 0; i < count(); i++) {
                each.accept(Instance.opportunity("o" + i, "NO"));
                if (i % 30 == 29) {
                    amid.run();
                }
            }
        }
    }

    private Instance start() throws IOException {
        return new Instance(
                        database,
                        folder,
                        scenarios,
                        new CheckLimits(Duration.ofMinutes(10), 200_000),
                        open,
                        Instance.NO_APPROVAL,
                        clock)
                .look();
    }

    private Candidate send(Instance instance, @Nullable String reason) {
        var now = instance.live.now();
        var check = instance.checks.start(
                now.files().with(Map.of("extra.csv", "a\n1\n")),
                now,
                "li.na",
                new CheckService.Proposal(
                        "li.na", "more", reason, clock.instant().plusSeconds(60)));
        instance.check();
        assertThat(check.state().outcome()).isEqualTo(Check.Outcome.PROPOSED);
        return instance.candidates.find(check.state().candidate()).orElseThrow();
    }

    private State lookLater(Instance instance, Candidate candidate) {
        clock.move(Duration.ofMinutes(3));
        instance.goLive.look();
        return instance.candidates.find(candidate.number()).orElseThrow().state();
    }

    private void addRed(String name) throws IOException {
        Files.writeString(scenarios.resolve(name + ".yaml"), RED.formatted(name));
    }

    @Test
    void aReasonThatWasNotNeededExcusesNothingLater() throws IOException {
        var instance = start();
        var candidate = send(instance, "just in case it is needed");
        assertThat(candidate.overruleReason()).isNull();
        addRed("tomorrow");
        assertThat(lookLater(instance, candidate)).isEqualTo(State.HELD);
        assertThat(instance.live.now().release()).isEqualTo(1);
    }

    @Test
    void whatWasRedWhenItWasSentGoesLiveWithItsReason() throws IOException {
        addRed("known");
        var instance = start();
        var candidate = send(instance, "this one may fail");
        assertThat(lookLater(instance, candidate)).isEqualTo(State.PUBLISHED);
        assertThat(instance.store
                        .find(instance.live.now().release())
                        .orElseThrow()
                        .overruleReason())
                .isEqualTo("this one may fail");
    }

    @Test
    void whatIsRedSinceHoldsItThoughAnotherScenarioWasExcused() throws IOException {
        addRed("known");
        var instance = start();
        var candidate = send(instance, "this one may fail");
        Files.delete(scenarios.resolve("known.yaml"));
        addRed("tomorrow");
        assertThat(lookLater(instance, candidate)).isEqualTo(State.HELD);
        assertThat(instance.candidates.find(candidate.number()).orElseThrow().reason())
                .hasToString("scenarios fail by now (1), the first is 'tomorrow'");
    }

    /** Three times 100 seconds: longer than a candidate stays in hand of somebody who is silent. */
    @Test
    void aGateThatTakesLongRunsAtOneInstanceOnly() throws IOException {
        var instance = start();
        var other = start();
        var candidate = send(instance, null);
        int[] gates = {0};
        open.amid = () -> {
            if (gates[0]++ < 3) {
                clock.move(Duration.ofSeconds(100));
                other.goLive.look();
            }
        };
        assertThat(lookLater(instance, candidate)).isEqualTo(State.PUBLISHED);
        assertThat(gates[0]).as("parts of one gate, read once").isEqualTo(3);
        assertThat(instance.store.count()).isEqualTo(2);
    }

    @Test
    void aShutdownLeavesACandidateForTheNextStart() throws IOException {
        var instance = start();
        var candidate = send(instance, null);
        open.stops = true;
        State state = lookLater(instance, candidate);
        assertThat(Thread.interrupted()).as("the thread was told to stop").isTrue();
        assertThat(state).isEqualTo(State.SCHEDULED);

        open.stops = false;
        assertThat(lookLater(start(), candidate)).isEqualTo(State.PUBLISHED);
    }
}
