package io.salescoach.release;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.salescoach.coaching.Coach;
import io.salescoach.coaching.Consultation;
import io.salescoach.coaching.WhyNot;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.rulebook.source.RuleFiles;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tries one rule that is being made on the open opportunities: which it finds, and which it nearly finds. */
@Component
public class RuleTrial {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int MOST = 2_000;
    private static final int EXAMPLES = 5;

    /** Near misses are looked for in so many opportunities; that takes longer than to see whether a rule fires. */
    private static final int LOOKED_CLOSELY = 50;

    /** Each trial compiles and holds a whole rule book, whoever asks and however often. */
    private static final int AT_ONCE = 2;

    /** Whoever has waited so long for a turn asks again later; a thread of the server is worth more. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final Semaphore turns = new Semaphore(AT_ONCE);
    private final ObjectProvider<OpenOpportunities> opportunities;
    private final LiveRules live;
    private final Clock clock;
    private final Cache<String, Coach> coaches = Caffeine.newBuilder()
            .maximumSize(8)
            .expireAfterAccess(Duration.ofMinutes(5))
            .build();

    RuleTrial(ObjectProvider<OpenOpportunities> opportunities, LiveRules live, Clock clock) {
        this.opportunities = opportunities;
        this.live = live;
        this.clock = clock;
    }

    /** An opportunity that the rule does not find, and what is missing, in words. */
    public record Near(String id, String name, List<String> missing) {}

    /** An opportunity that the rule finds. */
    public record Example(String id, String name) {}

    /**
     * What came of it.
     *
     * @param looked how many opportunities were looked at
     * @param all whether these were all that are open
     * @param found how many of them the rule finds
     * @param examples the first of them
     * @param near those that miss least
     */
    public record Result(int looked, boolean all, int found, List<Example> examples, List<Near> near) {}

    /** Others are trying their rules: ask again. */
    public static class BusyException extends Exception {

        private static final long serialVersionUID = 1;
    }

    /**
     * Tries a rule.
     *
     * @param files the whole rule book with it
     * @throws BusyException when others try theirs
     * @throws BrokenRulesException when the book is not sound
     * @throws RulesStoppedException when the rules do not come to an end
     */
    public Result of(RuleFiles files, String rule, Locale locale) throws BusyException {
        if (!hasTurn()) {
            throw new BusyException();
        }
        try {
            return inTurn(files, rule, locale);
        } finally {
            turns.release();
        }
    }

    private boolean hasTurn() {
        try {
            return turns.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private Result inTurn(RuleFiles files, String rule, Locale locale) {
        return look(coaches.get(files.hash(), unknown -> coach(files)), rule, locale);
    }

    private Coach coach(RuleFiles files) {
        var problems = StorableText.problems(files);
        if (!problems.isEmpty()) {
            throw new BrokenRulesException(problems);
        }
        return live.now().coach().with(RuleBook.compile(files));
    }

    private static final class Enough extends RuntimeException {

        private static final long serialVersionUID = 1;

        Enough() {
            super(null, null, false, false);
        }
    }

    private Result look(Coach coach, String rule, Locale locale) {
        var today = LocalDate.now(clock);
        long end = System.nanoTime() + LONGEST.toNanos();
        int[] counts = {0, 0};
        var examples = new ArrayList<Example>();
        var others = new ArrayList<Opportunity>();
        boolean all = true;
        try {
            opportunities.ifAvailable(open -> open.forEach(deal -> {
                if (counts[0] >= MOST || System.nanoTime() > end) {
                    throw new Enough();
                }
                // What is asked first of a new book takes longest, and may be stopped though the rules are good.
                var consultation = counts[0] == 0 ? patiently(coach, deal, today) : coach.consult(deal, today);
                counts[0]++;
                if (consultation.fired().contains(rule)) {
                    counts[1]++;
                    if (examples.size() < EXAMPLES) {
                        examples.add(new Example(deal.id(), deal.name()));
                    }
                } else if (others.size() < LOOKED_CLOSELY) {
                    others.add(deal);
                }
            }));
        } catch (Enough e) {
            all = false;
        }
        return new Result(counts[0], all, counts[1], examples, near(coach, others, today, rule, locale));
    }

    private static Consultation patiently(Coach coach, Opportunity deal, LocalDate today) {
        try {
            return coach.consult(deal, today);
        } catch (RulesStoppedException e) {
            return coach.consult(deal, today);
        }
    }

    private static List<Near> near(Coach coach, List<Opportunity> deals, LocalDate today, String rule, Locale locale) {
        long end = System.nanoTime() + LONGEST.toNanos();
        var near = new ArrayList<Near>();
        for (var deal : deals) {
            if (System.nanoTime() > end) {
                break;
            }
            near(coach.consult(deal, today), deal, rule, locale, near);
        }
        near.sort(Comparator.comparingInt((Near each) -> each.missing().size()).thenComparing(Near::id));
        return near.stream().limit(EXAMPLES).toList();
    }

    private static void near(Consultation consultation, Opportunity deal, String rule, Locale locale, List<Near> near) {
        consultation.whyNot(new WhyNot.Question(null, rule), locale).candidates().stream()
                .flatMap(candidate -> candidate.nearest().stream())
                .map(miss -> miss.missing())
                .filter(missing -> !missing.isEmpty())
                .min(Comparator.comparingInt(List::size))
                .ifPresent(missing -> near.add(new Near(deal.id(), deal.name(), missing)));
    }
}
