package io.salescoach.pipeline.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salescoach.TestDatabase;
import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.backtest.BackTestReport.Deals;
import io.salescoach.coaching.Coach;
import io.salescoach.pipeline.OwnPipeline;
import io.salescoach.pipeline.outcomes.WhatWins.Judgement;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.nio.file.Path;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;

/** Advice counts as followed when that was said, or planned and done, before the day of the end. */
@Tag("database")
class FollowedAdviceTests {

    private static Coach coach;

    private OwnHistory history;
    private FollowedAdviceView view;

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
        view = new FollowedAdviceView(
                history.pipeline, history.actions, history.progress, history.parts, history.pipeline.clock);
    }

    @Test
    void whatWasSaidLastBeforeTheDayOfTheEndCounts() {
        deal("a", "WON");
        advised("a", "2026-01-05", "SECURE_BUDGET", "MAKE_VISIT");
        said("a", "2026-01-06", "SECURE_BUDGET", "ACCEPTED");
        said("a", "2026-01-20", "SECURE_BUDGET", "DONE");
        deal("b", "LOST");
        advised("b", "2026-01-05", "SECURE_BUDGET");
        said("b", "2026-03-01", "SECURE_BUDGET", "DONE");
        deal("c", "LOST");
        advised("c", "2026-01-05", "SECURE_BUDGET");
        said("c", "2026-01-06", "SECURE_BUDGET", "DISMISSED");
        deal("d", "LOST");
        advised("d", "2026-03-01", "SECURE_BUDGET");
        history.judge();
        var followed = show(null);
        assertThat(followed.deals()).isEqualTo(3);
        assertThat(action(followed, "SECURE_BUDGET")).satisfies(action -> {
            assertThat(action.advised()).isEqualTo(new Deals(3, 1));
            assertThat(action.done()).isEqualTo(new Deals(1, 1));
            assertThat(action.dismissed()).isEqualTo(new Deals(1, 0));
            assertThat(action.silent()).isEqualTo(new Deals(1, 0));
            assertThat(action.notDone()).isEqualTo(new Deals(2, 0));
            assertThat(action.lift()).isNull();
            assertThat(action.judgement()).isEqualTo(Judgement.TOO_FEW);
        });
        assertThat(action(followed, "MAKE_VISIT").silent()).isEqualTo(new Deals(1, 1));
    }

    @Test
    void aStepOfThePlanCarriesOutItsActionAndIsDoneOnlyBeforeTheEnd() {
        String plan = "plan: [{id: p1, action: SECURE_BUDGET, done: %s}, {id: p2, action: MAKE_VISIT}]";
        history.on("2026-01-01").create("a", "DEMAND", plan.formatted("2026-02-01"));
        history.on("2026-01-01").create("b", "DEMAND", plan.formatted("2026-03-01"));
        history.on("2026-03-01").change("a", "{status: WON}").change("b", "{status: LOST}");
        history.judge();
        var followed = show(null);
        assertThat(action(followed, "SECURE_BUDGET").done()).isEqualTo(new Deals(1, 1));
        assertThat(action(followed, "SECURE_BUDGET").taken()).isEqualTo(new Deals(1, 0));
        assertThat(action(followed, "MAKE_VISIT").taken()).isEqualTo(new Deals(2, 1));
    }

    @Test
    void whatAnEarlierDealOfTheSameIdWasAdvisedDoesNotCount() {
        history.on("2026-01-01").create("a", "DEMAND", "");
        advised("a", "2026-01-05", "SECURE_BUDGET");
        said("a", "2026-01-06", "SECURE_BUDGET", "DONE");
        history.pipeline.opportunities.delete(OwnPipeline.MANAGER, "a", io.salescoach.pipeline.store.IfMatch.of("*"));
        deal("a", "WON");
        history.judge();
        assertThat(show(null).actions()).isEmpty();
    }

    @Test
    void aDifferenceAmongManyDealsStandsOutAndDaysAndWaysNarrow() {
        for (int i = 0; i < 100; i++) {
            boolean done = i % 2 == 0;
            deal("d" + i, done ? i % 10 == 0 ? "LOST" : "WON" : i % 10 == 1 ? "WON" : "LOST");
            advised("d" + i, "2026-01-05", "SECURE_BUDGET");
            if (done) {
                said("d" + i, "2026-01-06", "SECURE_BUDGET", "DONE");
            }
        }
        history.judge();
        var action = action(show(null), "SECURE_BUDGET");
        assertThat(action.done()).isEqualTo(new Deals(50, 40));
        assertThat(action.notDone()).isEqualTo(new Deals(50, 10));
        assertThat(action.lift()).isEqualByComparingTo("4");
        assertThat(action.low()).isGreaterThan(java.math.BigDecimal.ONE);
        assertThat(action.judgement()).isEqualTo(Judgement.FOR);
        assertThat(show("TRANSACTIONAL").actions()).isEmpty();
        assertThat(view.show(OwnPipeline.MANAGER, LocalDate.parse("2026-03-02"), null)
                        .actions())
                .isEmpty();
    }

    @Test
    void whoDoesNotSeeAllSeesNothing() {
        var owner = new Viewer("wang", Set.of(UserRole.ACCOUNT_MANAGER));
        assertThatThrownBy(() -> view.show(owner, null, null))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("403");
    }

    private FollowedAdvice show(@Nullable String engagement) {
        return view.show(OwnPipeline.MANAGER, LocalDate.parse("2026-01-01"), engagement);
    }

    private static FollowedAdvice.Action action(FollowedAdvice followed, String code) {
        return followed.actions().stream()
                .filter(each -> each.action().equals(code))
                .findFirst()
                .orElseThrow();
    }

    /** Begins in January and ends on the first of March; the journal in between is written by the test. */
    private void deal(String id, String end) {
        history.on("2026-01-01").create(id, "DEMAND", "");
        history.on("2026-03-01").change(id, "{status: %s}".formatted(end));
    }

    private void advised(String id, String day, String... actions) {
        entry(id, day, "ADVISED", "{\"actions\":[\"%s\"]}".formatted(String.join("\",\"", actions)));
    }

    private long entry(String id, String day, String kind, String content) {
        history.pipeline
                .jdbc
                .sql("insert into history_entry (opportunity_id, kind, version, happened_at, user_name, content)"
                        + " values (:id, :kind, 1, :at, 'wang', :content)")
                .param("id", id)
                .param("kind", kind)
                .param("at", OffsetDateTime.parse(day + "T12:00:00Z"), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("content", content)
                .update();
        return history.pipeline
                .jdbc
                .sql("select max(id) from history_entry")
                .query(Long.class)
                .single();
    }

    private void said(String id, String day, String action, String outcome) {
        history.pipeline
                .jdbc
                .sql("insert into feedback (history_id, opportunity_id, action, finding, rule_name, outcome, facts,"
                        + " given_on, holds) values (:entry, :id, :action, 'F', 'r', :outcome, 'f', :on, false)")
                .param("entry", entry(id, day, "FEEDBACK", "{}"))
                .param("id", id)
                .param("action", action)
                .param("outcome", outcome)
                .param("on", LocalDate.parse(day))
                .update();
    }
}
