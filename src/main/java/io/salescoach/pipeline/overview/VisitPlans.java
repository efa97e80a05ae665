package io.salescoach.pipeline.overview;

import io.salescoach.coaching.Coach;
import io.salescoach.coaching.VisitPlan;
import io.salescoach.coaching.VisitPlanner;
import io.salescoach.pipeline.journal.AdviceJournal;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.pipeline.store.StoredOpportunity;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Prepares visits to the customers of stored opportunities. */
@Service
public class VisitPlans {

    private final OpportunityService opportunities;
    private final AdviceJournal journal;
    private final Supplier<Coach> coach;

    VisitPlans(OpportunityService opportunities, AdviceJournal journal, Supplier<Coach> coach) {
        this.opportunities = opportunities;
        this.journal = journal;
        this.coach = coach;
    }

    /**
     * @param stored the opportunity as the viewer has found it
     * @param with the ids of the people who are met; none for those whom the coach wants to be met first
     * @param asOf the day for which it is; null for today
     */
    public VisitPlan plan(StoredOpportunity stored, Collection<String> with, @Nullable LocalDate asOf, Locale locale) {
        var advice = journal.foresee(stored, asOf, locale);
        return new VisitPlanner(
                        opportunities.facts(stored), advice, coach.get().book().tables(), locale)
                .plan(with);
    }
}
