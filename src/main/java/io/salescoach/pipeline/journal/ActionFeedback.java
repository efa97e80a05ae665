package io.salescoach.pipeline.journal;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.coaching.Consultation;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Characters;
import io.salescoach.input.Nearest;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.pipeline.journal.HistoryEntry.Kind;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import io.salescoach.rulebook.Conclusions.Found;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.tables.Play;
import io.salescoach.rulebook.tables.Tables.Outcome;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.server.ResponseStatusException;

/** Keeps what somebody made of an action, for each finding that it answered. */
@Service
public class ActionFeedback {

    private final OpportunityService opportunities;
    private final Supplier<Coach> coach;
    private final HistoryRepository history;
    private final FeedbackRepository feedback;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ActionFeedback(
            OpportunityService opportunities,
            Supplier<Coach> coach,
            HistoryRepository history,
            FeedbackRepository feedback,
            TransactionTemplate transaction,
            Clock clock) {
        this.opportunities = opportunities;
        this.coach = coach;
        this.history = history;
        this.feedback = feedback;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What somebody made of an action. */
    public record Given(
            @NotNull Outcome outcome,
            @Size(max = 2000) @Nullable String note) {

        /** A note comes from a browser; what a word processor left in it that no document can hold is taken out. */
        public Given {
            note = note == null ? null : Characters.without(note);
        }
    }

    private record Kept(
            String action, Outcome outcome, @Nullable String note, List<String> findings) {}

    /**
     * Keeps what somebody made of an action that is advised today, or that rests today: so an outcome can be taken back.
     *
     * @throws BadInputException when there is no such action
     * @throws ResponseStatusException with 409 when the action is not advised for this opportunity now
     */
    public HistoryEntry give(Viewer viewer, String id, String action, Given given) {
        return keep(prepare(viewer, id, action, given));
    }

    /** What somebody made of an action, for the findings as they stand; {@link #keep} keeps it. */
    public record Prepared(HistoryRepository.Row entry, String opportunity, List<FeedbackRepository.Row> rows) {}

    /** Keeps what was prepared, whatever the facts have become since: what was done, was done for what they were. */
    public HistoryEntry keep(Prepared prepared) {
        transaction.executeWithoutResult(
                status -> feedback.add(history.add(prepared.entry), prepared.opportunity, prepared.rows));
        return prepared.entry.entry();
    }

    /**
     * Makes ready what {@link #keep} keeps, so that facts can be written down in between.
     *
     * @throws BadInputException when there is no such action
     * @throws ResponseStatusException with 409 when the action is not advised for this opportunity now
     */
    public Prepared prepare(Viewer viewer, String id, String action, Given given) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        Coach active = coach.get();
        LocalDate today = LocalDate.now(clock);
        Consultation consultation = active.consult(opportunities.facts(stored), today);
        Advice advice = consultation.advice(Locale.ENGLISH);
        List<String> answers = advice.actions().stream()
                .filter(each -> each.code().equals(action))
                .findFirst()
                .map(Advice.Action::answers)
                .orElseThrow(() -> notAdvised(action, advice, active.book()));
        Map<String, Found> findings =
                consultation.findings().stream().collect(Collectors.toMap(Found::label, Function.identity()));
        var rows = answers.stream()
                .map(findings::get)
                .map(found -> new FeedbackRepository.Row(
                        action,
                        found.label(),
                        found.rule().name(),
                        given.outcome(),
                        consultation.fingerprint(found),
                        today))
                .toList();
        var entry =
                history.entry(viewer, Kind.FEEDBACK, stored, new Kept(action, given.outcome(), given.note(), answers));
        return new Prepared(entry, id, rows);
    }

    /** Makes ready that an action is done, if it is advised; empty when it is not, or nobody names one. */
    public Optional<Prepared> prepareDone(Viewer viewer, String id, @Nullable String action) {
        try {
            return action == null || action.isBlank()
                    ? Optional.empty()
                    : Optional.of(prepare(viewer, id, action, new Given(Outcome.DONE, null)));
        } catch (BadInputException | ResponseStatusException e) {
            return Optional.empty(); // The meeting is worth keeping all the same.
        }
    }

    /** The actions that somebody has taken on for an opportunity and not reported on since. */
    public Set<String> taken(StoredOpportunity stored) {
        return feedback.holding(stored.id()).stream()
                .filter(row -> row.outcome() == Outcome.ACCEPTED)
                .map(FeedbackRepository.Row::action)
                .collect(Collectors.toSet());
    }

    private static RuntimeException notAdvised(String action, Advice advice, RuleBook book) {
        var known = book.tables().playbook().stream().map(Play::action).toList();
        var now = advice.actions().stream().map(Advice.Action::code).toList();
        if (!known.contains(action)) {
            var detail = Sentence.of("there is no action '%s'%s", action, Nearest.hint(action, known));
            return new BadInputException(BadInputException.Kind.INVALID, List.of(new Problem("/action", detail)));
        }
        return new ResponseStatusException(
                HttpStatus.CONFLICT,
                "%s is not advised for this opportunity now; advised are: %s"
                        .formatted(action, now.isEmpty() ? "none" : String.join(", ", now)));
    }
}
