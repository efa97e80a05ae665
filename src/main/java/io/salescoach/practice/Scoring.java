package io.salescoach.practice;

import io.salescoach.coaching.Advice.Action;
import io.salescoach.coaching.Advice.Finding;
import io.salescoach.practice.Exercise.Asked;
import io.salescoach.practice.Exercise.Offer;
import io.salescoach.practice.Review.Cause;
import io.salescoach.practice.Review.Chosen;
import io.salescoach.practice.Review.Found;
import io.salescoach.practice.Review.Mark;
import io.salescoach.rulebook.tables.PracticePart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares what a learner answered with what the coach says; practice.csv tells how much each answer counts. */
final class Scoring {

    private final Exercise exercise;
    private final Answers answers;
    private final Locale locale;
    private final List<Mark> marks = new ArrayList<>();

    private Scoring(Exercise exercise, Answers answers, Locale locale) {
        this.exercise = exercise;
        this.answers = answers;
        this.locale = locale;
    }

    static Review mark(Exercise exercise, Answers answers, Locale locale) {
        var marking = new Scoring(exercise, answers, locale);
        exercise.objections().forEach(marking::cause);
        marking.actions();
        if (exercise.judged()) {
            marking.verdict();
        }
        var advice = exercise.advice();
        var findings = advice.findings().stream()
                .sorted(Comparator.comparing(Finding::severity))
                .map(finding -> new Found(finding.code(), finding.severity(), finding.message()))
                .toList();
        return new Review(
                exercise.title(), locale.getLanguage(), advice.rules().version(), List.copyOf(marking.marks), findings);
    }

    /** Causes that are as probable as the leading one are right too. */
    private void cause(Asked asked) {
        var causes = asked.diagnosis().causes();
        var leading = causes.get(0);
        @Nullable String given = answers.causes().get(asked.id());
        boolean right = causes.stream()
                .anyMatch(cause -> cause.cause().equals(given) && cause.score().compareTo(leading.score()) == 0);
        int most = value(PracticePart.CAUSE);
        marks.add(new Mark(
                Topic.CAUSE,
                leading.cause(),
                asked.said(),
                term("cause", leading.cause()),
                given == null ? null : term("cause", given),
                null,
                right ? most : 0,
                most,
                leading.evidence(),
                causes.stream()
                        .map(cause -> new Cause(
                                term("cause", cause.cause()),
                                cause.score().multiply(BigDecimal.valueOf(100)).intValue(),
                                cause.evidence()))
                        .toList()));
    }

    private void actions() {
        var right = exercise.right();
        var chosen = answers.actions();
        int sum = 0;
        for (Action action : right) {
            int most = value(marks(right, action));
            int points = !chosen.contains(action.code())
                    ? 0
                    : action == right.get(0) && action.code().equals(answers.first())
                            ? most
                            : Math.min(most, value(PracticePart.OTHER_ACTION));
            sum += points;
            marks.add(new Mark(
                    Topic.ACTION,
                    action.code(),
                    null,
                    action.title(),
                    null,
                    chosen(action.code()),
                    points,
                    most,
                    reasons(action),
                    List.of()));
        }
        var codes = right.stream().map(Action::code).toList();
        for (Offer offer : exercise.actions()) {
            if (chosen.contains(offer.code()) && !codes.contains(offer.code())) {
                int lost = Math.min(sum, value(PracticePart.WRONG_ACTION));
                sum -= lost;
                marks.add(new Mark(
                        Topic.WRONG_ACTION,
                        offer.code(),
                        null,
                        offer.title(),
                        offer.title(),
                        chosen(offer.code()),
                        -lost,
                        0,
                        List.of(),
                        List.of()));
            }
        }
    }

    private static PracticePart marks(List<Action> right, Action action) {
        return action == right.get(0) ? PracticePart.FIRST_ACTION : PracticePart.OTHER_ACTION;
    }

    private void verdict() {
        String verdict = exercise.advice().verdict();
        int most = value(PracticePart.VERDICT);
        marks.add(new Mark(
                Topic.VERDICT,
                verdict,
                null,
                term("verdict", verdict),
                answers.verdict() == null ? null : term("verdict", answers.verdict()),
                null,
                verdict.equals(answers.verdict()) ? most : 0,
                most,
                List.of(),
                List.of()));
    }

    private Chosen chosen(String action) {
        if (action.equals(answers.first())) {
            return Chosen.FIRST;
        }
        return answers.also().contains(action) ? Chosen.ALSO : Chosen.NOT;
    }

    /** What was found that the action answers. */
    private List<String> reasons(Action action) {
        Map<String, String> messages = exercise.advice().findings().stream()
                .collect(Collectors.toMap(Finding::label, Finding::message, (one, other) -> one));
        return action.answers().stream().map(messages::get).distinct().toList();
    }

    private int value(PracticePart part) {
        return exercise.tables().practice(part);
    }

    private String term(String kind, String code) {
        return exercise.tables().term(kind, code, locale);
    }
}
