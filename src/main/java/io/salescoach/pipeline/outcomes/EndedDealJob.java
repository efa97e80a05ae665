package io.salescoach.pipeline.outcomes;

import io.salescoach.coaching.Coach;
import io.salescoach.pipeline.store.StoredOpportunity;
import io.salescoach.pipeline.store.WalkRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Judges ended opportunities when they have ended, changed, or the live rules have. Works for half a second and rests for
 * one, in the order of ids, so that requests are not disturbed; a few deals at a time are in memory. All instances share the
 * work, a part at a time.
 */
@Component
class EndedDealJob {

    private static final Logger LOG = LoggerFactory.getLogger(EndedDealJob.class);
    private static final String KIND = "ENDED";
    private static final int PART = 50;
    private static final Duration TURN = Duration.ofMillis(500);
    private static final Duration UNTIL_NEXT_WALK = Duration.ofSeconds(20);

    private final Supplier<Coach> coach;
    private final EndedOpportunityRepository opportunities;
    private final EndedDealRepository deals;
    private final EndedDealActionRepository actions;
    private final SignalNumbers numbers;
    private final TransactionTemplate transaction;
    private final WalkRepository walks;
    private final Clock clock;

    EndedDealJob(
            Supplier<Coach> coach,
            EndedOpportunityRepository opportunities,
            EndedDealRepository deals,
            EndedDealActionRepository actions,
            SignalNumbers numbers,
            TransactionTemplate transaction,
            WalkRepository walks,
            Clock clock) {
        this.coach = coach;
        this.opportunities = opportunities;
        this.deals = deals;
        this.actions = actions;
        this.numbers = numbers;
        this.transaction = transaction;
        this.walks = walks;
        this.clock = clock;
    }

    /** Goes on for one turn. */
    @Scheduled(initialDelay = 1500, fixedDelay = 1000, timeUnit = TimeUnit.MILLISECONDS)
    void takeTurn() {
        long end = System.nanoTime() + TURN.toNanos();
        while (part() && System.nanoTime() < end) {
            // the next part
        }
    }

    /** Judges a few; false when for now there is nothing to do. */
    synchronized boolean part() {
        Coach now = coach.get();
        String rules = now.book().hash();
        // What a deal was like before its end does not change with the day.
        var walk = new WalkRepository.Walk(KIND, rules, LocalDate.EPOCH, UNTIL_NEXT_WALK);
        var part = walks.next(walk, after -> opportunities.outdatedAfter(after, rules, PART), deals::forgetOthers);
        if (part.isEmpty()) {
            return false;
        }
        judge(part, now);
        return true;
    }

    private void judge(List<StoredOpportunity> part, Coach now) {
        var judge = new EndedDealJudge(now, LocalDate.now(clock), clock.getZone());
        var rows = new ArrayList<EndedDealRepository.Row>();
        var advised = new TreeMap<String, Map<String, String>>();
        for (StoredOpportunity stored : part) {
            try {
                var judged = judge.judge(stored, opportunities.steps(stored.id(), stored.version(), clock.getZone()));
                rows.add(new EndedDealRepository.Row(
                        judged,
                        judged.facts().stream()
                                .map(facts -> numbers.text(facts.signals()))
                                .toList()));
                advised.put(stored.id(), actions.advised(judged.deal(), judged.planned(), clock.getZone()));
            } catch (RuntimeException e) {
                // A file that cannot be judged must not keep the others from it.
                LOG.warn("{} could not be judged as it was before its end", stored.id(), e);
            }
        }
        if (!rows.isEmpty()) {
            try {
                transaction.executeWithoutResult(status -> {
                    deals.replace(rows, now.book().hash(), OffsetDateTime.now(clock));
                    actions.add(advised);
                });
            } catch (DataIntegrityViolationException e) {
                LOG.debug("Another instance was faster with these; what is left comes with the next walk", e);
            }
        }
    }
}
