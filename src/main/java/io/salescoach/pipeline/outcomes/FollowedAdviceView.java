package io.salescoach.pipeline.outcomes;

import io.salescoach.access.Viewer;
import io.salescoach.backtest.BackTestReport.Deals;
import io.salescoach.backtest.BackTestReport.Signal;
import io.salescoach.backtest.Lift;
import io.salescoach.coaching.Coach;
import io.salescoach.rulebook.tables.HistoryThresholds;
import io.salescoach.rulebook.tables.Tables.Outcome;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Says which advice was followed and how deals ended then, from counts that the database makes. */
@Service
public class FollowedAdviceView {

    private static final int MONTHS = 12;
    private static final Deals NONE = new Deals(0, 0);

    private final Supplier<Coach> coach;
    private final EndedDealActionRepository actions;
    private final EndedDealProgress progress;
    private final EndedDealPartRepository parts;
    private final Clock clock;
    private final KeptAnswers<Question, Counted> kept = new KeptAnswers<>();

    private record Question(LocalDate from, String way) {}

    private record Counted(List<EndedDealActionRepository.Count> actions, long deals) {}

    FollowedAdviceView(
            Supplier<Coach> coach,
            EndedDealActionRepository actions,
            EndedDealProgress progress,
            EndedDealPartRepository parts,
            Clock clock) {
        this.parts = parts;
        this.coach = coach;
        this.actions = actions;
        this.progress = progress;
        this.clock = clock;
    }

    /**
     * @param since the first day on which deals ended; null for this month and the eleven before
     * @param engagement how their customers buy; null for all
     * @throws org.springframework.web.server.ResponseStatusException with 403 when the viewer does not see all
     */
    public FollowedAdvice show(Viewer viewer, @Nullable LocalDate since, @Nullable String engagement) {
        WhatWinsView.managersOnly(viewer);
        var book = coach.get().book();
        var thresholds = new HistoryThresholds(book.tables());
        LocalDate from = since == null ? LocalDate.now(clock).withDayOfMonth(1).minusMonths(MONTHS - 1) : since;
        String way = engagement == null ? "" : engagement;
        var counted = kept.get(
                parts.revision(),
                new Question(from, way),
                () -> new Counted(actions.counts(from, way), actions.deals(from, way)));
        var sums = new TreeMap<String, Sums>();
        counted.actions.forEach(
                count -> sums.computeIfAbsent(count.action(), any -> new Sums()).add(count));
        var signals = new ArrayList<Signal>();
        sums.forEach((action, sum) -> signals.add(Signal.of(action, sum.of(Outcome.DONE), sum.notDone())));
        var found = Lift.of(signals, thresholds.fewestDeals()).stream()
                .map(lift -> action(lift, sums, thresholds.shareByChance()))
                .sorted(Comparator.comparing(FollowedAdvice.Action::p)
                        .thenComparing(each -> -each.advised().deals())
                        .thenComparing(FollowedAdvice.Action::action))
                .toList();
        return new FollowedAdvice(
                from,
                engagement,
                progress.of(book.hash()).pending(),
                counted.deals,
                thresholds.fewestDeals(),
                thresholds.shareByChance(),
                found);
    }

    private static FollowedAdvice.Action action(Lift lift, Map<String, Sums> sums, double byChance) {
        Signal signal = lift.signal();
        Sums sum = sums.getOrDefault(signal.signal(), new Sums());
        return new FollowedAdvice.Action(
                signal.signal(),
                sum.all(),
                sum.of(Outcome.DONE),
                sum.of(Outcome.ACCEPTED),
                sum.of(Outcome.DISMISSED),
                sum.silent,
                sum.notDone(),
                signal.lift(),
                signal.low(),
                signal.high(),
                WhatWinsView.rounded(lift.p()),
                WhatWinsView.rounded(lift.q()),
                WhatWinsView.judgement(lift, byChance));
    }

    /** The deals for which an action was advised. */
    private static final class Sums {

        private final Map<Outcome, Deals> byOutcome = new EnumMap<>(Outcome.class);
        private Deals silent = NONE;

        private void add(EndedDealActionRepository.Count count) {
            var deals = new Deals(count.deals(), count.won());
            if (count.outcome() == null) {
                silent = deals;
            } else {
                byOutcome.put(count.outcome(), deals);
            }
        }

        private Deals of(Outcome outcome) {
            return byOutcome.getOrDefault(outcome, NONE);
        }

        private Deals notDone() {
            return sum(List.of(of(Outcome.ACCEPTED), of(Outcome.DISMISSED), silent));
        }

        private Deals all() {
            return sum(List.of(of(Outcome.DONE), notDone()));
        }

        private static Deals sum(List<Deals> parts) {
            return new Deals(
                    parts.stream().mapToLong(Deals::deals).sum(),
                    parts.stream().mapToLong(Deals::won).sum());
        }
    }
}
