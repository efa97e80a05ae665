package io.salescoach.pipeline.store;

import io.salescoach.coaching.Coach;
import io.salescoach.coaching.Consultation;
import io.salescoach.coaching.StoppedRulesLog;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Status;
import io.salescoach.pipeline.overview.FindingNumbers;
import io.salescoach.pipeline.overview.FindingNumbers.Kind;
import io.salescoach.rulebook.Conclusions.Found;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.rulebook.tables.Tables.Severity;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Lets the coach judge an opportunity as of today, for the pipeline view. */
@Component
public class Assessor {

    private final Supplier<Coach> coach;
    private final FindingNumbers numbers;
    private final Clock clock;

    public Assessor(Supplier<Coach> coach, FindingNumbers numbers, Clock clock) {
        this.coach = coach;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** Numbers the findings of the live rules, so that nobody who writes has to. */
    void prepare() {
        numbers.of(coach.get().book().tables());
    }

    /** What the coach concludes today; null for an opportunity that is closed. */
    public @Nullable Assessment assess(Opportunity opportunity) {
        if (opportunity.status() != Status.OPEN) {
            return null;
        }
        LocalDate today = LocalDate.now(clock);
        OffsetDateTime now = OffsetDateTime.now(clock);
        Coach active = coach.get();
        try {
            Consultation consultation = active.consult(opportunity, today);
            var score = consultation.score();
            return new Assessment(
                    opportunity,
                    active.book().hash(),
                    today,
                    now,
                    consultation.engagement(),
                    consultation.verdict(),
                    consultation.readyToAdvance(),
                    findings(consultation, numbers.of(active.book().tables())),
                    score == null ? null : score.likelihood());
        } catch (RulesStoppedException e) {
            // Rules that come to no end are no reason to refuse what somebody recorded.
            StoppedRulesLog.tell(e);
            return new Assessment(opportunity, "", today, now, "", "", false, "", null);
        }
    }

    private static String findings(Consultation consultation, Map<Kind, Integer> numbers) {
        var found = new TreeSet<Integer>();
        for (Found each : consultation.findings()) {
            Severity severity = consultation.severity(each);
            found.add(numbers.get(new Kind(each.type().code(), severity, "")));
            Integer bySubject = numbers.get(new Kind(each.type().code(), severity, each.subjectId()));
            if (bySubject != null) {
                found.add(bySubject);
            }
        }
        return found.stream().map(String::valueOf).collect(Collectors.joining(" ", " ", " "));
    }
}
