package io.salescoach.cli;

import io.salescoach.coaching.Coach;
import io.salescoach.opportunity.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.BrokenRules;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleFiles;
import io.salescoach.rulebook.RulesStopped;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells everything that is wrong with a rules folder, without using it. */
@Command(
        name = "check-rules",
        description =
                "Checks and compiles a rules folder without using it; prints file:line:column: message per problem.",
        mixinStandardHelpOptions = true)
final class CheckRulesCommand implements Callable<Integer> {

    private static final byte[] SMALLEST =
            "{\"id\":\"check\",\"name\":\"check\",\"stage\":\"ENTRANCE\"}".getBytes(StandardCharsets.UTF_8);

    @Parameters(paramLabel = "DIR", description = "The rules folder.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        try (var book = RuleBook.compile(RuleFiles.load(folder))) {
            return check(book, out);
        } catch (BrokenRules e) {
            e.problems().forEach(out::println);
            return 1;
        } catch (NoSuchFileException e) {
            throw new Commands.BadUse("there is no rules folder at " + folder);
        }
    }

    private static int check(RuleBook book, PrintWriter out) {
        // A rule that never ends shows itself on the smallest opportunity.
        var smallest = new OpportunityReader().read(SMALLEST, Format.JSON, Set.of());
        try {
            new Coach(book).consult(smallest, LocalDate.EPOCH);
        } catch (RulesStopped e) {
            var rule = book.rules().get(String.valueOf(e.rule()));
            String place = rule == null ? "" : rule.file() + ":" + rule.line() + ":1: ";
            out.println(place + e.getMessage());
            return 1;
        }
        long tables = book.files().texts().keySet().stream()
                .filter(name -> name.endsWith(".csv") && !name.endsWith(".drl.csv"))
                .count();
        out.println("%d rules and %d tables are sound".formatted(book.rules().size(), tables));
        return 0;
    }
}
