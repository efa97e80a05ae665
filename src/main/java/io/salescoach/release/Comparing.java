package io.salescoach.release;

import io.salescoach.analysis.Sample;
import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Sentence;
import io.salescoach.release.Comparison.Example;
import io.salescoach.release.Comparison.Judgement;
import io.salescoach.rulebook.RulesStopped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks two coaches about the same opportunities and counts where they differ. */
final class Comparing implements Consumer<Opportunity> {

    private static final Logger LOG = LoggerFactory.getLogger(Comparing.class);

    private final Coach before;
    private final Coach after;
    private final LocalDate asOf;
    private final List<Example> examples = new ArrayList<>();
    private final Sample firedBefore = new Sample();
    private final Sample firedAfter = new Sample();
    private int opportunities;
    private int changed;
    private int verdict;
    private int ready;
    private int findings;
    private int actions;
    private int onlyTexts;
    private int failed;

    Comparing(Coach before, Coach after, LocalDate asOf) {
        this.before = before;
        this.after = after;
        this.asOf = asOf;
    }

    @Override
    public void accept(Opportunity opportunity) {
        opportunities++;
        Advice old = advise(before, opportunity, firedBefore);
        Advice now;
        try {
            now = advise(after, opportunity, firedAfter);
        } catch (RuntimeException e) {
            LOG.warn("The new rules fail on opportunity {}", opportunity.id(), e);
            failed++;
            var why = e instanceof RulesStopped stopped
                    ? stopped.detail()
                    : Sentence.asItIs(String.valueOf(e.getMessage()));
            example(new Example(opportunity.id(), Judgement.of(old), null, why));
            return;
        }
        if (!now.under(old.rules()).equals(old)) {
            count(opportunity.id(), Judgement.of(old), Judgement.of(now));
        }
    }

    private Advice advise(Coach coach, Opportunity opportunity, Sample fired) {
        var consultation = coach.consult(opportunity, asOf);
        fired.opportunity(consultation.fired());
        return consultation.advice(Locale.ENGLISH);
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
        if (examples.size() < Comparison.MOST_EXAMPLES) {
            examples.add(example);
        }
    }

    /** Which rules of the coach before fired. */
    Sample firedBefore() {
        return firedBefore;
    }

    /** Which rules of the coach after fired. */
    Sample firedAfter() {
        return firedAfter;
    }

    Comparison result() {
        return new Comparison(
                opportunities, changed, verdict, ready, findings, actions, onlyTexts, failed, List.copyOf(examples));
    }
}
