package io.salescoach.benchmark;

import io.salescoach.backtest.BackTest;
import io.salescoach.backtest.DealHistory;
import io.salescoach.backtest.DealJudge;
import io.salescoach.backtest.JudgedDeal;
import io.salescoach.backtest.ScoreTable;
import io.salescoach.backtest.SuggestedScore;
import io.salescoach.coaching.Coach;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * How well points that are learnt from one part of published deals tell the other part: {@code mvn -P benchmark process-test-classes
 * exec:exec -Dbenchmark=io.salescoach.benchmark.DealTableFigures}. Arguments: the file, the column that says Won or Lost (Status), in how
 * many ways it is parted (20). Seven tenths are learnt from. The columns become fields of the company's own; points are learnt, written as a
 * score.csv, and read again by a coach that judges the other part, so that all is tried that a company would use. Told beside it: naive
 * Bayes of all columns. Twice: with the deals as they are, and with those that say the same in all columns in one part, since deals that
 * were entered twice would be learnt from and told apart at once.
 */
public final class DealTableFigures {

    private static final double LEARNT = 0.7;
    private static final LocalDate DAY = LocalDate.parse("2026-06-01");

    private final DealTable table;
    private final RuleFiles rules;
    private final List<JudgedDeal> judged = new ArrayList<>();

    /** The AUC of both ways on deals that were not learnt from, and how many signals have points. */
    record Figures(double points, double bayes, int signals) {}

    DealTableFigures(DealTable table) throws IOException {
        this.table = table;
        this.rules = RuleFiles.load(Path.of("rules")).with(Map.of("fields.csv", table.fieldsTable()));
        try (var book = RuleBook.compile(rules)) {
            judge(book, IntStream.range(0, table.deals().size()).boxed().toList(), judged);
        }
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length == 0) {
            System.err.println("needs the file of a table of ended deals");
            System.exit(2);
        }
        var table = DealTable.read(Path.of(arguments[0]), arguments.length < 2 ? "Status" : arguments[1]);
        int ways = arguments.length < 3 ? 20 : Integer.parseInt(arguments[2]);
        var figures = new DealTableFigures(table);
        long won = table.deals().stream().filter(DealTable.Deal::won).count();
        System.out.printf(
                "%d deals, %d won, %d columns%n",
                table.deals().size(), won, table.fields().size());
        figures.tell("as they are", ways, i -> i);
        figures.tell("alike in one part", ways, i -> table.deals().get(i).values());
    }

    private void tell(String how, int ways, Function<Integer, Object> group) {
        var all =
                IntStream.range(0, ways).mapToObj(seed -> figures(seed, group)).toList();
        System.out.printf(
                "%-20s AUC of points: mean %.3f, least %.3f, greatest %.3f; naive Bayes: mean %.3f; %.1f signals%n",
                how,
                all.stream().mapToDouble(Figures::points).average().orElseThrow(),
                all.stream().mapToDouble(Figures::points).min().orElseThrow(),
                all.stream().mapToDouble(Figures::points).max().orElseThrow(),
                all.stream().mapToDouble(Figures::bayes).average().orElseThrow(),
                all.stream().mapToInt(Figures::signals).average().orElseThrow());
    }

    /** @param group deals of the same group stay in one part */
    Figures figures(long seed, Function<Integer, Object> group) {
        var groups = new ArrayList<>(IntStream.range(0, judged.size())
                .boxed()
                .collect(Collectors.groupingBy(group, java.util.LinkedHashMap::new, Collectors.toList()))
                .values());
        java.util.Collections.shuffle(groups, new Random(seed));
        var learnt = new ArrayList<Integer>();
        var others = new ArrayList<Integer>();
        groups.forEach(each -> (learnt.size() < LEARNT * judged.size() ? learnt : others).addAll(each));
        try (var book = RuleBook.compile(rules)) {
            var history = new DealHistory(book.tables());
            learnt.forEach(i -> history.add(judged.get(i)));
            SuggestedScore score = Objects.requireNonNull(SuggestedScore.of(history));
            String text = ScoreTable.text(score, book.tables());
            return new Figures(
                    points(text, others), bayes(learnt, others), score.signals().size());
        }
    }

    private double points(String score, List<Integer> others) {
        var deals = new ArrayList<JudgedDeal>();
        RuleBook book = RuleBook.compile(rules.with(Map.of("score.csv", score)));
        try (book) {
            judge(book, others, deals);
            return auc(book, deals, JudgedDeal::points);
        }
    }

    private static double auc(
            RuleBook book, List<JudgedDeal> deals, Function<JudgedDeal, @Nullable BigDecimal> points) {
        var test = new BackTest(book.tables().definitions().values());
        deals.forEach(deal -> test.add(new JudgedDeal(deal.id(), deal.won(), deal.signals(), points.apply(deal))));
        return Objects.requireNonNull(test.report().auc()).doubleValue();
    }

    private void judge(RuleBook book, List<Integer> numbers, List<JudgedDeal> into) {
        var reader = new OpportunityReader();
        var judge = new DealJudge(new Coach(book), DAY, DAY);
        numbers.forEach(i -> into.add(judge.judge(table.opportunity(i, reader))));
    }

    private double bayes(List<Integer> learnt, List<Integer> others) {
        var counts = new HashMap<String, double[]>();
        double[] all = new double[2];
        for (int i : learnt) {
            var deal = table.deals().get(i);
            all[deal.won() ? 1 : 0]++;
            table.said(deal)
                    .forEach((field, value) -> counts.computeIfAbsent(field + "=" + value, any -> new double[] {1, 1})[
                            deal.won() ? 1 : 0]++);
        }
        var deals = others.stream().map(judged::get).toList();
        var sums = new HashMap<String, BigDecimal>();
        for (int i : others) {
            double sum = table.said(table.deals().get(i)).entrySet().stream()
                    .map(each -> counts.get(each.getKey() + "=" + each.getValue()))
                    .filter(Objects::nonNull)
                    .mapToDouble(count -> Math.log(count[1] / all[1] / (count[0] / all[0])))
                    .sum();
            sums.put("deal-" + i, BigDecimal.valueOf(sum));
        }
        try (var book = RuleBook.compile(rules)) {
            return auc(book, deals, deal -> sums.get(deal.id()));
        }
    }
}
