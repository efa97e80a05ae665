package io.salescoach.pipeline.outcomes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.salescoach.TestDatabase;
import io.salescoach.access.UserRole;
import io.salescoach.access.UserTeams;
import io.salescoach.access.Viewer;
import io.salescoach.coaching.Coach;
import io.salescoach.pipeline.OwnPipeline;
import io.salescoach.pipeline.outcomes.WhatWins.Judgement;
import io.salescoach.pipeline.outcomes.WhatWinsView.Choice;
import io.salescoach.pipeline.store.IfMatch;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.web.server.ResponseStatusException;

/** Ended deals are looked at as they stood before their end, and nothing that was learnt later counts. */
@Tag("database")
class WhatWinsTests {

    private static final String BUDGET = "qualification: {budget: \"YES\"}";
    private static final String NO_BUDGET = "qualification: {budget: \"NO\"}";
    private static final String SCORE = "signal,points,en,zh\nBASE,0,base,基础\nBUDGET_ABSENT,-1,no budget,没有预算\n";

    private static Coach coach;

    private OwnHistory history;

    @BeforeAll
    static void compile() throws Exception {
        var rules = RuleFiles.load(Path.of("rules"));
        coach = new Coach(RuleBook.compile(rules.with(Map.of("score.csv", SCORE))));
    }

    @AfterAll
    static void close() {
        coach.book().close();
    }

    @BeforeEach
    void begin() {
        history = new OwnHistory(coach, TestDatabase.migrated());
    }

    @Test
    void aDealIsSeenAsItStoodAtTheEndOfEachStageAndBeforeItsEnd() {
        history.on("2026-01-01").create("a", "ENTRANCE", NO_BUDGET);
        history.on("2026-02-01").change("a", "{stage: DEMAND}");
        history.on("2026-03-10").change("a", BUDGET);
        history.on("2026-04-01").change("a", "{status: LOST, outcome: {reason: PRICE}}");
        history.judge();
        assertThat(facts("a", "BUDGET_ABSENT"))
                .containsExactlyInAnyOrder(
                        tuple("ENTRANCE", LocalDate.parse("2026-02-01"), true),
                        tuple("BEFORE_END", LocalDate.parse("2026-03-02"), true),
                        tuple("DEMAND", LocalDate.parse("2026-04-01"), false),
                        tuple("LAST", LocalDate.parse("2026-04-01"), false));
        var deal = deals().get(0);
        assertThat(deal.asGiven()).isFalse();
        assertThat(deal.cycleDays()).isEqualTo(90);
        assertThat(deal.reason()).isEqualTo("PRICE");
        assertThat(deal.days().values()).containsExactly(31, 59);
    }

    /** What ends a deal, or is written down afterwards, has all the knowledge; before, there is none. */
    @Test
    void whatIsWrittenDownWithTheEndOrAfterItForetellsNothing() {
        for (int i = 0; i < 40; i++) {
            boolean won = i % 2 == 0;
            history.on("2026-01-01").create("d" + i, "DEMAND", "openedOn: 2026-01-01");
            history.on("2026-03-01")
                    .change("d" + i, "{status: %s, %s}".formatted(won ? "WON" : "LOST", won ? BUDGET : NO_BUDGET));
            history.on("2026-03-05").change("d" + i, "{offering: %s}".formatted(won ? "good" : "bad"));
        }
        history.judge();
        for (Moment moment : List.of(Moment.BEFORE_END, Moment.LAST, Moment.DEMAND)) {
            var wins = wins(moment, null);
            assertThat(wins.deals()).isEqualTo(40);
            assertThat(wins.auc()).isEqualByComparingTo("0.5");
            assertThat(wins.signals())
                    .extracting(WhatWins.Signal::signal)
                    .doesNotContain("BUDGET_ABSENT", "/offering=bad");
            assertThat(wins.signals())
                    .allSatisfy(signal -> assertThat(signal.judgement()).isIn(Judgement.UNSURE, Judgement.TOO_FEW));
        }
    }

    /** The contract was signed before the win was written down: what was learnt in between does not count. */
    @Test
    void theEndIsTheDayOfTheContractWhereThatIsEarlier() {
        history.on("2026-01-01").create("a", "ACTION", NO_BUDGET);
        history.on("2026-03-20").change("a", "{%s, milestones: {contractSigned: 2026-03-15}}".formatted(BUDGET));
        history.on("2026-04-01").change("a", "{status: WON}");
        history.judge();
        assertThat(deals().get(0).endedOn()).isEqualTo("2026-03-15");
        assertThat(facts("a", "BUDGET_ABSENT"))
                .contains(tuple("LAST", LocalDate.parse("2026-03-15"), true))
                .contains(tuple("BEFORE_END", LocalDate.parse("2026-02-13"), true));
    }

    @Test
    void whatWasImportedWhenItHadEndedIsTakenAsGivenAndMarked() {
        history.on("2026-05-01")
                .create(
                        "old",
                        "BUSINESS",
                        "status: LOST\nopenedOn: 2025-03-01\nstageEnteredOn: 2025-06-01\n" + NO_BUDGET);
        history.judge();
        assertThat(deals()).singleElement().satisfies(deal -> {
            assertThat(deal.asGiven()).isTrue();
            assertThat(deal.endedOn()).isEqualTo("2025-06-01");
            assertThat(deal.days()).isEmpty();
        });
        assertThat(wins(Moment.BEFORE_END, null).asGiven()).isEqualTo(1);
        assertThat(wins(Moment.BUSINESS, null).deals()).isEqualTo(1);
        assertThat(wins(Moment.DEMAND, null).deals()).isZero();
    }

    @Test
    void aDealThatIsOpenAgainOrGoneIsForgottenAndOneThatChangesIsJudgedAgain() {
        history.on("2026-01-01").create("a", "DEMAND", BUDGET).create("b", "DEMAND", BUDGET);
        history.on("2026-03-01").change("a", "{status: LOST}").change("b", "{status: WON}");
        history.judge();
        assertThat(deals()).hasSize(2);
        history.change("a", "{status: OPEN}");
        history.pipeline.opportunities.delete(OwnPipeline.MANAGER, "b", IfMatch.of("*"));
        history.judge();
        assertThat(deals()).isEmpty();
        history.on("2026-05-01").change("a", "{status: WON}");
        assertThat(wins(Moment.LAST, null).pending()).isEqualTo(1);
        history.judge();
        assertThat(wins(Moment.LAST, null).pending()).isZero();
        assertThat(deals())
                .singleElement()
                .satisfies(deal -> assertThat(deal.endedOn()).isEqualTo("2026-05-01"));
    }

    @Test
    void aDifferenceThatIsNoChanceStandsOutAndSegmentsAndDaysNarrow() {
        for (int i = 0; i < 120; i++) {
            boolean budget = i % 2 == 0;
            boolean won = budget ? i % 10 != 0 : i % 10 == 1;
            history.on("2026-01-01")
                    .create(
                            "d%03d".formatted(i),
                            "DEMAND",
                            "customer: {name: C%d, industry: %s}\n%s"
                                    .formatted(i, i < 60 ? "Retail" : "Health", budget ? BUDGET : NO_BUDGET));
            history.on(i % 3 == 0 ? "2026-03-01" : "2027-03-01")
                    .change("d%03d".formatted(i), won ? "{status: WON}" : "{status: LOST}");
        }
        history.judge();
        var wins = wins(Moment.BEFORE_END, null);
        assertThat(wins.deals()).isEqualTo(120);
        assertThat(signal(wins, "BUDGET_ABSENT")).satisfies(signal -> {
            assertThat(signal.with().deals()).isEqualTo(60);
            assertThat(signal.with().won()).isEqualTo(12);
            assertThat(signal.without().won()).isEqualTo(48);
            assertThat(signal.judgement()).isEqualTo(Judgement.AGAINST);
            assertThat(signal.lift()).isEqualByComparingTo("0.25");
            assertThat(signal.high()).isLessThan(java.math.BigDecimal.ONE);
            assertThat(signal.years()).extracting(WhatWins.Year::year).containsExactly(2026, 2027);
        });
        assertThat(signal(wins, "/qualification/budget=YES").judgement()).isEqualTo(Judgement.FOR);
        assertThat(signal(wins, "/customer/industry=Retail").judgement()).isEqualTo(Judgement.UNSURE);
        assertThat(wins.auc()).isEqualByComparingTo("0.8");
        assertThat(wins(Moment.BEFORE_END, "/customer/industry=Retail").deals()).isEqualTo(60);
        assertThat(history.wins
                        .show(OwnPipeline.MANAGER, new Choice(Moment.LAST, null, LocalDate.parse("2027-01-01")))
                        .deals())
                .isEqualTo(80);
        // A name that every deal has to itself is no signal.
        assertThat(wins.signals())
                .extracting(WhatWins.Signal::signal)
                .noneMatch(signal -> signal.startsWith("/customer/name"));
    }

    @Test
    void fewDealsSayNothingAndWhoDoesNotSeeAllSeesNothing() {
        history.on("2026-01-01").create("a", "DEMAND", NO_BUDGET);
        history.on("2026-03-01").change("a", "{status: LOST}");
        history.judge();
        assertThat(signal(wins(Moment.LAST, null), "BUDGET_ABSENT").judgement()).isEqualTo(Judgement.TOO_FEW);
        var owner = new Viewer("wang", Set.of(UserRole.ACCOUNT_MANAGER));
        assertThatThrownBy(() -> history.wins.show(owner, new Choice(Moment.LAST, null, null)))
                .isInstanceOf(ResponseStatusException.class)
                .hasMessageContaining("403");
    }

    @Test
    void eachWayOfSellingHasItsOwnFigures() {
        String simple = "buying: {needClarity: CLEAR}\naccountManager: wang\nvisits: [{id: v1, on: 2026-01-05}]\n";
        history.on("2026-01-01")
                .create("t1", "DEMAND", simple + "value: {amount: 10, currency: CNY}\nopenedOn: 2026-01-01");
        history.create("t2", "DEMAND", simple + "value: {amount: 30, currency: CNY}\nopenedOn: 2026-01-01");
        history.create("t3", "DEMAND", simple + "openedOn: 2026-01-01");
        history.create("c1", "DEMAND", "buying: {needClarity: UNCLEAR, tailored: true}\nopenedOn: 2026-01-01");
        history.on("2026-01-11").change("t1", "{status: WON, outcome: {reason: PRICE}}");
        history.on("2026-01-21").change("t2", "{status: WON}");
        history.on("2026-02-01").change("t3", "{status: LOST, outcome: {reason: PRICE}}");
        history.on("2026-03-01").change("c1", "{status: LOST}");
        history.judge();
        history.pipeline
                .jdbc
                .sql("insert into users (name, display_name, roles, enabled, sample, team, version, changed_at)"
                        + " values ('wang', 'Wang', 'ACCOUNT_MANAGER', true, false, 'North', 1, current_timestamp)")
                .update();
        var ways = new TwoWaysView(
                        history.deals,
                        history.parts,
                        new UserTeams(history.pipeline.jdbc),
                        history.pipeline.transaction,
                        history.pipeline.clock)
                .show(OwnPipeline.MANAGER)
                .ways();
        assertThat(ways).extracting(TwoWays.Way::engagement).containsExactly("CONSULTATIVE", "TRANSACTIONAL");
        var quick = ways.get(1);
        assertThat(quick.total().cycleDays()).isEqualByComparingTo("15");
        assertThat(quick.total().winRate()).isEqualByComparingTo("0.6667");
        assertThat(quick.total().visits()).isEqualByComparingTo("1");
        assertThat(quick.total().averages())
                .singleElement()
                .satisfies(average -> assertThat(average.amount()).isEqualByComparingTo("20"));
        assertThat(quick.accountManagers())
                .extracting(TwoWays.Group::accountManager)
                .containsExactly("wang");
        assertThat(quick.teams()).singleElement().satisfies(team -> {
            assertThat(team.team()).isEqualTo("North");
            assertThat(team.figures().won()).isEqualTo(2);
        });
        assertThat(ways.get(0).teams())
                .singleElement()
                .satisfies(team -> assertThat(team.team()).isNull());
        // Two deals with a visit each ended in January, one in February; the first day of the twelve months is in April
        // of the year before.
        assertThat(quick.months().get(0).figures().visitsPerWeek()).isEqualByComparingTo("0.5");
        assertThat(quick.total().visitsPerWeek()).isEqualByComparingTo("0.1");
        assertThat(quick.months()).extracting(month -> month.figures().won()).containsExactly(2L, 0L);
        assertThat(quick.reasons()).contains(new TwoWays.Reason("PRICE", 1, 1, 0));
        assertThat(quick.stages())
                .singleElement()
                .satisfies(stage -> assertThat(stage.days()).isEqualByComparingTo("20"));
        assertThat(ways.get(0).total().winRate()).isEqualByComparingTo("0");
        assertThat(ways.get(0).accountManagers().get(0).accountManager()).isNull();
    }

    @Test
    void aCheckOfRulesSeesTheLatestDealsAsTheyStood() {
        history.on("2026-01-01").create("a", "DEMAND", NO_BUDGET).create("b", "DEMAND", NO_BUDGET);
        history.on("2026-01-20").create("short", "DEMAND", NO_BUDGET);
        history.on("2026-02-10").change("short", "{status: LOST}");
        history.on("2026-03-01").change("a", "{status: LOST}");
        history.on("2026-04-01").change("b", "{status: WON, %s}".formatted(BUDGET));
        history.judge();
        var seen = new ArrayList<String>();
        var preview = new EndedOpportunityPreview(history.opportunities, history.pipeline, history.pipeline.clock);
        preview.latest(deal -> seen.add(deal.deal().id() + " " + deal.on() + " " + deal.won() + " "
                + deal.deal().qualification().budget()));
        assertThat(seen).containsExactly("b 2026-03-02 true NO", "a 2026-01-30 false NO");
        seen.clear();
        preview.latest(deal -> !seen.add(deal.deal().id()));
        assertThat(seen).containsExactly("b");
    }

    private WhatWins wins(Moment moment, @Nullable String segment) {
        return history.wins.show(OwnPipeline.MANAGER, new Choice(moment, segment, null));
    }

    private static WhatWins.Signal signal(WhatWins wins, String signal) {
        return wins.signals().stream()
                .filter(each -> each.signal().equals(signal))
                .findFirst()
                .orElseThrow();
    }

    private List<EndedDeal> deals() {
        var deals = new ArrayList<EndedDeal>();
        history.pipeline.transaction.executeWithoutResult(
                status -> history.deals.eachDeal(LocalDate.parse("1900-01-01"), deals::add));
        return deals;
    }

    /** Each moment of a deal, its day, and whether it has a signal then. */
    private List<org.assertj.core.groups.Tuple> facts(String id, String signal) {
        var names = history.numbers.names();
        return history.pipeline
                .jdbc
                .sql("select moment, facts_on, signals from ended_deal_facts where opportunity_id = ?")
                .param(id)
                .query((row, number) -> {
                    boolean has = false;
                    for (int each : SignalText.numbers(row.getString(3))) {
                        has |= signal.equals(names.get(each));
                    }
                    return tuple(row.getString(1), row.getObject(2, LocalDate.class), has);
                })
                .list();
    }
}
