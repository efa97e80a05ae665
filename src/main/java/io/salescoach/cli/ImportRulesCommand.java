package io.salescoach.cli;

import io.salescoach.archive.ArchiveComparison.Change;
import io.salescoach.archive.ArchiveComparison.Difference;
import io.salescoach.archive.ArchivePart;
import io.salescoach.archive.ArchiveReader;
import io.salescoach.archive.RuleArchive;
import io.salescoach.input.BadInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Tells what an archive would change in the folders, and changes it when asked to. */
@Command(
        name = "import-rules",
        description =
                "Tells what an archive of rules would change in the folders, file by file; with --take it changes it.",
        mixinStandardHelpOptions = true)
final class ImportRulesCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ARCHIVE", description = "The zip file of an export.")
    private Path archive;

    @Mixin
    private final FolderOptions options = new FolderOptions();

    @Option(
            names = "--take",
            description = "Writes what differs: rules as a whole, mappings and scenarios without removing any.")
    private boolean take;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        RuleArchive whole = read();
        var folders = options.folders();
        var problems = folders.problems(whole);
        problems.forEach(out::println);
        if (!problems.isEmpty()) {
            return 1;
        }
        for (ArchivePart part : ArchivePart.values()) {
            print(part, folders.differences(whole, part), out);
            if (take) {
                folders.write(whole, part);
            }
        }
        out.println(take ? "taken" : "nothing is changed; add --take to take it");
        return 0;
    }

    private RuleArchive read() throws IOException {
        if (!Files.isRegularFile(archive)) {
            throw new Commands.BadUse("there is no file at " + archive);
        }
        try (var content = Files.newInputStream(archive)) {
            return ArchiveReader.read(content.readNBytes(ArchiveReader.MOST_BYTES + 1));
        } catch (BadInputException e) {
            var told = new StringBuilder(archive + " cannot be used:");
            e.problems()
                    .forEach(problem -> told.append('\n')
                            .append(
                                    problem.pointer().isEmpty()
                                            ? ""
                                            : problem.pointer().substring(1) + ": ")
                            .append(problem.detail()));
            throw new Commands.BadUse(told.toString());
        }
    }

    private static void print(ArchivePart part, List<Difference> differences, PrintWriter out) {
        for (Difference each : differences) {
            boolean removed = each.change() == Change.ONLY_HERE && part == ArchivePart.RULES;
            String what = removed
                    ? "removed"
                    : each.change() == Change.ONLY_HERE
                            ? "stays, only here"
                            : each.change().name().toLowerCase(Locale.ROOT);
            out.println("%s: %s %s".formatted(what, part.name().toLowerCase(Locale.ROOT), each.file()));
        }
    }
}
