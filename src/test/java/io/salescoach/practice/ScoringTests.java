package io.salescoach.practice;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.coaching.Advice.Action;
import io.salescoach.coaching.Coach;
import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.practice.Exercise.Offer;
import io.salescoach.practice.Review.Mark;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How answers count, with the shipped practice.csv: 3 for a cause, 3 and 1 for actions, 1 less for a wrong one, 2. */
class ScoringTests {

    private static final Coach COACH = coach();

    private final Exercise exercise = exercise("""
            id: s1
            name: a deal
            stage: CONSULTING
            competitors: [Northern Telecom]
            stakeholders: [{id: cfo, name: Ms Zhao, projectTeam: true, attitude: OPPOSED}]
            objections: [{id: o1, quote: This is far too expensive for us., raisedBy: cfo}, {id: o2, surface: NO_HURRY}]
            """);
    private final List<String> right =
            exercise.right().stream().map(Action::code).toList();
    private final List<String> wrong = exercise.actions().stream()
            .map(Offer::code)
            .filter(code -> !right.contains(code))
            .toList();

    @Test
    void theCoachsOwnAnswersReachAllPoints() {
        var review = mark(
                answers(Map.of("o1", "NO_VALUE", "o2", "NO_VALUE"), right.get(0), right.subList(1, 3), "INCOMPLETE"));

        assertThat(review.most()).isEqualTo(3 + 3 + 3 + 1 + 1 + 2);
        assertThat(review.points()).isEqualTo(review.most());
        assertThat(review.marks()).allMatch(Mark::full);
    }

    @Test
    void aCauseThatNothingSpeaksForIsNotAsked() {
        assertThat(exercise.objections()).hasSize(2);
        assertThat(exercise("{id: s3, name: a deal, stage: DEMAND, objections: [{id: o, surface: NO_MONEY}]}")
                        .objections())
                .isEmpty();
    }

    @Test
    void whatWaitsForSomethingElseIsNoRightAnswer() {
        var cold = exercise("{id: s2, name: a cold lead, stage: ENTRANCE}");

        assertThat(cold.right()).extracting(Action::code).containsExactly("BUILD_CUSTOMER_PROFILE");
        assertThat(cold.advice().actions()).hasSizeGreaterThan(3);
    }

    @Test
    void noAnswerIsNoPoint() {
        var review = mark(answers(Map.of(), null, List.of(), null));

        assertThat(review.points()).isZero();
        assertThat(review.lost()).isEqualTo(13);
    }

    @Test
    void theRightActionInTheWrongPlaceCountsAsAnyOther() {
        assertThat(actions(right.get(1), List.of(right.get(0), right.get(2)))).isEqualTo(3);
        assertThat(actions(right.get(0), List.of())).isEqualTo(3);
        assertThat(actions(right.get(0), List.of(right.get(0)))).isEqualTo(3);
    }

    @Test
    void aWrongActionCostsAPointButNeverMoreThanWasGained() {
        assertThat(actions(right.get(0), List.of(wrong.get(0), wrong.get(1)))).isEqualTo(1);
        assertThat(actions(wrong.get(0), List.of(wrong.get(1), wrong.get(2)))).isZero();
        assertThat(actions(wrong.get(0), List.of(right.get(0)))).isZero();
        var review = mark(answers(Map.of("o1", "NO_VALUE"), wrong.get(0), List.of(), "INCOMPLETE"));
        assertThat(review.points()).isEqualTo(3 + 2);
    }

    @Test
    void theReasonsOfTheCoachAreKeptInWords() {
        var review = mark(answers(Map.of("o1", "NO_PAIN"), wrong.get(0), List.of(), "QUALIFIED"));

        var cause = review.marks().get(0);
        assertThat(cause.about()).contains("far too expensive");
        assertThat(cause.answer()).isEqualTo("no value seen");
        assertThat(cause.given()).isEqualTo("no pain felt");
        assertThat(cause.why()).contains("benefit analysis not done");
        assertThat(cause.causes().stream().mapToInt(Review.Cause::percent).sum())
                .isBetween(98, 102);
        assertThat(review.marks().stream().filter(mark -> mark.topic() == Topic.ACTION))
                .allSatisfy(mark -> assertThat(mark.why()).isNotEmpty());
        assertThat(review.findings()).isNotEmpty();
        assertThat(review.marks().stream().filter(mark -> mark.topic() == Topic.WRONG_ACTION))
                .singleElement()
                .satisfies(mark -> assertThat(mark.answer()).isNotEqualTo(mark.code()));
    }

    @Test
    void whatCanBeChosenIsRightOnesAmongOthersInAnOrderThatStays() {
        assertThat(exercise.actions()).hasSize(8);
        assertThat(right).hasSize(3);
        var advised = exercise.advice().actions().stream().map(Action::code).toList();
        assertThat(wrong).hasSize(5).doesNotContainAnyElementsOf(advised);
        assertThat(exercise.actions())
                .allSatisfy(offer -> assertThat(offer.title()).doesNotContain("{"));
        assertThat(new HashSet<>(exercise.actions())).hasSize(8);
        assertThat(wrong).as("answers to the objection that do not suit").contains("REVEAL_PAIN");
        assertThat(exercise("""
                        id: s1
                        name: a deal
                        stage: CONSULTING
                        competitors: [Northern Telecom]
                        stakeholders: [{id: cfo, name: Ms Zhao, projectTeam: true, attitude: OPPOSED}]
                        objections: [{id: o1, quote: This is far too expensive for us., raisedBy: cfo}, {id: o2, surface: NO_HURRY}]
                        """).actions()).isEqualTo(exercise.actions());
    }

    @Test
    void aDealThatIsOverAsksNothing() {
        var over = exercise("{id: s1, name: a deal, stage: ACTION, status: LOST}");

        assertThat(over.actions()).isEmpty();
        assertThat(over.objections()).isEmpty();
        assertThat(Scoring.mark(over, answers(Map.of(), null, List.of(), null), Locale.ENGLISH)
                        .points())
                .isZero();
    }

    private int actions(String first, List<String> also) {
        return mark(answers(Map.of(), first, also, null)).points();
    }

    private Review mark(Answers answers) {
        return Scoring.mark(exercise, answers, Locale.ENGLISH);
    }

    private static Answers answers(
            Map<String, String> causes, @Nullable String first, List<String> also, @Nullable String verdict) {
        return new Answers(causes, first, also, verdict);
    }

    private static Exercise exercise(String file) {
        var opportunity = new OpportunityReader()
                .read(
                        file.getBytes(StandardCharsets.UTF_8),
                        Format.YAML,
                        COACH.book().tables().skills().keySet());
        return Exercise.of(COACH, "step", opportunity, LocalDate.parse("2026-05-01"), "mark", Locale.ENGLISH);
    }

    private static Coach coach() {
        try {
            return new Coach(RuleBook.compile(RuleFiles.load(Path.of("rules"))));
        } catch (NoSuchFileException e) {
            throw new IllegalStateException(e);
        }
    }
}
