package io.salescoach.practice;

import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Advice.Action;
import io.salescoach.coaching.Advice.Diagnosis;
import io.salescoach.coaching.Alternative;
import io.salescoach.coaching.Coach;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.rulebook.tables.PracticePart;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.When;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * One step as a learner meets it: the facts, and what can be answered about them. The right answers are the live coach's.
 *
 * @param title what the step is called; empty when it has no name
 * @param file the facts as the step left them
 * @param advice what the coach says of them
 * @param objections those whose cause is asked for
 * @param actions what can be chosen, the right ones among others, in an order that tells nothing and stays the same
 */
public record Exercise(
        String title, Opportunity file, Advice advice, List<Asked> objections, List<Offer> actions, Tables tables) {

    /**
     * An open objection.
     *
     * @param said the customer's words, or what they come to where nobody wrote them down
     */
    public record Asked(String id, String said, Diagnosis diagnosis) {}

    /** An action that can be chosen. */
    public record Offer(String code, String title) {}

    /** @param mark what tells this step from every other, for the order of the actions */
    static Exercise of(Coach coach, String title, Opportunity file, LocalDate asOf, String mark, Locale locale) {
        var consultation = coach.consult(file, asOf);
        var advice = consultation.advice(locale);
        var tables = coach.book().tables();
        var asked = advice.objections().stream()
                .filter(Diagnosis::understood)
                .map(diagnosis -> new Asked(diagnosis.id(), said(diagnosis, file, tables, locale), diagnosis))
                .toList();
        return new Exercise(
                title, file, advice, asked, offers(advice, consultation.alternatives(locale), tables, mark), tables);
    }

    /** The actions that count as right: the first of the coach's that are due now or next, as many as can be chosen. */
    List<Action> right() {
        return right(advice, tables);
    }

    /** How many actions can be chosen. */
    public int toChoose() {
        return Math.min(tables.practice(PracticePart.ACTIONS_TO_CHOOSE), actions.size());
    }

    /** Whether a qualification is judged here at all. */
    public boolean judged() {
        return !advice.verdict().isEmpty();
    }

    /** Whether there is nothing to answer, as when the deal is over. */
    public boolean silent() {
        return objections.isEmpty() && actions.isEmpty() && !judged();
    }

    /** Which rules ask; other rules may offer and expect something else. */
    public String rules() {
        return advice.rules().hash();
    }

    private static List<Action> right(Advice advice, Tables tables) {
        return advice.actions().stream()
                .filter(action -> action.when() != When.LATER)
                .limit(tables.practice(PracticePart.ACTIONS_TO_CHOOSE))
                .toList();
    }

    /** Others look plausible when they answer what was found, but in another case; then what the stage is about at all. */
    private static List<Offer> offers(Advice advice, List<Alternative> others, Tables tables, String mark) {
        var right = right(advice, tables);
        if (right.isEmpty()) {
            return List.of();
        }
        var offers = new ArrayList<Offer>();
        right.forEach(action -> offers.add(new Offer(action.code(), action.title())));
        others.stream()
                .sorted(Comparator.comparing((Alternative other) -> !other.answers())
                        .thenComparing(other -> !other.near())
                        .thenComparing(other -> shuffled(mark, other.code()))
                        .thenComparing(Alternative::code))
                .limit(Math.max(0, tables.practice(PracticePart.ACTIONS_OFFERED) - right.size()))
                .forEach(other -> offers.add(new Offer(other.code(), other.title())));
        offers.sort(Comparator.comparing((Offer offer) -> shuffled(mark, offer.code()))
                .thenComparing(Offer::code));
        return List.copyOf(offers);
    }

    private static String said(Diagnosis diagnosis, Opportunity file, Tables tables, Locale locale) {
        return file.objections().stream()
                .filter(objection -> objection.id().equals(diagnosis.id()))
                .flatMap(objection -> Stream.ofNullable(objection.quote()))
                .filter(quote -> !quote.isBlank())
                .findFirst()
                .map(quote -> tables.term("word", "quoted", locale, name -> quote.strip()))
                .orElseGet(() -> tables.term("surface", String.valueOf(diagnosis.surface()), locale));
    }

    private static long shuffled(String mark, String code) {
        var sum = new CRC32();
        sum.update((mark + '\n' + code).getBytes(StandardCharsets.UTF_8));
        return sum.getValue();
    }
}
