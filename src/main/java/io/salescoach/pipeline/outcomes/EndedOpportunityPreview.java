package io.salescoach.pipeline.outcomes;

import io.salescoach.backtest.DealJudge;
import io.salescoach.coaching.Coach;
import io.salescoach.input.Documents;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.opportunity.Status;
import io.salescoach.pipeline.store.StoredOpportunity;
import io.salescoach.release.EndedOpportunities;
import io.salescoach.rulebook.tables.HistoryThresholds;
import java.time.Clock;
import java.time.LocalDate;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Shows changed rules the deals that ended last, as they stood so many days before their end as thresholds.csv says. */
@Component
class EndedOpportunityPreview implements EndedOpportunities {

    private static final int PART = 50;

    private final EndedOpportunityRepository table;
    private final Supplier<Coach> coach;
    private final Clock clock;
    private final OpportunityReader reader = new OpportunityReader();

    EndedOpportunityPreview(EndedOpportunityRepository table, Supplier<Coach> coach, Clock clock) {
        this.table = table;
        this.coach = coach;
        this.clock = clock;
    }

    @Override
    public void latest(Predicate<Before> each) {
        int days = new HistoryThresholds(coach.get().book().tables()).daysBeforeEnd();
        int from = 0;
        var part = table.latest(from, PART);
        while (!part.isEmpty()) {
            for (StoredOpportunity stored : part) {
                Before before = before(stored, days);
                if (before != null && !each.test(before)) {
                    return;
                }
            }
            from += part.size();
            part = table.latest(from, PART);
        }
    }

    /** Null for a deal that did not last so long. */
    private @Nullable Before before(StoredOpportunity stored, int days) {
        Opportunity file = reader.readAgain(stored.json());
        boolean won = file.status() == Status.WON;
        var steps = table.steps(stored.id(), stored.version(), clock.getZone());
        var timeline = steps.isEmpty() ? null : new DealTimeline(steps);
        if (timeline == null || timeline.isEmpty()) {
            Opportunity open = file.asIfOpen();
            return new Before(open, DealJudge.lastDay(open, LocalDate.now(clock)), won);
        }
        return timeline.snapshots(days).stream()
                .filter(snapshot -> snapshot.moment() == Moment.BEFORE_END)
                .findFirst()
                .map(snapshot -> new Before(
                        reader.readAgain(Documents.write(snapshot.file())).asIfOpen(), snapshot.on(), won))
                .orElse(null);
    }
}
