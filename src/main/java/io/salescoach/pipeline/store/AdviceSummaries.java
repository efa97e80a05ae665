package io.salescoach.pipeline.store;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Status;
import io.salescoach.pipeline.journal.FeedbackRepository;
import io.salescoach.pipeline.journal.FeedbackSuppression;
import io.salescoach.pipeline.store.OpportunitySummary.NextAction;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.web.Page;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Lists opportunities with what the coach makes of each open one now. It is worked out for the entries of one page, so that
 * it heeds the newest rules, today's date, what people said of the actions, and the reader's language.
 */
@Service
public class AdviceSummaries {

    /** How many files, of up to a million characters, are held at once. */
    private static final int PART = 20;

    private final OpportunityService opportunities;
    private final OpportunityRepository table;
    private final FeedbackRepository feedback;
    private final Supplier<Coach> coach;
    private final Clock clock;

    AdviceSummaries(
            OpportunityService opportunities,
            OpportunityRepository table,
            FeedbackRepository feedback,
            Supplier<Coach> coach,
            Clock clock) {
        this.opportunities = opportunities;
        this.table = table;
        this.feedback = feedback;
        this.coach = coach;
        this.clock = clock;
    }

    /** What the search finds among the opportunities that the viewer may see. */
    public Page<OpportunitySummary> list(Viewer viewer, OpportunityQuery search, Locale locale) {
        Coach active = coach.get();
        known(Sentence.of("verdict"), search.verdict(), TableSchema.VERDICTS);
        String finding = search.finding();
        if (finding != null) {
            known(
                    Sentence.of("finding"),
                    OpportunityQuery.code(finding),
                    active.book().tables().findings().keySet());
        }
        Page<OpportunitySummary> page = opportunities.list(viewer, search);
        var open = page.items().stream()
                .filter(item -> item.status() == Status.OPEN)
                .map(OpportunitySummary::id)
                .toList();
        var advice = new HashMap<String, Advice>();
        advise(open, locale, (facts, heard) -> advice.put(facts.id(), heard));
        return new Page<>(
                page.items().stream().map(item -> with(item, advice)).toList(), page.page(), page.size(), page.total());
    }

    /** Hands over what is advised today on each of these, unless its rules come to no end. */
    public void advise(List<String> ids, Locale locale, BiConsumer<Opportunity, Advice> hears) {
        Coach active = coach.get();
        for (int i = 0; i < ids.size(); i += PART) {
            advise(active, ids.subList(i, Math.min(ids.size(), i + PART)), locale, hears);
        }
    }

    private void advise(Coach active, List<String> ids, Locale locale, BiConsumer<Opportunity, Advice> hears) {
        LocalDate today = LocalDate.now(clock);
        var given = feedback.holding(ids);
        for (StoredOpportunity stored : table.findAll(ids)) {
            try {
                var facts = opportunities.facts(stored);
                var consultation = active.consult(facts, today);
                var rests = new FeedbackSuppression(
                        given.getOrDefault(stored.id(), List.of()),
                        active.book().tables().feedback(),
                        consultation,
                        today);
                hears.accept(facts, consultation.advice(locale, rests));
            } catch (RulesStoppedException e) {
                // The entry is shown without advice; asking for the advice itself tells why.
            }
        }
    }

    private static OpportunitySummary with(OpportunitySummary item, Map<String, Advice> advices) {
        Advice advice = advices.get(item.id());
        if (advice == null) {
            return item;
        }
        var next = advice.actions().stream()
                .findFirst()
                .map(action -> new NextAction(action.code(), action.title()))
                .orElse(null);
        var score = advice.score();
        return item.with(
                advice.verdict(),
                advice.readyToAdvance(),
                score == null ? null : score.likelihood(),
                next,
                advice.nextStep());
    }

    /** @param kind in English the name of what is sent */
    private static void known(Sentence kind, @Nullable String code, Collection<String> known) {
        if (code != null && !known.contains(code)) {
            throw OpportunityQuery.wrong(
                    kind.toString(), Sentence.of("there is no %s '%s'%s", kind, code, Nearest.hint(code, known)));
        }
    }
}
