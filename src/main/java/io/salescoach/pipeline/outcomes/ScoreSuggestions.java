package io.salescoach.pipeline.outcomes;

import io.salescoach.access.Viewer;
import io.salescoach.backtest.DealHistory;
import io.salescoach.backtest.JudgedDeal;
import io.salescoach.backtest.ScoreTable;
import io.salescoach.backtest.SuggestedScore;
import io.salescoach.coaching.Coach;
import io.salescoach.pipeline.outcomes.ScoreSuggestion.Result;
import io.salescoach.pipeline.store.OpenOpportunityPreview;
import io.salescoach.release.RuleDraftService;
import io.salescoach.rulebook.tables.HistoryThresholds;
import jakarta.annotation.PreDestroy;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Learns points from ended deals when a sales manager asks for it, one run at a time for all instances, and keeps them. */
@Service
public class ScoreSuggestions {

    private static final Logger LOG = LoggerFactory.getLogger(ScoreSuggestions.class);
    private static final String KIND = "SCORE";
    private static final String TABLE = "score.csv";

    /** A run of so many deals takes a minute or two; more would not say more. */
    private static final int MOST_DEALS = 20_000;

    /** A run tells of itself at each of its steps; one that is silent for so long was broken off. */
    private static final Duration SILENCE = Duration.ofMinutes(20);

    private final Supplier<Coach> coach;
    private final EndedDealRepository deals;
    private final SignalNumbers numbers;
    private final KeptResultRepository kept;
    private final OpenOpportunityPreview open;
    private final RuleDraftService drafts;
    private final TransactionTemplate transaction;
    private final Clock clock;
    private final JsonMapper json = JsonMapper.builder().build();
    private final ExecutorService runs = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "score-suggestion");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });

    ScoreSuggestions(
            Supplier<Coach> coach,
            EndedDealRepository deals,
            SignalNumbers numbers,
            KeptResultRepository kept,
            OpenOpportunityPreview open,
            RuleDraftService drafts,
            TransactionTemplate transaction,
            Clock clock) {
        this.coach = coach;
        this.deals = deals;
        this.numbers = numbers;
        this.kept = kept;
        this.open = open;
        this.drafts = drafts;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What was suggested last, and whether something new is being worked out. */
    public ScoreSuggestion state(Viewer viewer) {
        WhatWinsView.managersOnly(viewer);
        var row = kept.find(KIND).orElse(null);
        if (row == null) {
            return new ScoreSuggestion(false, false, null, false, null);
        }
        boolean silent = row.toldAt().isBefore(OffsetDateTime.now(clock).minus(SILENCE));
        boolean runs = row.endedAt() == null && !silent;
        return new ScoreSuggestion(
                !row.rules().equals(coach.get().book().hash()),
                runs,
                row.endedAt(),
                !runs && row.content().isEmpty(),
                runs || row.content().isEmpty() ? null : json.readValue(row.content(), Result.class));
    }

    /** Begins a run, unless one goes on. */
    public void begin(Viewer viewer) {
        WhatWinsView.managersOnly(viewer);
        OffsetDateTime now = OffsetDateTime.now(clock);
        Coach live = coach.get();
        if (kept.take(KIND, live.book().hash(), now, now.minus(SILENCE))) {
            runs.execute(() -> run(live));
        }
    }

    private void run(Coach live) {
        String content = "";
        try {
            content = json.writeValueAsString(result(live));
        } catch (RuntimeException | Error e) {
            LOG.error("Points could not be learnt from ended deals", e);
        }
        kept.end(KIND, OffsetDateTime.now(clock), content);
    }

    Result result(Coach live) {
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
        transaction.executeWithoutResult(status -> deals.each(Moment.BEFORE_END, line -> {
            ended[0]++;
            if (!(leftOut && line.asGiven()) && Math.floorMod(line.id().hashCode(), every) == 0) {
                history.add(judged(line, names));
            }
        }));
        SuggestedScore suggestion = SuggestedScore.of(history);
        kept.tell(KIND, OffsetDateTime.now(clock));
        var effect = new SuggestionEffect(live, suggestion, LocalDate.now(clock));
        if (suggestion != null) {
            open.forEach(effect::add);
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

    /**
     * Puts the suggested points into the reader's draft of the rules, from where they go the way of every change.
     *
     * @return false when there is no suggestion
     */
    public boolean takeOver(Viewer viewer) {
        var result = state(viewer).result();
        if (result == null || result.table().isEmpty()) {
            return false;
        }
        drafts.put(viewer, Map.of(TABLE, result.table()));
        return true;
    }

    @PreDestroy
    void stop() {
        runs.shutdownNow();
    }
}
