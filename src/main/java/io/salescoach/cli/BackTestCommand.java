package io.salescoach.cli;

import io.salescoach.backtest.BackTest;
import io.salescoach.backtest.DealJudge;
import io.salescoach.coaching.Coach;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Tells how deals with each finding ended, and how well the score foretold it. */
@Command(
        name = "back-test",
        description =
                "Judges ended deals (status WON or LOST) as if they were open, and prints which findings and field values"
                        + " went with winning, and how well the score foretold it.",
        mixinStandardHelpOptions = true)
final class BackTestCommand implements Callable<Integer> {

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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var files = OpportunityPaths.of(places);
        Coach coach = Commands.coach(rules);
        var tables = coach.book().tables();
        var test = new BackTest(tables.definitions().values());
        var judge = new DealJudge(coach, asOf, LocalDate.now());
        new EndedDeals(judge, tables.known(), spec.commandLine().getErr()).read(files, test::add);
        var json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        spec.commandLine().getOut().println(json.writeValueAsString(test.report()));
        return 0;
    }
}
