package io.salescoach.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Rules folders to edit: the shipped one, or a small one whose rules compile in no time. */
public final class RuleFolders {

    private static final List<String> SMALL = List.of("qualification.drl", "verdict.drl", "engagement.drl");

    private RuleFolders() {}

    /** A copy of the shipped rules. */
    public static Path shipped(Path folder) throws IOException {
        return copy(folder, file -> true);
    }

    /** The shipped tables with a few of the rules and of the examples, which are most of the text. */
    public static Path small(Path folder) throws IOException {
        copy(folder, file -> file.endsWith(".csv") || SMALL.contains(file));
        Path examples = folder.resolve("objection-examples.csv");
        var lines = Files.readAllLines(examples);
        Files.write(
                examples,
                IntStream.range(0, lines.size())
                        .filter(line -> line % 20 == 0)
                        .mapToObj(lines::get)
                        .toList());
        return folder;
    }

    /** Saves an edited file as an editor does: under another name first, then renamed. */
    static void edit(Path folder, String file, UnaryOperator<String> change) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        String edited = change.apply(text);
        if (edited.equals(text)) {
            throw new IllegalArgumentException("this changes nothing in " + file);
        }
        Path other = Files.writeString(folder.resolve("." + file + ".swp"), edited);
        Files.move(other, path, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }

    /** A copy of the shipped scenarios. */
    public static Path scenarios(Path folder) throws IOException {
        Path from = Path.of("scenarios");
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path to = folder.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(to);
                } else {
                    Files.copy(file, to);
                }
            }
        }
        return folder;
    }

    private static Path copy(Path folder, java.util.function.Predicate<String> wanted) throws IOException {
        Files.createDirectories(folder);
        try (var files = Files.list(Path.of("rules"))) {
            for (Path file : files.toList()) {
                if (wanted.test(file.getFileName().toString())) {
                    Files.copy(file, folder.resolve(file.getFileName()));
                }
            }
        }
        return folder;
    }
}
