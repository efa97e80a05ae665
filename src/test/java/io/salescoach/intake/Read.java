package io.salescoach.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Reads a small export in a test. */
final class Read {

    static final String FIELDS = """
        name: test
        fields:
          id: {column: Id}
          name: {column: Name}
          stage: {column: Stage, values: {New: ENTRANCE, Talks: DEMAND}}
        """;

    private Read() {}

    /** What each row became. */
    static List<MappedRow> rows(Path file, String mapping) throws IOException {
        var rows = new ArrayList<MappedRow>();
        try (Export export = open(file, mapping)) {
            for (MappedRow row = export.next(); row != null; row = export.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static Export open(Path file, String mapping) {
        return Export.open(file, mapping(mapping), name -> {
            Path beside = file.resolveSibling(name);
            return Files.exists(beside) ? beside : null;
        });
    }

    /** What is remarked of the file as a whole, as {@code column: detail}; without a column the detail alone. */
    static List<String> remarks(Path file, String mapping) throws IOException {
        try (Export export = open(file, mapping)) {
            return export.remarks().stream()
                    .map(each -> (each.column().isEmpty() ? "" : each.column() + ": ") + each.detail())
                    .toList();
        }
    }

    /** The files of the rows that were accepted. */
    static List<ObjectNode> files(Path file, String mapping) throws IOException {
        return rows(file, mapping).stream()
                .filter(row -> row.file() != null)
                .map(MappedRow::file)
                .toList();
    }

    /** The problems of all rows as {@code row:column: detail}. */
    static List<String> problems(Path file, String mapping) throws IOException {
        return rows(file, mapping).stream()
                .flatMap(row -> row.problems().stream())
                .map(problem -> problem.row() + ":" + problem.column() + ": " + problem.detail())
                .toList();
    }

    static Mapping mapping(String text) {
        return MappingReader.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
