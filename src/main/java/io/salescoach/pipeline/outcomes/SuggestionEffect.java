package io.salescoach.pipeline.outcomes;

import io.salescoach.backtest.SuggestedScore;
import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.coaching.StoppedRulesLog;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.pipeline.outcomes.ScoreSuggestion.Change;
import io.salescoach.pipeline.outcomes.ScoreSuggestion.Effect;
import io.salescoach.rulebook.RulesStoppedException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Compares the likelihoods of open deals by the points of today with those by suggested points. */
final class SuggestionEffect {

    private static final int MOST_CHANGES = 10;
    private static final int MOST_DEALS = 20_000;
    private static final int DECIMALS = 4;

    private static final Comparator<Change> LEAST_FIRST =
            Comparator.comparing(SuggestionEffect::size).thenComparing(Change::id, Comparator.reverseOrder());

    private final Coach coach;
    private final LocalDate day;
    private final Map<String, BigDecimal> points = new HashMap<>();
    private final BigDecimal base;
    private final PriorityQueue<Change> changes = new PriorityQueue<>(LEAST_FIRST);
    private long deals;
    private long scored;
    private double today;
    private double suggested;

    SuggestionEffect(Coach coach, @Nullable SuggestedScore score, LocalDate day) {
        this.coach = coach;
        this.day = day;
        this.base = score == null ? BigDecimal.ZERO : score.base();
        if (score != null) {
            score.signals().forEach(each -> points.put(each.signal(), each.points()));
        }
    }

    /** Of very many deals the first are enough to see what changes. */
    void add(Opportunity deal) {
        if (deals >= MOST_DEALS) {
            return;
        }
        try {
            var consultation = coach.consult(deal, day);
            BigDecimal sum = base;
            for (String signal : consultation.signals()) {
                sum = sum.add(points.getOrDefault(signal, BigDecimal.ZERO));
            }
            double now = Advice.Score.likelihood(sum.doubleValue());
            var before = consultation.score();
            deals++;
            suggested += now;
            scored += before == null ? 0 : 1;
            today += before == null ? 0 : before.likelihood().doubleValue();
            changes.add(new Change(deal.id(), deal.name(), before == null ? null : before.likelihood(), rounded(now)));
            if (changes.size() > MOST_CHANGES) {
                changes.poll();
            }
        } catch (RulesStoppedException e) {
            // Rules that come to no end say nothing of this deal.
            StoppedRulesLog.tell(e);
        }
    }

    private static BigDecimal size(Change change) {
        return change.today() == null
                ? BigDecimal.ZERO
                : change.suggested().subtract(change.today()).abs();
    }

    Effect effect() {
        return new Effect(
                deals,
                scored == 0 ? null : rounded(today / scored),
                deals == 0 ? null : rounded(suggested / deals),
                changes.stream().sorted(LEAST_FIRST.reversed()).toList());
    }

    private static BigDecimal rounded(double number) {
        return BigDecimal.valueOf(number).setScale(DECIMALS, RoundingMode.HALF_UP);
    }
}
