package io.salescoach.cli;

import io.salescoach.backtest.BackTest;
import io.salescoach.coaching.Coach;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
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

    @Mixin
    private final EndedDealsOptions deals = new EndedDealsOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var files = OpportunityPaths.of(deals.places());
        Coach coach = deals.coach();
        var tables = coach.book().tables();
        var test = new BackTest(tables.definitions().values());
        var judge = deals.judge(coach);
        new EndedDeals(judge, tables.known(), spec.commandLine().getErr()).read(files, test::add);
        var json =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        spec.commandLine().getOut().println(json.writeValueAsString(test.report()));
        return 0;
    }
}
