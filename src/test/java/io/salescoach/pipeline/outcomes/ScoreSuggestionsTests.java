package io.salescoach.pipeline.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.salescoach.TestDatabase;
import io.salescoach.coaching.Coach;
import io.salescoach.jobs.JobLostException;
import io.salescoach.jobs.JobQueues;
import io.salescoach.jobs.JobSettings;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.pipeline.OwnPipeline;
import io.salescoach.pipeline.store.OpenOpportunityPreview;
import io.salescoach.release.RuleDraftService;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Points are learnt from ended deals in the background, kept, and taken over into a draft. */
@Tag("database")
class ScoreSuggestionsTests {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-05-01T12:00:00Z");

    private static Coach coach;

    private final OpenOpportunityPreview open = mock(OpenOpportunityPreview.class);
    private final RuleDraftService drafts = mock(RuleDraftService.class);

    private final List<JobQueues> instances = new ArrayList<>();

    private DataSource database;
    private OwnHistory history;
    private KeptResultRepository kept;
    private ScoreLearner learner;
    private ScoreSuggestions suggestions;

    @BeforeAll
    static void compile() throws Exception {
        coach = new Coach(RuleBook.compile(RuleFiles.load(Path.of("rules"))));
    }

    @AfterAll
    static void close() {
        coach.book().close();
    }

    @BeforeEach
    void begin() {
        database = TestDatabase.migrated();
        history = new OwnHistory(coach, database);
        kept = new KeptResultRepository(history.pipeline.jdbc, history.pipeline.transaction);
        learner = new ScoreLearner(
                history.deals, history.numbers, open, history.pipeline.transaction, history.pipeline.clock);
        suggestions = suggestions(runs());
        instances.get(0).start();
    }

    @AfterEach
    void stop() {
        instances.forEach(JobQueues::stop);
    }

    /** What one more instance has of its own; it does no work yet. */
    private ScoreSuggestionRuns runs() {
        var queues = new JobQueues(database, new JobSettings(Duration.ofSeconds(5), Duration.ofSeconds(10)));
        instances.add(queues);
        return new ScoreSuggestionRuns(history.pipeline, learner, kept, history.pipeline.clock, queues);
    }

    private ScoreSuggestions suggestions(ScoreSuggestionRuns runs) {
        return new ScoreSuggestions(history.pipeline, kept, runs, drafts);
    }

    private void end(ScoreSuggestions at) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> !at.state(OwnPipeline.MANAGER).runs());
    }

    /** Of so many deals the half is won, all those with a budget. */
    private void endedDeals(int count) {
        for (int i = 0; i < count; i++) {
            boolean won = i % 2 == 0;
            history.on("2026-01-01")
                    .create("d" + i, "DEMAND", "qualification: {budget: \"%s\"}".formatted(won ? "YES" : "NO"));
            history.on("2026-04-01").change("d" + i, won ? "{status: WON}" : "{status: LOST}");
        }
        history.judge();
    }

    @Test
    void aKnownWeightComesBackIsKeptAndTakenOver() {
        var random = new Random(3);
        for (int i = 0; i < 160; i++) {
            boolean budget = i % 2 == 0;
            boolean won = random.nextInt(10) < (budget ? 8 : 2);
            history.on("2026-01-01")
                    .create("d" + i, "DEMAND", "qualification: {budget: \"%s\"}".formatted(budget ? "YES" : "NO"));
            history.on("2026-04-01").change("d" + i, won ? "{status: WON}" : "{status: LOST}");
        }
        history.judge();
        Opportunity deal = new OpportunityReader()
                .readAgain("{\"id\":\"o\",\"name\":\"O\",\"stage\":\"DEMAND\",\"qualification\":{\"budget\":\"NO\"}}");
        doAnswer(call -> {
                    call.<Consumer<Opportunity>>getArgument(0).accept(deal);
                    return null;
                })
                .when(open)
                .forEach(any());
        assertThat(suggestions.state(OwnPipeline.MANAGER).result()).isNull();
        suggestions.begin(OwnPipeline.MANAGER);
        end(suggestions);
        var state = suggestions.state(OwnPipeline.MANAGER);
        assertThat(state.failed()).isFalse();
        assertThat(state.outdated()).isFalse();
        var result = state.result();
        assertThat(result).isNotNull();
        assertThat(result.ended()).isEqualTo(160);
        assertThat(result.suggestion()).isNotNull();
        assertThat(result.suggestion().signals()).singleElement().satisfies(signal -> {
            assertThat(signal.signal()).isEqualTo("BUDGET_ABSENT");
            assertThat(signal.points().doubleValue()).isBetween(-3.5, -1.5);
        });
        assertThat(result.suggestion().crossValidated().auc()).isGreaterThan(new java.math.BigDecimal("0.7"));
        assertThat(result.suggestion().learnt().calibration()).hasSize(2);
        assertThat(result.effect().deals()).isEqualTo(1);
        assertThat(result.effect().today()).isNull();
        assertThat(suggestions.takeOver(OwnPipeline.MANAGER)).isTrue();
        verify(drafts).put(OwnPipeline.MANAGER, Map.of("score.csv", result.table()));
        assertThat(result.table()).startsWith("signal,points,en,zh\nBASE,");
    }

    @Test
    void whatWasImportedAfterItsEndTeachesNothingOnceEnoughOthersEnded() {
        for (int i = 0; i < 40; i++) {
            history.on("2026-01-01").create("d" + i, "DEMAND", "qualification: {budget: UNKNOWN}");
            if (i < 38) {
                history.on("2026-04-01").change("d" + i, i % 2 == 0 ? "{status: WON}" : "{status: LOST}");
            }
            boolean won = i % 2 == 0;
            history.on("2026-04-01")
                    .create(
                            "old" + i,
                            "DEMAND",
                            "status: %s\nqualification: {budget: \"%s\"}"
                                    .formatted(won ? "WON" : "LOST", won ? "YES" : "NO"));
        }
        history.judge();
        var few = learner.learn(coach, () -> {});
        assertThat(few.given()).isEqualTo(new ScoreSuggestion.Given(40, false));
        assertThat(few.suggestion()).isNotNull();
        assertThat(few.suggestion().deals()).isEqualTo(78);

        history.on("2026-04-02").change("d38", "{status: WON}").change("d39", "{status: LOST}");
        history.judge();
        var enough = learner.learn(coach, () -> {});
        assertThat(enough.ended()).isEqualTo(80);
        assertThat(enough.given()).isEqualTo(new ScoreSuggestion.Given(40, true));
        assertThat(enough.suggestion()).isNotNull();
        assertThat(enough.suggestion().deals()).isEqualTo(40);
        assertThat(enough.suggestion().signals()).isEmpty();
    }

    @Test
    void withNothingToLearnFromThatIsSaidAndNothingIsTakenOver() {
        suggestions.begin(OwnPipeline.MANAGER);
        end(suggestions);
        assertThat(suggestions.state(OwnPipeline.MANAGER).result())
                .satisfies(result -> assertThat(result.suggestion()).isNull());
        assertThat(suggestions.takeOver(OwnPipeline.MANAGER)).isFalse();
    }

    @Test
    void aRunBegunAtOneInstanceIsSeenEndedAndShownAtAnother() {
        instances.get(0).stop();
        endedDeals(30);
        suggestions.begin(OwnPipeline.MANAGER);
        var other = suggestions(runs());
        assertThat(other.state(OwnPipeline.MANAGER).runs()).isTrue();
        instances.get(1).start();
        end(other);
        var state = other.state(OwnPipeline.MANAGER);
        assertThat(state.result()).isNotNull();
        assertThat(state.result().suggestion()).isNotNull();
        assertThat(state.result().suggestion().deals()).isEqualTo(30);
        assertThat(suggestions.state(OwnPipeline.MANAGER)).isEqualTo(state);
    }

    @Test
    void theRunOfAKilledInstanceGoesOnAtAnotherAndTheKilledOneHasNoSayAnyMore() {
        instances.get(0).stop();
        endedDeals(30);
        suggestions.begin(OwnPipeline.MANAGER);
        var killed = kept.take(ScoreSuggestionRuns.KIND, NOW).orElseThrow();
        history.pipeline
                .jdbc
                .sql("update job_score set picked = true, picked_by = 'killed', version = version + 1,"
                        + " last_heartbeat = ?")
                .param(OffsetDateTime.now(ZoneOffset.UTC).minusMinutes(1))
                .update();
        var other = suggestions(runs());
        assertThat(other.state(OwnPipeline.MANAGER).runs()).isTrue();
        instances.get(1).start();
        end(other);
        var state = other.state(OwnPipeline.MANAGER);
        assertThat(state.failed()).isFalse();
        assertThat(state.result()).isNotNull();
        assertThatThrownBy(() -> kept.end(killed, "r", NOW, "")).isInstanceOf(JobLostException.class);
        assertThat(suggestions.state(OwnPipeline.MANAGER)).isEqualTo(state);
    }

    @Test
    void aRunIsLeftByAnInstanceThatStopsAndEndsWhereverItIsCancelled() throws Exception {
        endedDeals(20);
        var begun = new Semaphore(0);
        Opportunity deal = new OpportunityReader().readAgain("{\"id\":\"o\",\"name\":\"O\",\"stage\":\"DEMAND\"}");
        doAnswer(call -> {
                    begun.release();
                    // More open deals than anybody waits for.
                    for (int i = 0; i < 30_000; i++) {
                        call.<Consumer<Opportunity>>getArgument(0).accept(deal);
                        Thread.sleep(2);
                    }
                    return null;
                })
                .when(open)
                .forEach(any());
        suggestions.begin(OwnPipeline.MANAGER);
        assertThat(begun.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
        instances.get(0).stop();
        var other = suggestions(runs());
        assertThat(other.state(OwnPipeline.MANAGER).runs()).isTrue();
        instances.get(1).start();
        assertThat(begun.tryAcquire(1, TimeUnit.MINUTES)).isTrue();
        suggestions.cancel(OwnPipeline.MANAGER);
        end(other);
        assertThat(other.state(OwnPipeline.MANAGER)).isEqualTo(new ScoreSuggestion(false, false, null, false, null));
    }

    @Test
    void aCancelledRunThatWaitsEndsAtOnceAndWhatWasSuggestedBeforeStays() {
        suggestions.begin(OwnPipeline.MANAGER);
        end(suggestions);
        var before = suggestions.state(OwnPipeline.MANAGER);
        instances.get(0).stop();
        suggestions.begin(OwnPipeline.MANAGER);
        assertThat(suggestions.state(OwnPipeline.MANAGER).runs()).isTrue();
        suggestions(runs()).cancel(OwnPipeline.MANAGER);
        assertThat(suggestions.state(OwnPipeline.MANAGER)).isEqualTo(before);
        assertThat(before.result()).isNotNull();
    }

    @Test
    void aRunWithWhichInstancesAreLostAgainAndAgainIsGivenUp() {
        instances.get(0).stop();
        suggestions.begin(OwnPipeline.MANAGER);
        for (int i = 0; i < 3; i++) {
            kept.take(ScoreSuggestionRuns.KIND, NOW);
        }
        runs().next(ScoreSuggestionRuns.KIND);
        var state = suggestions.state(OwnPipeline.MANAGER);
        assertThat(state.runs()).isFalse();
        assertThat(state.failed()).isTrue();
        suggestions.begin(OwnPipeline.MANAGER);
        assertThat(suggestions.state(OwnPipeline.MANAGER).runs()).isTrue();
    }

    @Test
    void oneRunAtATimeIsBegunAndWhoeverIsOvertakenWritesNothing() {
        assertThat(kept.begin("T", NOW)).isTrue();
        assertThat(kept.begin("T", NOW.plusMinutes(1))).isFalse();
        var silent = kept.take("T", NOW).orElseThrow();
        var next = kept.take("T", NOW).orElseThrow();
        assertThat(next.lost()).isEqualTo(1);
        assertThatThrownBy(() -> kept.tell(silent, NOW)).isInstanceOf(JobLostException.class);
        assertThatThrownBy(() -> kept.end(silent, "r", NOW, "{}")).isInstanceOf(JobLostException.class);
        assertThatThrownBy(() -> kept.drop(silent)).isInstanceOf(JobLostException.class);
        assertThat(kept.tell(next, NOW)).isFalse();
        kept.cancel("T");
        assertThat(kept.tell(next, NOW)).as("cancelled").isTrue();
        kept.end(next, "r", NOW, "{}");
        assertThat(kept.find("T")).contains(new KeptResultRepository.Row("r", false, NOW, "{}"));
        assertThat(kept.take("T", NOW)).isEmpty();
        assertThat(kept.begin("T", NOW)).isTrue();
    }
}
