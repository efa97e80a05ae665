package io.salescoach.cli;

import io.salescoach.backtest.DealHistory;
import io.salescoach.backtest.ScoreTable;
import io.salescoach.backtest.SuggestedScore;
import io.salescoach.backtest.SuggestedScore.Quality;
import io.salescoach.coaching.Coach;
import io.salescoach.rulebook.tables.ScoreRow;
import io.salescoach.rulebook.tables.Tables;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Learns the points of a score.csv from ended deals. */
@Command(
        name = "suggest-score",
        description =
                "Learns from ended deals (status WON or LOST) what speaks for and against winning, writes it as a score.csv,"
                        + " and prints how well it foretells beside the score of today.",
        mixinStandardHelpOptions = true)
final class SuggestScoreCommand implements Callable<Integer> {

    private static final int FEW = 50;

    @Mixin
    private final EndedDealsOptions deals = new EndedDealsOptions();

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where the table is written.")
    private Path out;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var files = OpportunityPaths.of(deals.places());
        if (files.stream().map(SuggestScoreCommand::place).anyMatch(place(out)::equals)) {
            throw new Commands.BadUse(out + ": this is one of the files to learn from; name another, as score.csv");
        }
        Coach coach = deals.coach();
        Tables tables = coach.book().tables();
        var history = new DealHistory(tables);
        var err = spec.commandLine().getErr();
        new EndedDeals(deals.judge(coach), tables.known(), err).read(files, history::add);
        SuggestedScore score = SuggestedScore.of(history);
        if (score == null) {
            throw new Commands.BadUse("all deals ended alike; to learn, some must be won and some lost");
        }
        write(ScoreTable.text(score, tables));
        print(score, tables, spec.commandLine().getOut());
        long rarer = Math.min(score.won(), score.deals() - score.won());
        if (rarer < FEW) {
            err.println("only %d deals were %s: points from so few are rough"
                    .formatted(rarer, rarer == score.won() ? "won" : "lost"));
        }
        return 0;
    }

    private static Path place(Path file) {
        return file.toAbsolutePath().normalize();
    }

    /** Never half-written. */
    private void write(String text) throws IOException {
        Path target = out.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw new Commands.BadUse(out + ": this is a folder; name the file to write, as score.csv");
        }
        Path half = Files.createTempFile(Objects.requireNonNull(target.getParent()), ".score", ".tmp");
        try {
            Files.writeString(half, text);
            Files.move(half, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
    }

    private void print(SuggestedScore score, Tables tables, PrintWriter to) {
        to.println("%d deals: %d won, %d lost".formatted(score.deals(), score.won(), score.deals() - score.won()));
        to.println();
        var rows = new LinkedHashMap<String, @Nullable BigDecimal[]>();
        rows.put(ScoreRow.BASE, new BigDecimal[] {null, score.base()});
        score.signals().forEach(each -> rows.put(each.signal(), new BigDecimal[] {null, each.points()}));
        var fields = tables.definitions().values();
        tables.score()
                .values()
                .forEach(row -> rows.computeIfAbsent(row.signal(fields), any -> new BigDecimal[2])[0] = row.points());
        line(to, "signal", "today", "suggested");
        rows.forEach((signal, points) -> line(to, signal, half(points[0]), half(points[1])));
        to.println();
        Quality today = score.today();
        line(to, "", "AUC", "Brier");
        line(to, "today", today == null ? "-" : shown(today.auc()), today == null ? "-" : shown(today.brier()));
        line(to, "suggested", shown(score.learnt().auc()), shown(score.learnt().brier()));
        line(
                to,
                "suggested, cross-validated",
                shown(score.crossValidated().auc()),
                shown(score.crossValidated().brier()));
        to.println();
        to.println("%d signals written to %s".formatted(score.signals().size(), out));
    }

    private static void line(PrintWriter to, String name, String first, String second) {
        to.println("%-40s %9s %9s".formatted(name, first, second));
    }

    /** Points with one decimal at least. */
    private static String half(@Nullable BigDecimal points) {
        return shown(points == null ? null : points.setScale(Math.max(1, points.scale())));
    }

    private static String shown(@Nullable BigDecimal number) {
        return number == null ? "-" : number.toPlainString();
    }
}
