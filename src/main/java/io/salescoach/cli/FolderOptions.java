package io.salescoach.cli;

import io.salescoach.archive.ArchiveFolders;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The folders that an archive comes from, or goes into. */
final class FolderOptions {

    @Option(
            names = "--rules",
            paramLabel = "DIR",
            defaultValue = "./rules",
            description = "The rules folder (default ./rules).")
    private Path rules;

    @Option(
            names = "--scenarios",
            paramLabel = "DIR",
            defaultValue = "./scenarios",
            description = "The scenarios folder (default ./scenarios).")
    private Path scenarios;

    ArchiveFolders folders() {
        return new ArchiveFolders(rules, scenarios);
    }
}
