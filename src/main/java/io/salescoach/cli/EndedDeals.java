package io.salescoach.cli;

import io.salescoach.backtest.DealJudge;
import io.salescoach.backtest.JudgedDeal;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Format;
import io.salescoach.opportunity.KnownCodes;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RulesStoppedException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ended deals among opportunity files and has them judged, on all cores. What was judged is handed on in the
 * order of the files and not kept, so that memory does not grow with their number.
 */
final class EndedDeals {

    private static final int AT_ONCE = 256;
    private static final int BETWEEN_LINES = 10_000;
    private static final int MOST_PROBLEMS = 50;

    private final DealJudge judge;
    private final KnownCodes known;
    private final PrintWriter err;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private long problemCount;
    private long ended;
    private long others;
    private long again;

    /** @param err where progress goes, and what was left out */
    EndedDeals(DealJudge judge, KnownCodes known, PrintWriter err) {
        this.judge = judge;
        this.known = known;
        this.err = err;
    }

    /** What became of a file: a deal, nothing when it has not ended, or what is wrong. */
    private record Read(@Nullable JudgedDeal deal, List<String> problems) {}

    /** @throws Commands.BadUse with every file that cannot be read, or when no deal has ended */
    void read(List<Path> files, Consumer<JudgedDeal> each) {
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            if (System.console() == null) {
                read(files, threads, each, done -> {
                    if (done % BETWEEN_LINES == 0 || done == files.size()) {
                        err.println("%d of %d files read".formatted(done, files.size()));
                    }
                });
            } else {
                try (var bar = new ProgressBarBuilder()
                        .setTaskName("deals")
                        .setInitialMax(files.size())
                        .clearDisplayOnFinish()
                        .build()) {
                    read(files, threads, each, bar::stepTo);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Commands.BadUse("interrupted");
        } finally {
            threads.shutdownNow();
        }
        tell(files);
    }

    private interface Progress {
        void done(long files);
    }

    private void read(List<Path> files, ExecutorService threads, Consumer<JudgedDeal> each, Progress progress)
            throws InterruptedException {
        for (int from = 0; from < files.size(); from += AT_ONCE) {
            var some = files.subList(from, Math.min(files.size(), from + AT_ONCE)).stream()
                    .map(file -> (Callable<Read>) () -> read(file))
                    .toList();
            int done = from;
            for (Future<Read> read : threads.invokeAll(some)) {
                add(got(read), each);
                progress.done(++done);
            }
        }
    }

    private static Read got(Future<Read> read) throws InterruptedException {
        try {
            return read.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private Read read(Path file) {
        try {
            Opportunity deal = new OpportunityReader()
                    .read(
                            AdviseCommand.read(file),
                            Format.of(Objects.requireNonNullElse(file.getFileName(), file)
                                    .toString()),
                            () -> known);
            return new Read(DealJudge.hasEnded(deal) ? judge.judge(deal) : null, List.of());
        } catch (BadInputException e) {
            return new Read(
                    null,
                    e.problems().stream()
                            .map(problem -> file + ": "
                                    + (problem.pointer().isEmpty() ? "" : problem.pointer() + ": ")
                                    + problem.detail())
                            .toList());
        } catch (RulesStoppedException e) {
            return new Read(null, List.of(file + ": " + e.getMessage()));
        }
    }

    private void add(Read read, Consumer<JudgedDeal> each) {
        problemCount += read.problems.size();
        read.problems.stream().limit(MOST_PROBLEMS - problems.size()).forEach(problems::add);
        JudgedDeal deal = read.deal;
        if (deal != null) {
            ended++;
            again += ids.add(deal.id()) ? 0 : 1;
            each.accept(deal);
        } else if (read.problems.isEmpty()) {
            others++;
        }
    }

    private void tell(List<Path> files) {
        if (problemCount > 0) {
            var more = problemCount > problems.size()
                    ? Stream.of("… and %d more".formatted(problemCount - problems.size()))
                    : Stream.<String>empty();
            throw new Commands.BadUse(
                    String.join("\n", Stream.concat(problems.stream(), more).toList()));
        }
        if (ended == 0) {
            throw new Commands.BadUse(
                    "none of the %d files holds a deal that has ended (status WON or LOST)".formatted(files.size()));
        }
        if (others > 0) {
            err.println("%d files left out: their deals are neither WON nor LOST".formatted(others));
        }
        if (again > 0) {
            err.println("%d files have the id of another; each of them counts".formatted(again));
        }
    }
}
