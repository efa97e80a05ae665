package io.salescoach.pipeline.store;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Advice;
import io.salescoach.coaching.AnsweringFields;
import io.salescoach.coaching.Coach;
import io.salescoach.coaching.Road;
import io.salescoach.coaching.WhyNot;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Explains the advice on stored opportunities. Nothing is kept. */
@Service
public class Explanations {

    private final OpportunityService opportunities;
    private final Supplier<Coach> coach;
    private final Clock clock;

    Explanations(OpportunityService opportunities, Supplier<Coach> coach, Clock clock) {
        this.opportunities = opportunities;
        this.coach = coach;
        this.clock = clock;
    }

    /**
     * The fewest facts that would open the next stage.
     *
     * @param asOf the day for which it is asked; null for today
     */
    public Road road(Viewer viewer, String id, @Nullable LocalDate asOf, Locale locale) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        return coach.get().road(opportunities.facts(stored), asOf == null ? LocalDate.now(clock) : asOf, locale);
    }

    /** Where somebody writes down what settles these findings of today's advice. */
    public List<AnsweringFields> answering(StoredOpportunity stored, List<Advice.Finding> findings) {
        return coach.get().answering(opportunities.facts(stored), LocalDate.now(clock), findings);
    }

    /**
     * Why the coach says something, or does not.
     *
     * @param asOf the day for which it is asked; null for today
     * @throws io.salescoach.opportunity.BadInput when there is no such finding or rule
     */
    public WhyNot whyNot(Viewer viewer, String id, WhyNot.Question question, @Nullable LocalDate asOf, Locale locale) {
        StoredOpportunity stored = opportunities.find(viewer, id);
        return coach.get()
                .consult(opportunities.facts(stored), asOf == null ? LocalDate.now(clock) : asOf)
                .whyNot(question, locale);
    }
}
