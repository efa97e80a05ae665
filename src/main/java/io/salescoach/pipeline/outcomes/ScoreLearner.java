package io.salescoach.pipeline.outcomes;

import io.salescoach.backtest.DealHistory;
import io.salescoach.backtest.JudgedDeal;
import io.salescoach.backtest.ScoreTable;
import io.salescoach.backtest.SuggestedScore;
import io.salescoach.coaching.Coach;
import io.salescoach.pipeline.outcomes.ScoreSuggestion.Result;
import io.salescoach.pipeline.store.OpenOpportunityPreview;
import io.salescoach.rulebook.tables.HistoryThresholds;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeSet;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Learns points from the ended deals that are stored, and looks what they would change for open ones. */
@Component
class ScoreLearner {

    /** A run of so many deals takes a minute or two; more would not say more. */
    private static final int MOST_DEALS = 20_000;

    private final EndedDealRepository deals;
    private final SignalNumbers numbers;
    private final OpenOpportunityPreview open;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ScoreLearner(
            EndedDealRepository deals,
            SignalNumbers numbers,
            OpenOpportunityPreview open,
            TransactionTemplate transaction,
            Clock clock) {
        this.deals = deals;
        this.numbers = numbers;
        this.open = open;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** @param step called again and again outside any transaction; what it throws ends the work */
    Result learn(Coach live, Runnable step) {
        var tables = live.book().tables();
        var history = new DealHistory(tables);
        var names = numbers.names();
        long[] ended = {0};
        var kinds = deals.kinds(Moment.BEFORE_END);
        int fewest = new HistoryThresholds(tables).fewestDeals();
        // A file from after the end knows how the deal ended, and would teach what cannot be known before.
        boolean leftOut = kinds.won() >= fewest && kinds.lost() >= fewest;
        long used = kinds.won() + kinds.lost() + (leftOut ? 0 : kinds.asGiven());
        long every = Math.max(1, (used + MOST_DEALS - 1) / MOST_DEALS);
        step.run();
        transaction.executeWithoutResult(status -> deals.each(Moment.BEFORE_END, line -> {
            ended[0]++;
            if (!(leftOut && line.asGiven()) && Math.floorMod(line.id().hashCode(), every) == 0) {
                history.add(judged(line, names));
            }
        }));
        SuggestedScore suggestion = SuggestedScore.of(history, step);
        step.run();
        var effect = new SuggestionEffect(live, suggestion, LocalDate.now(clock));
        if (suggestion != null) {
            open.forEach(deal -> {
                step.run();
                effect.add(deal);
            });
        }
        return new Result(
                ended[0],
                kinds.asGiven() == 0 ? null : new ScoreSuggestion.Given(kinds.asGiven(), leftOut),
                suggestion,
                suggestion == null ? "" : ScoreTable.text(suggestion, tables),
                effect.effect());
    }

    private static JudgedDeal judged(EndedDealRepository.Line line, Map<Integer, String> names) {
        var signals = new TreeSet<String>();
        for (int number : SignalText.numbers(line.signals())) {
            String name = names.get(number);
            if (name != null && !FieldSignals.isOne(name)) {
                signals.add(name);
            }
        }
        return new JudgedDeal(line.id(), line.won(), signals, line.points());
    }
}
