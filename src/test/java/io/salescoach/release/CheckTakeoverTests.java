package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.salescoach.input.KeptSentences;
import io.salescoach.jobs.JobLostException;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.release.Check.Outcome;
import io.salescoach.release.Check.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Checks of two instances on one database: each sees those of the other, and goes on where the other was killed. */
@Tag("database")
class CheckTakeoverTests extends ReleaseFolders {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final Held held = new Held();

    /** Open opportunities, the first of which keeps a check waiting until it is let go. */
    private static final class Held implements OpenOpportunities {

        private volatile CountDownLatch go = new CountDownLatch(0);

        @Override
        public int count() {
            return 40;
        }

        @Override
        public void forEach(Consumer<Opportunity> each) {
            for (int i = 0; i < count(); i++) {
                each.accept(Instance.opportunity("o" + i, "NO"));
                if (i == 20) {
                    hold();
                }
            }
        }

        private void hold() {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Instance instance() throws IOException {
        return new Instance(database, folder, scenarios, new CheckLimits(Duration.ofMinutes(10), 200_000), held).look();
    }

    private static CheckTicket start(Instance at, CheckService.Proposal proposal) {
        var now = at.live.now();
        return at.checks.start(now.files().with(Map.of("extra.csv", "a\n1\n")), now, "li.na", proposal);
    }

    private static CheckService.Proposal publishing() {
        return new CheckService.Proposal("li.na", "more", null, null);
    }

    /** What a killed instance leaves behind: a check that it has begun, and told of. */
    private static CheckRepository.Hold leaveBegun(Instance killed, String id) {
        var hold = killed.checkTable.begin(id).orElseThrow();
        var check = new Check(id, Duration.ofMinutes(1));
        check.begin();
        check.at(Phase.COMPARING, 7, 40);
        killed.checkTable.tell(hold, check.state());
        return hold;
    }

    @Test
    void progressAndResultOfACheckAreReadAtTheOtherInstance() throws Exception {
        held.go = new CountDownLatch(1);
        var a = instance().working();
        var b = instance();
        var asked = start(a, null);
        var seen = b.checks.find(asked.state().id()).orElseThrow();
        await().atMost(SOON).until(() -> seen.state().phase() == Phase.COMPARING);
        assertThat(seen.state().outcome()).isNull();
        held.go.countDown();
        seen.await(SOON);
        assertThat(seen.state().outcome()).isEqualTo(Outcome.SOUND);
        assertThat(seen.state().comparison().opportunities()).isEqualTo(40);
        assertThat(seen.state()).isEqualTo(asked.state());
        a.stop();
    }

    @Test
    void aCheckIsEndedFromTheOtherInstance() throws Exception {
        held.go = new CountDownLatch(1);
        var a = instance().working();
        var b = instance();
        String id = start(a, null).state().id();
        var seen = b.checks.find(id).orElseThrow();
        await().atMost(SOON).until(() -> seen.state().phase() == Phase.COMPARING);
        seen.cancel();
        // Long enough for the next look at whether to go on.
        Thread.sleep(600);
        held.go.countDown();
        seen.await(SOON);
        assertThat(seen.state().outcome()).isEqualTo(Outcome.CANCELLED);
        a.stop();
    }

    @Test
    void aCheckThatWaitsIsEndedAtOnce() throws Exception {
        var a = instance();
        var waiting = start(a, null);
        waiting.cancel();
        assertThat(waiting.state().outcome()).isEqualTo(Outcome.CANCELLED);
        a.check();
        assertThat(waiting.state().outcome()).isEqualTo(Outcome.CANCELLED);
    }

    @Test
    void theCheckOfAKilledInstanceIsBegunAnewAndPublishesOnce() throws Exception {
        var killed = instance();
        var asked = start(killed, publishing());
        var hold = leaveBegun(killed, asked.state().id());
        var b = instance();
        assertThat(b.checks.find(asked.state().id()).orElseThrow().state().done())
                .isEqualTo(7);
        b.check();
        assertThat(asked.state().outcome()).isEqualTo(Outcome.PUBLISHED);
        assertThat(b.live.now().release()).isEqualTo(2);
        assertThat(killed.live.now().release())
                .as("whoever sees that it was published finds it live")
                .isEqualTo(2);

        var late = new Check(hold.id(), Duration.ofMinutes(1));
        late.published(3);
        assertThatThrownBy(() -> killed.checkTable.end(hold, late.state()))
                .as("one that was only slow has no say any more")
                .isInstanceOf(JobLostException.class);
        b.check();
        assertThat(b.store.count()).isEqualTo(2);
    }

    @Test
    void aCheckWithWhichInstancesAreLostAgainAndAgainIsGivenUp() throws Exception {
        var a = instance();
        var asked = start(a, null);
        for (int i = 0; i < 3; i++) {
            leaveBegun(a, asked.state().id());
        }
        a.check();
        assertThat(asked.state().outcome()).isEqualTo(Outcome.FAILED);
        assertThat(asked.state().reason()).hasToString("the service stopped at each attempt and gave up; see its log");
    }

    @Test
    void aStopIsNoLoss() throws Exception {
        var a = instance();
        var asked = start(a, null);
        for (int i = 0; i < 5; i++) {
            a.checkTable.letGo(leaveBegun(a, asked.state().id()));
        }
        a.check();
        assertThat(asked.state().outcome()).isEqualTo(Outcome.SOUND);
    }

    @Test
    void aReleaseOfTheFolderIsComparedByWhicheverInstanceIsThere() throws Exception {
        var killed = instance();
        var now = killed.live.now();
        var draft = new ReleaseRepository.Draft(
                now.files().with(Map.of("extra.csv", "a\n1\n")),
                Release.FOLDER,
                "saved",
                Release.Source.FOLDER,
                null,
                new GateResult(new ScenarioSummary(3, 0, List.of()), null));
        var published = killed.publishing.publish(draft, killed.gate.compile(draft.files()), now.release());
        killed.checks.compareLater(now.release(), published.release());

        var b = instance();
        b.check();
        var result = b.store.find(published.release()).orElseThrow().gate();
        assertThat(result.comparison().opportunities()).isEqualTo(40);
        assertThat(result.scenarios().passed()).isEqualTo(3);
    }

    /** Whatever is kept of a check reads as it was written, so that nothing is lost between two instances. */
    @Test
    void whatIsKeptOfACheckIsWhatItFound() throws Exception {
        var a = instance();
        var asked = start(a, null);
        a.check();
        var state = asked.state();
        assertThat(state.remarks()).isNotNull();
        var json = new JsonMapper().rebuild().addModule(new KeptSentences()).build();
        assertThat(json.readValue(json.writeValueAsString(state), Check.State.class))
                .isEqualTo(state);
        assertThat(new JsonMapper().writeValueAsString(state)).contains("\"phase\":\"DONE\"", "\"outcome\":\"SOUND\"");
    }
}
