package io.salescoach.release;

import io.salescoach.backtest.BackTest;
import io.salescoach.backtest.BackTestReport;
import io.salescoach.backtest.JudgedDeal;
import io.salescoach.coaching.Coach;
import io.salescoach.coaching.StoppedRulesLog;
import io.salescoach.release.HistoryComparison.Example;
import io.salescoach.release.HistoryComparison.SignalChange;
import io.salescoach.rulebook.RulesStoppedException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Judges ended deals by two coaches and counts where they differ. It keeps counts and a few examples, and no deals. */
final class HistoryComparer {

    private static final int MOST_SIGNALS = 20;
    private static final int MOST_EXAMPLES = 5;

    private final Coach before;
    private final Coach after;
    private final BackTest old;
    private final BackTest now;
    private final List<Example> examples = new ArrayList<>();
    private long otherWon;
    private long otherLost;

    HistoryComparer(Coach before, Coach after) {
        this.before = before;
        this.after = after;
        this.old = new BackTest(before.book().tables().definitions().values());
        this.now = new BackTest(after.book().tables().definitions().values());
    }

    /** @throws RulesStoppedException naming the rule, when the changed rules do not come to an end */
    void add(EndedOpportunities.Before deal) {
        JudgedDeal judgedBefore;
        try {
            judgedBefore = judge(before, deal);
        } catch (RulesStoppedException e) {
            StoppedRulesLog.tell(e);
            return;
        }
        JudgedDeal judgedAfter = judge(after, deal);
        old.add(judgedBefore);
        now.add(judgedAfter);
        if (!judgedBefore.equals(judgedAfter)) {
            long count = deal.won() ? ++otherWon : ++otherLost;
            if (count <= MOST_EXAMPLES) {
                examples.add(new Example(
                        deal.deal().id(),
                        deal.deal().name(),
                        deal.won(),
                        judgedBefore.points(),
                        judgedAfter.points(),
                        without(judgedAfter.signals(), judgedBefore.signals()),
                        without(judgedBefore.signals(), judgedAfter.signals())));
            }
        }
    }

    private static JudgedDeal judge(Coach coach, EndedOpportunities.Before deal) {
        var consultation = coach.consult(deal.deal(), deal.on());
        var score = consultation.score();
        return new JudgedDeal(
                deal.deal().id(), deal.won(), consultation.signals(), score == null ? null : score.points());
    }

    private static List<String> without(Set<String> some, Set<String> others) {
        return some.stream().filter(signal -> !others.contains(signal)).toList();
    }

    /** Null where there were no deals. */
    @Nullable HistoryComparison result(boolean complete) {
        BackTestReport was = old.report();
        BackTestReport is = now.report();
        if (is.deals() == 0) {
            return null;
        }
        return new HistoryComparison(
                is.deals(), is.won(), complete, was.auc(), is.auc(), otherWon, otherLost, changes(was, is), examples);
    }

    private static List<SignalChange> changes(BackTestReport was, BackTestReport is) {
        Map<String, BackTestReport.Signal> first = byName(was);
        Map<String, BackTestReport.Signal> second = byName(is);
        var names = new TreeSet<>(first.keySet());
        names.addAll(second.keySet());
        return names.stream()
                .map(name -> new SignalChange(name, first.get(name), second.get(name)))
                .filter(change -> !Objects.equals(change.before(), change.after()))
                .sorted(Comparator.comparing(HistoryComparer::size).reversed())
                .limit(MOST_SIGNALS)
                .toList();
    }

    private static Map<String, BackTestReport.Signal> byName(BackTestReport report) {
        return report.signals().stream()
                .collect(Collectors.toMap(
                        BackTestReport.Signal::signal, Function.identity(), (a, b) -> a, TreeMap::new));
    }

    private static long size(SignalChange change) {
        return Math.abs(deals(change.after()) - deals(change.before()));
    }

    private static long deals(BackTestReport.@Nullable Signal signal) {
        return signal == null ? 0 : signal.with().deals();
    }
}
