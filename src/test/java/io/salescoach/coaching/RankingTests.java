package io.salescoach.coaching;

import static io.salescoach.coaching.Rankings.BOOK;
import static io.salescoach.coaching.Rankings.COLD;
import static io.salescoach.coaching.Rankings.DEMAND;
import static io.salescoach.coaching.Rankings.advice;
import static io.salescoach.coaching.Rankings.codes;
import static io.salescoach.coaching.Rankings.consultation;
import static io.salescoach.coaching.Rankings.edited;
import static io.salescoach.coaching.Rankings.find;
import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.coaching.Advice.Action;
import io.salescoach.coaching.Advice.Points;
import io.salescoach.rulebook.tables.RankingPart;
import io.salescoach.rulebook.tables.When;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The order of the actions comes from the tables. */
class RankingTests {

    @Test
    void anActionWaitsForThoseBeforeItThatAreOpen() {
        var actions = advice(COLD).actions();

        assertThat(actions.get(0))
                .extracting(Action::code, Action::when)
                .containsExactly("BUILD_CUSTOMER_PROFILE", When.NOW);
        assertThat(find(actions, "PLAN_FIRST_VISIT"))
                .extracting(Action::when, Action::waitsFor)
                .containsExactly(When.LATER, List.of("BUILD_CUSTOMER_PROFILE", "COMPLETE_SWOT"));
        assertThat(find(actions, "SECURE_BUDGET").waitsFor()).containsExactly("PLAN_FIRST_VISIT");
        assertThat(actions)
                .allSatisfy(action -> assertThat(action.waitsFor())
                        .allSatisfy(before ->
                                assertThat(find(actions, before).rank()).isLessThan(action.rank())));
    }

    @Test
    void whatIsDueNowComesFirstAndIsNoMoreThanTheTableAllows() {
        var actions = advice(DEMAND).actions();

        assertThat(actions).extracting(Action::when).isSorted();
        assertThat(actions).filteredOn(action -> action.when() == When.NOW).hasSize(3);
        assertThat(advice(edited("ranking.csv", "NOW,MOST,3", "NOW,MOST,1"), DEMAND)
                        .actions())
                .filteredOn(action -> action.when() == When.NOW)
                .hasSize(1);
    }

    @Test
    void aMeetingThatIsWorthMuchBringsAnActionAboveTheOthers() {
        var actions = advice(edited("ranking.csv", "SAME_PERSON,15", "SAME_PERSON,200"), DEMAND)
                .actions();

        assertThat(actions.get(0).code()).isEqualTo("SURVEY_MEMBER_NEEDS");
        assertThat(actions.get(0).ranking())
                .extracting(Points::part)
                .isSorted()
                .containsSubsequence(RankingPart.MEETING, RankingPart.VALUE_FROM);
    }

    @Test
    void whoRaisedAnObjectionOrACriterionIsMetForIt() {
        var actions = advice("""
                id: a
                name: b
                stage: CONSULTING
                stakeholders: [{id: cfo, name: Ms Zhao}, {id: it, name: Mr Li}]
                objections: [{id: o, quote: much too dear, raisedBy: cfo}, {id: p, quote: hm}]
                criteria: [{id: c, statement: two routes, raisedBy: [it], mandatory: true, position: BEHIND}]
                """).actions();

        assertThat(find(actions, "CLARIFY_OBJECTION").with()).containsExactly("cfo");
        assertThat(find(actions, "CATCH_UP_ON_CRITERION").with()).containsExactly("it");
    }

    @Test
    void ranksCountFromOne() {
        var actions = advice(DEMAND).actions();

        assertThat(actions)
                .extracting(Action::rank)
                .isEqualTo(IntStream.rangeClosed(1, actions.size()).boxed().toList());
    }

    @Test
    void whoLeftIsNotMet() {
        assertThat(find(advice(DEMAND).actions(), "QUANTIFY_NEED_IMPACT").with())
                .containsExactly("it");
    }

    @Test
    void theWorkOfOthersAndSkillsInGeneralWait() {
        var actions = advice(DEMAND).actions();

        assertThat(find(actions, "REQUALIFY").when()).isEqualTo(When.NEXT);
        assertThat(find(actions, "ASSESS_SKILLS").when()).isEqualTo(When.LATER);
    }

    @Test
    void whatHasFewestPointsIsLastEvenIfOthersWait() {
        assertThat(codes(advice(COLD)))
                .startsWith("BUILD_CUSTOMER_PROFILE", "COMPLETE_SWOT", "PLAN_FIRST_VISIT")
                .endsWith("ASSESS_SKILLS");
    }

    @Test
    void withdrawingLeavesAtMostWhatCouldReopenTheDeal() {
        assertThat(codes(advice("{id: a, name: b, stage: DEMAND, qualification: {authority: NO, budget: NO}}")))
                .containsExactly("WITHDRAW", "FIND_AUTHORITY");
        assertThat(codes(advice("{id: a, name: b, stage: ENTRANCE, qualification: {need: NO}}")))
                .containsExactly("WITHDRAW", "REOPEN_NEED");
        // Finding out who decides is advised too, but does not answer why the deal is to be left.
        assertThat(codes(advice("{id: a, name: b, stage: DEMAND, qualification: {budget: NO, timeline: NO}}")))
                .containsExactly("WITHDRAW", "SECURE_BUDGET");
        assertThat(advice("{id: a, name: b, stage: ENTRANCE, qualification: {need: NO}}")
                        .actions())
                .extracting(Action::when)
                .containsExactly(When.NOW, When.NEXT);
    }

    @Test
    void withAKnownImpactMissingMoneyInTheFirstStageIsWorkToBeDone() {
        var advice = advice("""
                id: a
                name: b
                stage: ENTRANCE
                qualification: {need: YES, authority: NO, budget: NO}
                visits: [{id: v, on: 2026-04-28, planned: true, objective: o, situation: s, difficulty: d, impact: i}]
                """);

        assertThat(advice.verdict()).isEqualTo("DISQUALIFIED");
        assertThat(codes(advice)).contains("FIND_AUTHORITY", "SECURE_BUDGET").doesNotContain("WITHDRAW");
        assertThat(codes(advice).get(0)).isEqualTo("CONFIRM_INTEREST");
    }

    @Test
    void whatIsNotToldStillDecides() {
        assertThat(advice("{id: a, name: b, stage: ENTRANCE, qualification: {need: NO}}")
                        .findings())
                .extracting(Advice.Finding::code)
                .contains("NEED_ABSENT")
                .doesNotContain("OUT_OF_REACH");
    }

    @Test
    void anActionStandsInsteadOfOthersOnlyWhileItIsAdvisedAndOnlyForWhatItAnswers() {
        String late = "{id: a, name: b, stage: BUSINESS, qualification: {budget: NO}}";
        assertThat(codes(advice(late)))
                .startsWith("CONFIRM_FACTS")
                .contains("SECURE_BUDGET")
                .doesNotContain("CONFIRM_NEED", "FIND_AUTHORITY", "SECURE_TIMELINE", "REACH_DECISION_MAKER");

        var rested = consultation(BOOK, late).advice(Locale.ENGLISH, (action, found) -> action.equals("CONFIRM_FACTS"));
        assertThat(codes(rested)).doesNotContain("CONFIRM_FACTS").contains("CONFIRM_NEED", "REACH_DECISION_MAKER");
    }
}
