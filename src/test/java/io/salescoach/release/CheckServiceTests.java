package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.salescoach.opportunity.Opportunity;
import io.salescoach.release.Check.Outcome;
import io.salescoach.release.Check.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check comes to an end, whatever the rules and however many opportunities, and keeps nobody else waiting. */
@Tag("database")
class CheckServiceTests {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String FEEDS_ITSELF = """
            package io.salescoach.rules
            import io.salescoach.opportunity.*
            import io.salescoach.rulebook.*
            global Conclusions coach
            rule "it never ends"
                @area(DISCOVERY) @why("a test")
                when
                    Engagement()
                then
                    coach.engagement(drools, "SERVICE");
            end
            """;

    @TempDir
    private Path folder;

    @TempDir
    private Path scenarios;

    private final Endless endless = new Endless();
    private Instance instance;

    /** Open opportunities without an end, until the test is over. */
    private static final class Endless implements OpenOpportunities {

        private final AtomicInteger asked = new AtomicInteger();
        private volatile int most = Integer.MAX_VALUE;

        @Override
        public int count() {
            return 1_000_000;
        }

        @Override
        public void forEach(Consumer<Opportunity> each) {
            for (int i = 0; i < most; i++) {
                each.accept(Instance.opportunity("o" + i, "NO"));
                asked.incrementAndGet();
            }
        }
    }

    @BeforeEach
    void prepare() throws IOException {
        RuleFolders.small(folder);
    }

    @AfterEach
    void stop() {
        instance.stop();
    }

    @Test
    void aRuleThatFeedsItselfEndsTheCheckAtItsFirstOpportunityWithItsName() throws IOException {
        start(Duration.ofMinutes(10), 1_000);
        var check = check("li.na", Map.of("mine.drl", FEEDS_ITSELF));
        check.await(SOON);
        assertThat(check.state().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(check.state().problems())
                .singleElement()
                .asString()
                .startsWith("mine.drl:5:1: rule \"it never ends\" fires again and again");
        assertThat(endless.asked.get()).isLessThan(20);
    }

    @Test
    void aRuleThatFeedsItselfEndsTheCheckAtItsFirstScenario() throws IOException {
        for (int i = 0; i < 200; i++) {
            Files.writeString(
                    scenarios.resolve("s" + i + ".yaml"),
                    "name: s%d\nabout: x\ngiven: {id: a, name: b, stage: ENTRANCE}\nexpect: {verdict: INCOMPLETE}\n"
                            .formatted(i));
        }
        start(Duration.ofMinutes(10), 1_000);
        var check = check("li.na", Map.of("mine.drl", FEEDS_ITSELF));
        check.await(SOON);
        assertThat(check.state().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(check.state().problems()).singleElement().asString().contains("it never ends");
        assertThat(check.state().done()).isZero();
        assertThat(check.state().comparison()).isNull();
        assertThat(endless.asked.get()).isZero();
    }

    @Test
    void rulesThatDoNotEndCanBeMendedThoughTheyAreLive() throws IOException {
        endless.most = 200;
        start(Duration.ofMinutes(10), 200);
        var now = instance.live.now();
        var bad = now.files().with(Map.of("mine.drl", FEEDS_ITSELF));
        var draft = new ReleaseRepository.Draft(
                bad,
                "li.na",
                "x",
                Release.Source.HTTP,
                "by mistake",
                new GateResult(new ScenarioSummary(0, 0, List.of()), null));
        instance.publishing.publish(draft, instance.gate.compile(bad), now.release());
        var broken = instance.live.now();
        var removed = new TreeMap<String, String>();
        removed.put("mine.drl", null);
        var check = instance.checks.start(broken.files().with(removed), broken, "li.na", null);
        check.await(Duration.ofSeconds(60));
        assertThat(check.state().outcome()).isEqualTo(Outcome.SOUND);
        assertThat(check.state().comparison().opportunities()).isEqualTo(200);
        assertThat(check.state().comparison().failed()).isZero();
    }

    @Test
    void aCheckThatIsCancelledEndsSoon() throws IOException {
        start(Duration.ofMinutes(10), Integer.MAX_VALUE);
        var check = check("li.na", Map.of());
        await().atMost(SOON).until(() -> check.state().phase() == Phase.COMPARING);
        check.cancel();
        check.await(SOON);
        assertThat(check.state().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(check.state().reason()).hasToString("it was cancelled");
    }

    @Test
    void aCheckThatTakesTooLongIsEnded() throws IOException {
        start(Duration.ofSeconds(2), Integer.MAX_VALUE);
        var check = check("li.na", Map.of());
        check.await(SOON);
        assertThat(check.state().outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(String.valueOf(check.state().reason())).startsWith("it took too long and was ended, with ");
    }

    @Test
    void noMoreOpportunitiesAreComparedThanTheLimitSays() throws IOException {
        endless.most = 1_000;
        start(Duration.ofMinutes(10), 37);
        var check = check("li.na", Map.of());
        check.await(SOON);
        assertThat(check.state().outcome()).isEqualTo(Outcome.SOUND);
        assertThat(check.state().comparison().opportunities()).isEqualTo(37);
    }

    @Test
    void checksOfOnePersonDoNotKeepAnotherWaiting() throws IOException {
        start(Duration.ofMinutes(10), Integer.MAX_VALUE);
        var runaway = new ArrayList<CheckTicket>();
        for (int i = 0; i < 6; i++) {
            runaway.add(check("li.na", Map.of()));
        }
        assertThatThrownBy(() -> check("li.na", Map.of())).isInstanceOf(RejectedExecutionException.class);
        await().atMost(SOON).until(() -> runaway.get(0).state().phase() == Phase.COMPARING);
        var other = check("he.xin", Map.of("mine.drl", "this is no rule"));
        other.await(SOON);
        assertThat(other.state().outcome()).isEqualTo(Outcome.BROKEN);
        assertThat(runaway.get(0).state().outcome()).isNull();
        assertThat(runaway.get(1).state().phase()).isEqualTo(Phase.WAITING);
        runaway.forEach(CheckTicket::cancel);
    }

    private void start(Duration time, int opportunities) throws IOException {
        instance =
                new Instance(Instance.newDatabase(), folder, scenarios, new CheckLimits(time, opportunities), endless);
        instance.look().working();
    }

    private CheckTicket check(String by, Map<String, String> changed) {
        var now = instance.live.now();
        return instance.checks.start(now.files().with(changed), now, by, null);
    }
}
