package io.salescoach.release;

import io.salescoach.analysis.RuleUsage;
import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.coaching.StoppedRulesLog;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.release.AdviceComparison.Example;
import io.salescoach.release.AdviceComparison.Judgement;
import io.salescoach.rulebook.RulesStoppedException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    private final List<Example> examples = new ArrayList<>();
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
    record Both(String id, @Nullable Said old, @Nullable Said now, Sentence why) {}

    /** An advice, and the rules that fired for it. */
    private record Said(Advice advice, Set<String> fired) {}

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
            return new Both(opportunity.id(), old, advise(after, opportunity), Sentence.none());
        } catch (RulesStoppedException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("The new rules fail on opportunity {}", opportunity.id(), e);
            return new Both(opportunity.id(), old, null, Sentence.asItIs(String.valueOf(e.getMessage())));
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
            example(new Example(both.id, Judgement.of(old), null, both.why));
            return;
        }
        firedAfter.opportunity(both.now.fired);
        Advice now = both.now.advice;
        if (!now.under(old.rules()).equals(old)) {
            count(both.id, Judgement.of(old), Judgement.of(now));
        }
    }

    private Said advise(Coach coach, Opportunity opportunity) {
        var consultation = coach.consult(opportunity, asOf);
        return new Said(consultation.advice(Locale.ENGLISH), Set.copyOf(consultation.fired()));
    }

    private void count(String id, Judgement old, Judgement now) {
        changed++;
        verdict += old.verdict().equals(now.verdict()) ? 0 : 1;
        ready += old.readyToAdvance() == now.readyToAdvance() ? 0 : 1;
        findings += old.findings().equals(now.findings()) ? 0 : 1;
        actions += old.actions().equals(now.actions()) ? 0 : 1;
        onlyTexts += old.equals(now) ? 1 : 0;
        example(new Example(id, old, now, null));
    }

    private void example(Example example) {
        if (examples.size() < AdviceComparison.MOST_EXAMPLES) {
            examples.add(example);
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
                opportunities, changed, verdict, ready, findings, actions, onlyTexts, failed, List.copyOf(examples));
    }
}
