package io.salescoach.pipeline.journal;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.coaching.Consultation;
import io.salescoach.input.BadInputException;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.pipeline.journal.HistoryEntry.Kind;
import io.salescoach.pipeline.store.FiredRulesRepository;
import io.salescoach.pipeline.store.OpportunityFileReader;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import io.salescoach.rulebook.tables.Tables.Outcome;
import io.salescoach.web.DiskSpace;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Advises on stored opportunities, and keeps each answer. */
@Service
public class AdviceJournal {

    private final OpportunityService opportunities;
    private final OpportunityFileReader check;
    private final Supplier<Coach> coach;
    private final HistoryRepository history;
    private final FeedbackRepository feedback;
    private final FiredRulesRepository advised;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final DiskSpace room;

    AdviceJournal(
            OpportunityService opportunities,
            OpportunityFileReader check,
            Supplier<Coach> coach,
            HistoryRepository history,
            FeedbackRepository feedback,
            FiredRulesRepository advised,
            TransactionTemplate transaction,
            Clock clock,
            DiskSpace room) {
        this.opportunities = opportunities;
        this.check = check;
        this.coach = coach;
        this.history = history;
        this.feedback = feedback;
        this.advised = advised;
        this.transaction = transaction;
        this.clock = clock;
        this.room = room;
    }

    private record AdviceGiven(LocalDate asOf, Advice.Rules rules, List<String> findings, List<String> actions) {}

    /**
     * Advises, and keeps the answer.
     *
     * @param asOf the day for which advice is asked; null for today
     */
    public Advice advise(Viewer viewer, String id, @Nullable LocalDate asOf, Locale locale) {
        return advise(viewer, opportunities.find(viewer, id), asOf, locale);
    }

    /** The same for an opportunity that the viewer has just found. */
    public Advice advise(Viewer viewer, StoredOpportunity stored, @Nullable LocalDate asOf, Locale locale) {
        var answer = answer(stored.id(), opportunities.facts(stored), asOf, locale);
        // While the disk is full, who asks still gets an answer; it cannot be kept.
        if (!room.isLow()) {
            keep(viewer, stored, answer.advice, advised.set(answer.consultation.fired()));
        }
        return answer.advice;
    }

    /**
     * Tells what would be advised today if a stored opportunity were like this file. Nothing is kept.
     *
     * @param before the opportunity as the viewer has found it
     * @throws BadInputException when the file could not be stored
     */
    public Advice imagine(StoredOpportunity before, ObjectNode document, Locale locale) {
        var facts = check.check(document, before.document()).opportunity();
        return answer(before.id(), facts, null, locale).advice;
    }

    /**
     * Tells what would be advised on a day. Nothing is kept.
     *
     * @param asOf null for today
     */
    public Advice foresee(StoredOpportunity stored, @Nullable LocalDate asOf, Locale locale) {
        return answer(stored.id(), opportunities.facts(stored), asOf, locale).advice;
    }

    /**
     * An action that rests whole: it would be advised today if nobody had done or dismissed it.
     *
     * @param action as it would be advised, with its rank among all
     */
    public record Resting(Advice.Action action, Outcome outcome, LocalDate since) {}

    /** What rests today, and can be taken back by {@link ActionFeedback#give giving} another outcome. */
    public List<Resting> resting(StoredOpportunity stored, Locale locale) {
        Coach active = coach.get();
        LocalDate day = LocalDate.now(clock);
        var given = feedback.holding(stored.id());
        if (given.isEmpty()) {
            return List.of();
        }
        Consultation consultation = active.consult(opportunities.facts(stored), day);
        var rests = new FeedbackSuppression(given, active.book().tables().feedback(), consultation, day);
        var advised = consultation.advice(locale, rests).actions().stream()
                .map(Advice.Action::code)
                .collect(Collectors.toSet());
        return consultation.advice(locale).actions().stream()
                .filter(action -> !advised.contains(action.code()))
                .flatMap(action -> given.stream()
                        .filter(row -> row.action().equals(action.code()))
                        .max(Comparator.comparing(FeedbackRepository.Row::givenOn))
                        .map(row -> new Resting(action, row.outcome(), row.givenOn()))
                        .stream())
                .toList();
    }

    /** What would be advised today if nobody had done or dismissed anything. Nothing is kept. */
    public Advice whole(StoredOpportunity stored, Locale locale) {
        return coach.get()
                .consult(opportunities.facts(stored), LocalDate.now(clock))
                .advice(locale);
    }

    private record Answer(Consultation consultation, Advice advice) {}

    private Answer answer(String id, Opportunity facts, @Nullable LocalDate asOf, Locale locale) {
        Coach active = coach.get();
        LocalDate day = asOf == null ? LocalDate.now(clock) : asOf;
        Consultation consultation = active.consult(facts, day);
        var rests = new FeedbackSuppression(
                feedback.holding(id), active.book().tables().feedback(), consultation, day);
        return new Answer(consultation, consultation.advice(locale, rests));
    }

    private void keep(Viewer viewer, StoredOpportunity stored, Advice advice, String rules) {
        var given = new AdviceGiven(
                advice.asOf(),
                advice.rules(),
                advice.findings().stream().map(Advice.Finding::label).toList(),
                advice.actions().stream().map(Advice.Action::code).toList());
        var entry = history.entry(viewer, Kind.ADVISED, stored, given);
        Runnable write = () -> transaction.executeWithoutResult(status -> {
            history.add(List.of(entry));
            advised.count(stored.id(), rules, entry.entry().at());
        });
        try {
            write.run();
        } catch (DuplicateKeyException e) {
            // Somebody else was first with the same set of rules: now its row is there to count on.
            write.run();
        }
    }
}
