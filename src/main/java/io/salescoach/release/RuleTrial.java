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
import io.salescoach.rulebook.explain.RuleExplanation.NearMiss;
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
import java.util.function.Supplier;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tries one rule, live or in the making, on the open opportunities: which it finds, and which it nearly finds. */
@Component
public class RuleTrial {

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int MOST = 2_000;
    private static final int EXAMPLES = 5;

    /**
     * Near misses are looked for in so many opportunities, and for as long again: that takes longer than to see whether a
     * rule fires.
     */
    private static final int MOST_CLOSELY = 300;

    /** Each trial compiles and holds a whole rule book, whoever asks and however often. */
    private static final int AT_ONCE = 2;

    /** Whoever has waited so long for a turn asks again later; a thread of the server is worth more. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private static final Comparator<NearMiss> FEWEST =
            Comparator.comparingInt(miss -> miss.missing().size());

    private static final Comparator<Near> NEAREST =
            Comparator.comparingInt((Near near) -> near.missing().size()).thenComparing(Near::id);

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

    /**
     * An opportunity that the rule does not find.
     *
     * @param facts those that come nearest
     * @param missing the conditions that they do not meet, in words
     */
    public record Near(String id, String name, List<String> facts, List<String> missing) {}

    /** An opportunity that the rule finds. */
    public record Example(String id, String name) {}

    /**
     * What came of it.
     *
     * @param looked how many opportunities were looked at
     * @param all whether these were all that are open
     * @param found how many of them the rule finds
     * @param examples the first of them
     * @param closely in how many of the others near misses were looked for
     * @param near those that miss least
     */
    public record Result(int looked, boolean all, int found, List<Example> examples, int closely, List<Near> near) {

        /** Whether near misses were looked for in all that it does not find. */
        public boolean allClosely() {
            return closely == looked - found;
        }
    }

    /** Others are trying their rules: ask again. */
    public static class BusyException extends Exception {

        private static final long serialVersionUID = 1;
    }

    /**
     * Tries a rule that is being made.
     *
     * @param files the whole rule book with it
     * @throws BusyException when others try theirs
     * @throws BrokenRulesException when the book is not sound
     * @throws RulesStoppedException when the rules do not come to an end
     */
    public Result of(RuleFiles files, String rule, Locale locale) throws BusyException {
        return inTurn(() -> coaches.get(files.hash(), unknown -> coach(files)), rule, locale);
    }

    /**
     * Looks what a rule that is live finds.
     *
     * @throws BusyException when others try theirs
     * @throws RulesStoppedException when the rules do not come to an end
     */
    public Result ofLive(String rule, Locale locale) throws BusyException {
        return inTurn(live::get, rule, locale);
    }

    private Result inTurn(Supplier<Coach> coach, String rule, Locale locale) throws BusyException {
        if (!hasTurn()) {
            throw new BusyException();
        }
        try {
            return new Look(coach.get(), rule, locale).result();
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

    /** One look at the opportunities. */
    private final class Look {

        private final Coach coach;
        private final String rule;
        private final Locale locale;
        private final LocalDate today = LocalDate.now(clock);
        private final long begin = System.nanoTime();
        private final List<Example> examples = new ArrayList<>();
        private final List<Near> near = new ArrayList<>();
        private int looked;
        private int found;
        private int closely;
        private long lookingClosely;

        Look(Coach coach, String rule, Locale locale) {
            this.coach = coach;
            this.rule = rule;
            this.locale = locale;
        }

        Result result() {
            boolean all = true;
            try {
                opportunities.ifAvailable(open -> open.forEach(this::look));
            } catch (Enough e) {
                all = false;
            }
            return new Result(looked, all, found, List.copyOf(examples), closely, List.copyOf(near));
        }

        private void look(Opportunity deal) {
            if (looked >= MOST || System.nanoTime() - begin - lookingClosely > LONGEST.toNanos()) {
                throw new Enough();
            }
            var consultation = looked == 0 ? coach.consultPatiently(deal, today) : coach.consult(deal, today);
            looked++;
            if (consultation.fired().contains(rule)) {
                found++;
                if (examples.size() < EXAMPLES) {
                    examples.add(new Example(deal.id(), deal.name()));
                }
            } else if (closely < MOST_CLOSELY && lookingClosely < LONGEST.toNanos()) {
                closely++;
                long from = System.nanoTime();
                closely(consultation, deal);
                lookingClosely += System.nanoTime() - from;
            }
        }

        private void closely(Consultation consultation, Opportunity deal) {
            consultation.whyNot(new WhyNot.Question(null, rule), locale).candidates().stream()
                    .flatMap(candidate -> candidate.nearest().stream())
                    .min(FEWEST)
                    .ifPresent(miss -> near.add(new Near(deal.id(), deal.name(), miss.facts(), miss.missing())));
            near.sort(NEAREST);
            if (near.size() > EXAMPLES) {
                near.remove(EXAMPLES);
            }
        }
    }
}
