package io.salescoach.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.salescoach.coaching.Coach;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.TypeConversionException;

/** The command line: what can be done without the service. */
@Command(
        name = "sales-coach",
        description = {
            "A rules-driven coach for consultative selling.",
            "Without a command, or with serve, the service starts."
        },
        mixinStandardHelpOptions = true,
        version = "Sales Coach 0.1.0",
        subcommands = {
            AdviseCommand.class,
            RunScenariosCommand.class,
            CheckRulesCommand.class,
            ExportRulesCommand.class,
            ImportRulesCommand.class,
            ImportCommand.class,
            BackTestCommand.class,
            SuggestScoreCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Commands implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    /** Ends a command with exit code 2 and a sentence for the person who typed it. */
    static final class BadUse extends RuntimeException {

        private static final long serialVersionUID = 1;

        BadUse(String message) {
            super(message);
        }
    }

    /** Whether this is an option of the command line rather than a property of the service. */
    public static boolean isOption(String argument) {
        return List.of("--help", "--version").contains(argument);
    }

    /** Runs a command and gives its exit code. */
    public static int run(String... arguments) {
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            context.getLogger("ROOT").setLevel(Level.ERROR);
        }
        return run(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                arguments);
    }

    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return new CommandLine(new Commands())
                .registerConverter(LocalDate.class, Commands::day)
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler((e, command, parsed) -> explain(e, err))
                .execute(arguments);
    }

    private static LocalDate day(String text) {
        if (!text.matches("\\d{4}-\\d{2}-\\d{2}")) {
            throw new TypeConversionException("'" + text + "' is no date; write it as 2026-05-01");
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new TypeConversionException("there is no day " + text);
        }
    }

    private static int explain(Exception e, PrintWriter err) throws Exception {
        Throwable cause = e instanceof ExecutionException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof BadUse) {
            err.println(cause.getMessage());
            return 2;
        }
        if (cause instanceof io.salescoach.rulebook.BrokenRulesException) {
            err.println(cause.getMessage());
            return 1;
        }
        if (cause instanceof io.salescoach.input.BadInputException) {
            err.println(cause.getMessage());
            return 2;
        }
        if (cause instanceof IOException || cause instanceof UncheckedIOException) {
            err.println(FileProblems.of(cause));
            return 2;
        }
        if (cause instanceof RulesStoppedException) {
            err.println(cause.getMessage());
            return 1;
        }
        throw e;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    /** A coach for a folder of rules, which must be sound. */
    static Coach coach(Path rules) {
        try {
            return new Coach(RuleBook.compile(RuleFiles.load(rules)));
        } catch (NoSuchFileException e) {
            throw new BadUse("there is no rules folder at " + rules + "; name it with --rules DIR");
        } catch (io.salescoach.rulebook.BrokenRulesException e) {
            throw new BadUse("the rules in " + rules + " cannot be used:\n" + e.getMessage());
        }
    }
}
