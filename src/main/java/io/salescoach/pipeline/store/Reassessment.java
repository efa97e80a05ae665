package io.salescoach.pipeline.store;

import io.salescoach.coaching.Coach;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Assesses open opportunities again when the live rule book or the day has changed. Works for half a second, rests for one
 * and goes on, in the order of ids, so that requests are not disturbed. All instances share the work, a part at a time.
 */
@Component
public class Reassessment {

    private static final Logger LOG = LoggerFactory.getLogger(Reassessment.class);
    private static final String KIND = "OPEN";
    private static final int PART = 100;
    private static final Duration TURN = Duration.ofMillis(500);
    private static final Duration UNTIL_NEXT_WALK = Duration.ofMinutes(1);

    private final Supplier<Coach> coach;
    private final Assessor assessor;
    private final AssessmentRepository table;
    private final OpportunityFileReader check;
    private final TransactionTemplate transaction;
    private final WalkRepository walks;
    private final Clock clock;

    private String prepared = "";

    public Reassessment(
            Supplier<Coach> coach,
            Assessor assessor,
            AssessmentRepository table,
            OpportunityFileReader check,
            TransactionTemplate transaction,
            WalkRepository walks,
            Clock clock) {
        this.coach = coach;
        this.assessor = assessor;
        this.table = table;
        this.check = check;
        this.transaction = transaction;
        this.walks = walks;
        this.clock = clock;
    }

    /** Goes on for one turn. */
    @Scheduled(initialDelay = 1000, fixedDelay = 1000, timeUnit = TimeUnit.MILLISECONDS)
    void takeTurn() {
        long end = System.nanoTime() + TURN.toNanos();
        while (part() && System.nanoTime() < end) {
            // the next part
        }
    }

    /** Assesses a few; false when for now there is nothing to do. */
    public synchronized boolean part() {
        String rules = coach.get().book().hash();
        LocalDate today = LocalDate.now(clock);
        if (!prepared.equals(rules)) {
            assessor.prepare();
            prepared = rules;
        }
        List<StoredOpportunity> outdated = walks.next(
                new WalkRepository.Walk(KIND, rules, today, UNTIL_NEXT_WALK),
                after -> table.outdatedAfter(after, rules, today, PART),
                () -> LOG.debug("All that is outdated under rules {} is assessed again", rules));
        if (outdated.isEmpty()) {
            return false;
        }
        // On all processors: evaluating is most of the work, and deals have nothing to do with each other.
        var rows = outdated.parallelStream()
                .map(this::assess)
                .flatMap(Optional::stream)
                .toList();
        if (!rows.isEmpty()) {
            transaction.executeWithoutResult(status -> table.renew(rows));
        }
        return true;
    }

    /** A file that cannot be assessed must not keep the others from it. */
    private Optional<AssessmentRepository.Row> assess(StoredOpportunity stored) {
        try {
            return Optional.of(
                    new AssessmentRepository.Row(stored.id(), stored.version(), assessor.assess(check.read(stored))));
        } catch (RuntimeException e) {
            LOG.warn("{} could not be assessed", stored.id(), e);
            return Optional.empty();
        }
    }
}
