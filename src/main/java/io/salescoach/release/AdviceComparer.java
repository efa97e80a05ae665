package io.salescoach.release;

import io.salescoach.analysis.RuleUsage;
import io.salescoach.analysis.UsedRow;
import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.coaching.StoppedRulesLog;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.release.AdviceComparison.Example;
import io.salescoach.release.AdviceComparison.Judgement;
import io.salescoach.release.AffectedDeals.Deal;
import io.salescoach.rulebook.RulesStoppedException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Locale;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks two coaches about the same opportunities and counts where they differ. */
final class AdviceComparer {

    private static final Logger LOG = LoggerFactory.getLogger(AdviceComparer.class);

    /** So often the live rules may go on without an end; then they are asked no more, or nobody could ever mend them. */
    private static final int ENOUGH = 3;

    private final Coach before;
    private final Coach after;
    private final LocalDate asOf;
    private final PriorityQueue<Ranked> examples = new PriorityQueue<>(Ranked.GREATEST_FIRST.reversed());
    private final AffectedDeals affected = new AffectedDeals();
    private final RuleUsage firedBefore = new RuleUsage();
    private final RuleUsage firedAfter = new RuleUsage();
    private final AtomicInteger liveEndless = new AtomicInteger();
    private int opportunities;
    private int changed;
    private int verdict;
    private int ready;
    private int findings;
    private int actions;
    private int onlyTexts;
    private int failed;

    AdviceComparer(Coach before, Coach after, LocalDate asOf) {
        this.before = before;
        this.after = after;
        this.asOf = asOf;
    }

    /**
     * What both coaches say of one opportunity.
     *
     * @param old null when the live rules fail
     * @param now null when the new rules fail
     * @param why they fail; nothing when they do not
     */
    record Both(Deal deal, @Nullable Said old, @Nullable Said now, Sentence why) {}

    /** An example with the value of its deal, and as the how manyth it came. */
    private record Ranked(Deal deal, int number, Example example) {

        private static final Comparator<Ranked> GREATEST_FIRST = Comparator.comparing(
                        (Ranked each) -> each.deal.amount(), Comparator.reverseOrder())
                .thenComparing(Ranked::number);
    }

    /** An advice, the rules that fired for it, and the rows that it rests on. */
    private record Said(Advice advice, Set<String> fired, Set<UsedRow> rows) {}

    /**
     * Asks both coaches. Several threads may do so at a time.
     *
     * @throws RulesStoppedException naming the rule, when the new rules do not come to an end: they would not for the next opportunity either
     */
    Both ask(Opportunity opportunity) {
        Said old = null;
        try {
            old = liveEndless.get() < ENOUGH ? advise(before, opportunity) : null;
        } catch (RulesStoppedException e) {
            liveEndless.incrementAndGet();
            StoppedRulesLog.tell(e);
        } catch (RuntimeException e) {
            LOG.warn("The live rules fail on opportunity {}", opportunity.id(), e);
        }
        try {
            return new Both(Deal.of(opportunity), old, advise(after, opportunity), Sentence.none());
        } catch (RulesStoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("The new rules fail on opportunity {}", opportunity.id(), e);
            return new Both(Deal.of(opportunity), old, null, Sentence.asItIs(String.valueOf(e.getMessage())));
        }
    }

    /** Counts what was said; one thread after the other, in the order of the opportunities. */
    void add(Both both) {
        opportunities++;
        failed += both.now == null ? 1 : 0;
        if (both.old == null) {
            // There is nothing to compare with.
            return;
        }
        firedBefore.opportunity(both.old.fired);
        Advice old = both.old.advice;
        if (both.now == null) {
            affected.add(both.deal, true);
            example(both.deal, new Example(both.deal.id(), Judgement.of(old), null, both.why));
            return;
        }
        firedAfter.opportunity(both.now.fired);
        firedAfter.opportunityRows(both.now.rows);
        Advice now = both.now.advice;
        boolean differs = !now.under(old.rules()).equals(old);
        affected.add(both.deal, differs);
        if (differs) {
            count(both.deal, Judgement.of(old), Judgement.of(now));
        }
    }

    private Said advise(Coach coach, Opportunity opportunity) {
        var consultation = coach.consult(opportunity, asOf);
        Advice advice = consultation.advice(Locale.ENGLISH);
        return new Said(
                advice, Set.copyOf(consultation.fired()), coach == after ? UsedRow.of(consultation, advice) : Set.of());
    }

    private void count(Deal deal, Judgement old, Judgement now) {
        changed++;
        verdict += old.verdict().equals(now.verdict()) ? 0 : 1;
        ready += old.readyToAdvance() == now.readyToAdvance() ? 0 : 1;
        findings += old.findings().equals(now.findings()) ? 0 : 1;
        actions += old.actions().equals(now.actions()) ? 0 : 1;
        onlyTexts += old.equals(now) ? 1 : 0;
        example(deal, new Example(deal.id(), old, now, null));
    }

    private void example(Deal deal, Example example) {
        examples.add(new Ranked(deal, opportunities, example));
        if (examples.size() > AdviceComparison.MOST_EXAMPLES) {
            examples.poll();
        }
    }

    /** Which rules of the coach before fired. */
    RuleUsage firedBefore() {
        return firedBefore;
    }

    /** Which rules of the coach after fired. */
    RuleUsage firedAfter() {
        return firedAfter;
    }

    AdviceComparison result() {
        return new AdviceComparison(
                opportunities,
                changed,
                verdict,
                ready,
                findings,
                actions,
                onlyTexts,
                failed,
                examples.stream()
                        .sorted(Ranked.GREATEST_FIRST)
                        .map(Ranked::example)
                        .toList(),
                affected.shares());
    }
}
