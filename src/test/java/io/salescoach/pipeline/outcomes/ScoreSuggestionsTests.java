package io.salescoach.pipeline.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;

import io.salescoach.TestDatabase;
import io.salescoach.coaching.Coach;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.pipeline.OwnPipeline;
import io.salescoach.pipeline.store.OpenOpportunityPreview;
import io.salescoach.release.RuleDraftService;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Points are learnt from ended deals in the background, kept, and taken over into a draft. */
@Tag("database")
class ScoreSuggestionsTests {

    private static Coach coach;

    private final OpenOpportunityPreview open = mock(OpenOpportunityPreview.class);
    private final RuleDraftService drafts = mock(RuleDraftService.class);

    private OwnHistory history;
    private KeptResultRepository kept;
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
        history = new OwnHistory(coach, TestDatabase.migrated());
        kept = new KeptResultRepository(history.pipeline.jdbc);
        suggestions = new ScoreSuggestions(
                history.pipeline,
                history.deals,
                history.numbers,
                kept,
                open,
                drafts,
                history.pipeline.transaction,
                history.pipeline.clock);
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
        await().until(() -> !suggestions.state(OwnPipeline.MANAGER).runs());
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
        var few = suggestions.result(coach);
        assertThat(few.given()).isEqualTo(new ScoreSuggestion.Given(40, false));
        assertThat(few.suggestion()).isNotNull();
        assertThat(few.suggestion().deals()).isEqualTo(78);

        history.on("2026-04-02").change("d38", "{status: WON}").change("d39", "{status: LOST}");
        history.judge();
        var enough = suggestions.result(coach);
        assertThat(enough.ended()).isEqualTo(80);
        assertThat(enough.given()).isEqualTo(new ScoreSuggestion.Given(40, true));
        assertThat(enough.suggestion()).isNotNull();
        assertThat(enough.suggestion().deals()).isEqualTo(40);
        assertThat(enough.suggestion().signals()).isEmpty();
    }

    @Test
    void withNothingToLearnFromThatIsSaidAndNothingIsTakenOver() {
        suggestions.begin(OwnPipeline.MANAGER);
        await().until(() -> !suggestions.state(OwnPipeline.MANAGER).runs());
        assertThat(suggestions.state(OwnPipeline.MANAGER).result())
                .satisfies(result -> assertThat(result.suggestion()).isNull());
        assertThat(suggestions.takeOver(OwnPipeline.MANAGER)).isFalse();
    }

    @Test
    void oneRunAtATimeIsTakenAndOneThatIsSilentIsTakenAgain() {
        OffsetDateTime now = OffsetDateTime.parse("2026-05-01T12:00:00Z");
        assertThat(kept.take("T", "r", now, now.minusMinutes(20))).isTrue();
        assertThat(kept.take("T", "r", now.plusMinutes(1), now.minusMinutes(19)))
                .isFalse();
        assertThat(kept.take("T", "r", now.plusMinutes(30), now.plusMinutes(10)))
                .isTrue();
        kept.end("T", now.plusMinutes(31), "{}");
        assertThat(kept.find("T"))
                .get()
                .satisfies(row -> assertThat(row.content()).isEqualTo("{}"));
        assertThat(kept.take("T", "r", now.plusMinutes(32), now)).isTrue();
    }
}
