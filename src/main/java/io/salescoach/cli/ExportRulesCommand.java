package io.salescoach.cli;

import io.salescoach.archive.ArchiveCheck;
import io.salescoach.archive.ArchiveWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts a rules folder with its mappings and scenarios into one archive. */
@Command(
        name = "export-rules",
        description =
                "Puts a rules folder, the mappings in it and a scenarios folder into one archive; equal folders give"
                        + " equal bytes.",
        mixinStandardHelpOptions = true)
final class ExportRulesCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ARCHIVE", description = "The zip file to write.")
    private Path archive;

    @Mixin
    private final FolderOptions options = new FolderOptions();

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var out = spec.commandLine().getOut();
        try {
            var whole = options.folders().read();
            var problems = ArchiveCheck.of(whole);
            problems.forEach(out::println);
            if (!problems.isEmpty()) {
                return 1;
            }
            Files.write(archive, ArchiveWriter.write(whole));
            out.println("%d rule files, %d mapping files and %d scenarios are in %s"
                    .formatted(
                            whole.rules().texts().size(),
                            whole.mappings().size(),
                            whole.scenarios().size(),
                            archive));
            return 0;
        } catch (NoSuchFileException e) {
            throw new Commands.BadUse("there is no folder at " + e.getFile());
        }
    }
}
