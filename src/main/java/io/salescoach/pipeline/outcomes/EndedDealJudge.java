package io.salescoach.pipeline.outcomes;

import io.salescoach.backtest.DealJudge;
import io.salescoach.coaching.Coach;
import io.salescoach.coaching.StoppedRulesLog;
import io.salescoach.input.Documents;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.opportunity.PlanStep;
import io.salescoach.pipeline.outcomes.DealTimeline.Snapshot;
import io.salescoach.pipeline.outcomes.EndedDeal.Facts;
import io.salescoach.pipeline.outcomes.EndedDeal.Judged;
import io.salescoach.pipeline.store.StoredOpportunity;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.rulebook.tables.HistoryThresholds;
import io.salescoach.rulebook.tables.Tables.Outcome;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Judges an ended opportunity as it stood at moments before its end. */
final class EndedDealJudge {

    private final Coach coach;
    private final LocalDate today;
    private final ZoneId zone;
    private final int daysBeforeEnd;
    private final OpportunityReader reader = new OpportunityReader();

    EndedDealJudge(Coach coach, LocalDate today, ZoneId zone) {
        this.coach = coach;
        this.today = today;
        this.zone = zone;
        this.daysBeforeEnd = new HistoryThresholds(coach.book().tables()).daysBeforeEnd();
    }

    /** @param steps what made the file; none where that is too much to be read again */
    Judged judge(StoredOpportunity stored, List<DealTimeline.Step> steps) {
        Opportunity file = reader.readAgain(stored.json());
        var timeline = steps.isEmpty() ? null : new DealTimeline(steps);
        boolean asGiven = timeline == null || timeline.isEmpty();
        var facts = new ArrayList<Facts>();
        var planned = new TreeMap<String, Outcome>();
        String engagement = "";
        try {
            if (timeline == null || asGiven) {
                engagement = asGiven(stored.document(), file, facts);
            } else {
                for (Snapshot snapshot : timeline.snapshots(daysBeforeEnd)) {
                    Opportunity then =
                            reader.readAgain(Documents.write(snapshot.file())).asIfOpen();
                    var consultation = coach.consult(then, snapshot.on());
                    if (snapshot.moment() == Moment.LAST) {
                        engagement = consultation.engagement();
                        planned.putAll(planned(then, snapshot.on()));
                    }
                    facts.add(facts(snapshot.moment(), snapshot.on(), snapshot.file(), consultation));
                }
            }
        } catch (RulesStoppedException e) {
            // Rules that come to no end say nothing of this deal.
            StoppedRulesLog.tell(e);
            facts.clear();
        }
        return new Judged(deal(stored, file, timeline, asGiven, engagement), facts, planned);
    }

    /** A step that was done on the day of the end may belong to the end. */
    private static Map<String, Outcome> planned(Opportunity then, LocalDate end) {
        var planned = new TreeMap<String, Outcome>();
        for (PlanStep step : then.plan()) {
            if (step.action() != null) {
                boolean done = step.done() != null && step.done().isBefore(end);
                planned.merge(
                        step.action(),
                        done ? Outcome.DONE : Outcome.ACCEPTED,
                        (one, other) -> one == Outcome.DONE ? one : other);
            }
        }
        return planned;
    }

    /** A deal of which nothing older is known counts with its file, under every moment that fits it. */
    private String asGiven(ObjectNode document, Opportunity file, List<Facts> facts) {
        Opportunity open = file.asIfOpen();
        LocalDate day = DealJudge.lastDay(open, today);
        var consultation = coach.consult(open, day);
        for (Moment moment : List.of(Moment.BEFORE_END, Moment.LAST, Moment.endOf(file.stage()))) {
            facts.add(facts(moment, day, document, consultation));
        }
        return consultation.engagement();
    }

    private static Facts facts(
            Moment moment, LocalDate on, ObjectNode document, io.salescoach.coaching.Consultation consultation) {
        var signals = new TreeSet<>(consultation.signals());
        signals.addAll(FieldSignals.of(document));
        var score = consultation.score();
        return new Facts(moment, on, signals, score == null ? null : score.points());
    }

    private EndedDeal deal(
            StoredOpportunity stored,
            Opportunity file,
            @Nullable DealTimeline timeline,
            boolean asGiven,
            String engagement) {
        LocalDate end = timeline == null || asGiven ? given(stored, file) : timeline.end();
        LocalDate begin =
                file.openedOn() != null ? file.openedOn() : timeline == null || asGiven ? null : timeline.begin();
        var outcome = file.outcome();
        return new EndedDeal(
                stored.id(),
                stored.version(),
                file.status(),
                end,
                asGiven,
                file.accountManager(),
                file.value(),
                engagement,
                outcome == null ? null : outcome.reason(),
                (int) file.visits().stream()
                        .filter(visit -> visit.on() != null && !visit.on().isAfter(end))
                        .count(),
                file.effortHours().values().stream()
                        .reduce(BigDecimal.ZERO, BigDecimal::add)
                        .doubleValue(),
                begin == null || begin.isAfter(end) ? null : (Integer) (int) ChronoUnit.DAYS.between(begin, end),
                timeline == null || asGiven ? Map.of() : timeline.days());
    }

    /** When a deal ended that came as it is: its contract says so, or the last day on file. */
    private LocalDate given(StoredOpportunity stored, Opportunity file) {
        LocalDate signed = file.milestones().contractSigned();
        LocalDate created = stored.createdAt().atZoneSameInstant(zone).toLocalDate();
        LocalDate last = signed != null ? signed : DealJudge.lastDay(file, created);
        return last.isAfter(today) ? today : last;
    }
}
