package io.salescoach.cli;

import io.salescoach.coaching.Coach;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.intake.ImportWords;
import io.salescoach.intake.MappingReader;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
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
                "Checks and compiles a rules folder and the mappings in it without using them; prints file:line:column:"
                        + " message per problem.",
        mixinStandardHelpOptions = true)
final class CheckRulesCommand implements Callable<Integer> {

    private static final byte[] SMALLEST =
            "{\"id\":\"check\",\"name\":\"check\",\"stage\":\"ENTRANCE\"}".getBytes(StandardCharsets.UTF_8);

    @Parameters(paramLabel = "DIR", description = "The rules folder.")
    private Path folder;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        try {
            int mappings = check(folder.resolve("import"), out);
            return check(RuleFiles.load(folder), mappings, out);
        } catch (NoSuchFileException e) {
            throw new Commands.BadUse("there is no rules folder at " + folder);
        } catch (BrokenRulesException e) {
            e.problems().forEach(out::println);
            return 1;
        }
    }

    /** How many mappings there are; negative when one of them is not sound. */
    private static int check(Path mappings, PrintWriter out) throws IOException {
        int count = 0;
        boolean sound = true;
        for (Path file : mappings(mappings)) {
            byte[] content = Files.readAllBytes(file);
            count++;
            try {
                MappingReader.read(content);
            } catch (BadInputException e) {
                sound = false;
                String name = "import/" + file.getFileName();
                for (var problem : e.problems()) {
                    int line = Documents.line(new String(content, StandardCharsets.UTF_8), problem.pointer());
                    String place = problem.pointer().isEmpty() ? "" : problem.pointer() + " ";
                    out.println("%s:%d:1: %s%s".formatted(name, line, place, problem.detail()));
                }
            }
        }
        try {
            ImportWords.read(mappings.resolve("words.csv"));
        } catch (BadInputException e) {
            sound = false;
            e.problems().forEach(problem -> out.println("import/words.csv:1:1: " + problem.detail()));
        }
        return sound ? count : -1;
    }

    private static List<Path> mappings(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")
                            && !file.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    private static int check(RuleFiles files, int mappings, PrintWriter out) {
        try (var book = RuleBook.compile(files)) {
            return check(book, mappings, out);
        }
    }

    private static int check(RuleBook book, int mappings, PrintWriter out) {
        // A rule that never ends shows itself on the smallest opportunity.
        var smallest = new OpportunityReader().read(SMALLEST, Format.JSON, Set.of());
        try {
            new Coach(book).consult(smallest, LocalDate.EPOCH);
        } catch (RulesStoppedException e) {
            var rule = book.rules().get(String.valueOf(e.rule()));
            String place = rule == null ? "" : rule.file() + ":" + rule.line() + ":1: ";
            out.println(place + e.getMessage());
            return 1;
        }
        long tables = book.files().texts().keySet().stream()
                .filter(name -> name.endsWith(".csv") && !name.endsWith(".drl.csv"))
                .count();
        if (mappings < 0) {
            return 1;
        }
        out.println("%d rules, %d tables and %d mappings are sound"
                .formatted(book.rules().size(), tables, mappings));
        return 0;
    }
}
