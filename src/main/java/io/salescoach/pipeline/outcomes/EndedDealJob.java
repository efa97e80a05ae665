package io.salescoach.pipeline.outcomes;

import io.salescoach.coaching.Coach;
import io.salescoach.pipeline.store.StoredOpportunity;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Judges ended opportunities when they have ended, changed, or the live rules have. Works for half a second and rests for
 * one, in the order of ids, so that requests are not disturbed; a few deals at a time are in memory.
 */
@Component
class EndedDealJob {

    private static final Logger LOG = LoggerFactory.getLogger(EndedDealJob.class);
    private static final int PART = 50;
    private static final Duration TURN = Duration.ofMillis(500);
    private static final Duration UNTIL_NEXT_WALK = Duration.ofSeconds(20);

    private final Supplier<Coach> coach;
    private final EndedOpportunityRepository opportunities;
    private final EndedDealRepository deals;
    private final EndedDealActionRepository actions;
    private final SignalNumbers numbers;
    private final TransactionTemplate transaction;
    private final Clock clock;

    private String rules = "";
    private String after = "";
    private @Nullable Instant ended;

    EndedDealJob(
            Supplier<Coach> coach,
            EndedOpportunityRepository opportunities,
            EndedDealRepository deals,
            EndedDealActionRepository actions,
            SignalNumbers numbers,
            TransactionTemplate transaction,
            Clock clock) {
        this.coach = coach;
        this.opportunities = opportunities;
        this.deals = deals;
        this.actions = actions;
        this.numbers = numbers;
        this.transaction = transaction;
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
        boolean same = rules.equals(now.book().hash());
        if (same && ended != null && clock.instant().isBefore(ended.plus(UNTIL_NEXT_WALK))) {
            return false;
        }
        if (!same || ended != null) {
            rules = now.book().hash();
            after = "";
            ended = null;
            deals.forgetOthers();
        }
        var part = opportunities.outdatedAfter(after, rules, PART);
        if (part.isEmpty()) {
            ended = clock.instant();
            return false;
        }
        judge(part, now);
        after = part.get(part.size() - 1).id();
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
                    deals.replace(rows, rules, OffsetDateTime.now(clock));
                    actions.add(advised);
                });
            } catch (DataIntegrityViolationException e) {
                LOG.debug("Another instance was faster with these; what is left comes with the next walk", e);
            }
        }
    }
}
