package io.salescoach.cli;

import io.salescoach.backtest.DealJudge;
import io.salescoach.coaching.Coach;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What both commands on ended deals take: which deals, judged by which rules, for which day. */
final class EndedDealsOptions {

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Opportunity files, or folders of them, with facts as they were before the end.")
    private List<Path> places;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            defaultValue = "./rules",
            description = "The rules folder (default ./rules).")
    private Path rules;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The day to judge all deals for (default: the last day on file of each).")
    private @Nullable LocalDate asOf;

    List<Path> places() {
        return places;
    }

    Coach coach() {
        return Commands.coach(rules);
    }

    DealJudge judge(Coach coach) {
        return new DealJudge(coach, asOf, LocalDate.now());
    }
}
