package io.salescoach.cli;

import static java.util.Objects.requireNonNull;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Limits;
import io.salescoach.intake.Export;
import io.salescoach.intake.ImportTally;
import io.salescoach.intake.MappedRow;
import io.salescoach.intake.Mapping;
import io.salescoach.intake.MappingReader;
import io.salescoach.intake.RefusedRows;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.DoubleConsumer;
import java.util.stream.Collectors;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a CRM export into opportunity files. */
@Command(
        name = "import",
        description =
                "Reads a CRM export (CSV, .xlsx or JSON) into one opportunity file a row; tells every row it refuses.",
        mixinStandardHelpOptions = true)
final class ImportCommand implements Callable<Integer> {

    private static final int PER_MILLE = 1000;

    @Parameters(paramLabel = "FILE", description = "The export; second files that the mapping names lie beside it.")
    private Path file;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            required = true,
            description = "What the columns mean, as rules/import/salesforce.yaml.")
    private Path mapping;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Where the opportunity files go; what stands there and the export does not speak of, stays.")
    private Path out;

    @Option(
            names = "--refused",
            paramLabel = "FILE",
            description =
                    "Where the rows go that are left out, as CSV with the reason: mended, they are imported again.")
    private @Nullable Path refused;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        var folder = new OpportunityFolder(out);
        var tally = new ImportTally();
        Mapping mapping = mapping();
        try (Export export = open(mapping);
                RefusedRows left = refused == null ? null : refused(mapping, export)) {
            export.remarks().forEach(tally::remark);
            showing(progress -> {
                try {
                    for (MappedRow row = export.next(); row != null; row = export.next()) {
                        MappedRow done = row.file() == null ? row : folder.put(row);
                        tally.add(done);
                        if (left != null && !done.problems().isEmpty()) {
                            left.add(done);
                        }
                        progress.accept(export.share());
                    }
                } catch (IOException e) {
                    throw new Commands.BadUse("%s or %s cannot be used: %s".formatted(file, out, e.getMessage()));
                }
            });
        } catch (IOException e) {
            throw new Commands.BadUse(file + " cannot be read to its end");
        }
        print(tally.report(), folder);
        return tally.report().refused() > 0 ? 1 : 0;
    }

    private RefusedRows refused(Mapping mapping, Export export) {
        try {
            return new RefusedRows(requireNonNull(refused), mapping, export);
        } catch (IOException e) {
            throw new Commands.BadUse(refused + ": no file can be written here");
        }
    }

    private Export open(Mapping mapping) {
        try {
            return Export.open(file, mapping, name -> {
                Path beside = file.resolveSibling(name);
                return Files.isRegularFile(beside) ? beside : null;
            });
        } catch (BadInputException e) {
            throw badUse(e, file);
        }
    }

    private Mapping mapping() {
        try (var content = Files.newInputStream(mapping)) {
            return MappingReader.read(content.readNBytes(Limits.BYTES + 1));
        } catch (BadInputException e) {
            throw badUse(e, mapping);
        } catch (IOException e) {
            throw new Commands.BadUse(mapping + ": there is no file here that can be read");
        }
    }

    /** A problem with a pointer lies in the mapping, one without in the file itself. */
    private Commands.BadUse badUse(BadInputException e, Path whole) {
        return new Commands.BadUse(String.join(
                "\n",
                e.problems().stream()
                        .map(problem -> problem.pointer().isEmpty()
                                ? whole + ": " + problem.detail()
                                : mapping + ": " + problem.pointer() + ": " + problem.detail())
                        .toList()));
    }

    private interface Work {
        void run(DoubleConsumer progress);
    }

    /** With a progress bar where somebody is looking on. */
    private static void showing(Work work) {
        if (System.console() == null) {
            work.run(share -> {});
            return;
        }
        try (var bar = new ProgressBarBuilder()
                .setTaskName("import")
                .setInitialMax(PER_MILLE)
                .setUnit(" ‰", 1)
                .clearDisplayOnFinish()
                .build()) {
            work.run(share -> bar.stepTo((long) (share * PER_MILLE)));
        }
    }

    private void print(ImportTally.Report report, OpportunityFolder folder) {
        PrintWriter to = spec.commandLine().getOut();
        report.problems()
                .forEach(problem -> to.println(place(problem.row(), problem.column()) + ": " + problem.detail()));
        if (report.problemCount() > report.problems().size()) {
            to.println("… and %d more"
                    .formatted(report.problemCount() - report.problems().size()));
        }
        var often = report.summary().stream().filter(each -> each.count() > 1).toList();
        if (!often.isEmpty()) {
            to.println("More than once:");
            often.forEach(each -> to.println("  %d × %s%s"
                    .formatted(each.count(), each.column().isEmpty() ? "" : each.column() + ": ", each.detail())));
        }
        report.remarks().forEach(remark -> to.println(remark(remark)));
        to.println("%d files new, %d changed, %d unchanged".formatted(folder.fresh(), folder.changed(), folder.same()));
        to.println("%d rows: %d accepted, %d refused, %d skipped"
                .formatted(report.read(), report.accepted(), report.refused(), report.skipped()));
    }

    /** What to look at although nothing is refused for it. */
    private static String remark(ImportTally.Repeated remark) {
        String column = remark.column().isEmpty() ? "" : remark.column() + ": ";
        String rows = remark.rows().stream().map(String::valueOf).collect(Collectors.joining(", "));
        boolean all = remark.count() == remark.rows().size();
        String where = rows.isEmpty()
                ? ""
                : all ? " (row " + rows + ")" : " (row %s …, %d in all)".formatted(rows, remark.count());
        return "Note: " + column + remark.detail() + where;
    }

    private String place(long row, @Nullable String column) {
        return file + ":" + row + (column == null || column.isEmpty() ? "" : ":" + column);
    }
}
