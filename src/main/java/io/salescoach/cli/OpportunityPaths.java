package io.salescoach.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Opportunity files as they are named on the command line; a folder stands for all that lie in it and below. */
final class OpportunityPaths {

    private OpportunityPaths() {}

    /** Every file once, those of a folder by name. */
    static List<Path> of(List<Path> places) throws IOException {
        var seen = new HashSet<Path>();
        var all = Stream.<Path>builder();
        for (Path place : places) {
            for (Path file : Files.isDirectory(place) ? in(place) : List.of(place)) {
                if (seen.add(file.toAbsolutePath().normalize())) {
                    all.add(file);
                }
            }
        }
        return all.build().toList();
    }

    private static List<Path> in(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            var all = files.filter(file -> isOpportunity(file.getFileName().toString()) && Files.isRegularFile(file))
                    .sorted()
                    .toList();
            if (all.isEmpty()) {
                throw new Commands.BadUse(
                        "there is no opportunity file (.json, .yaml or .yml) in the folder " + folder);
            }
            return all;
        }
    }

    private static boolean isOpportunity(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return !name.startsWith(".") && (lower.endsWith(".json") || lower.endsWith(".yaml") || lower.endsWith(".yml"));
    }
}
