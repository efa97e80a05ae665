package io.salescoach.cli;

import io.salescoach.coaching.Coach;
import io.salescoach.scenario.ScenarioReports;
import io.salescoach.scenario.ScenarioResult;
import io.salescoach.scenario.ScenarioRun;
import io.salescoach.scenario.ScenarioSuite;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plays every scenario below a folder and tells what differed. */
@Command(
        name = "run-scenarios",
        description = "Plays every scenario file below a folder.",
        mixinStandardHelpOptions = true)
final class RunScenariosCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The scenarios folder.")
    private Path folder;

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            defaultValue = "./rules",
            description = "The rules folder (default ./rules).")
    private Path rules;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "The day of scenarios that name none (default today).")
    private @Nullable LocalDate asOf;

    @Option(names = "--report", paramLabel = "DIR", description = "Writes junit.xml and index.html there.")
    private @Nullable Path report;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Coach coach = Commands.coach(rules);
        ScenarioRun run = play(suite(coach));
        run.results().forEach(result -> print(result, out));
        if (!run.rulesNeverFired().isEmpty()) {
            out.println("Rules that no scenario fired:");
            run.rulesNeverFired().forEach(rule -> out.println("  " + rule));
        }
        if (report != null) {
            ScenarioReports.write(run, report);
        }
        out.println("%d passed, %d failed".formatted(run.passed(), run.failed()));
        return run.badInput() ? 2 : run.failed() > 0 ? 1 : 0;
    }

    private ScenarioSuite suite(Coach coach) {
        try {
            var suite = ScenarioSuite.read(folder, coach);
            if (suite.files().isEmpty()) {
                throw new Commands.BadUse("there is no scenario (*.yaml) below " + folder);
            }
            return suite;
        } catch (NoSuchFileException e) {
            throw new Commands.BadUse("there is no scenarios folder at " + folder);
        }
    }

    /** With a progress bar where somebody is looking on. */
    private ScenarioRun play(ScenarioSuite suite) {
        LocalDate today = asOf == null ? LocalDate.now() : asOf;
        if (System.console() == null) {
            return suite.run(today, result -> {});
        }
        try (var bar = new ProgressBarBuilder()
                .setTaskName("scenarios")
                .setInitialMax(suite.files().size())
                .clearDisplayOnFinish()
                .build()) {
            return suite.run(today, result -> bar.step());
        }
    }

    private static void print(ScenarioResult result, PrintWriter out) {
        out.println((result.passed() ? "ok    " : "FAIL  ") + result.name() + " (" + result.file() + ")");
        result.problems().forEach(problem -> out.println("        " + problem.pointer() + ": " + problem.detail()));
        if (!result.inOneLanguage().isEmpty()) {
            out.println("        in one language only: " + String.join(", ", result.inOneLanguage()));
        }
        result.steps()
                .forEach(step -> step.differences()
                        .forEach(difference -> out.println("        " + step.name() + ": " + difference)));
    }
}
