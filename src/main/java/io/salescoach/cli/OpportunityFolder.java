package io.salescoach.cli;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.input.Sentence;
import io.salescoach.intake.ImportMerge;
import io.salescoach.intake.MappedRow;
import io.salescoach.intake.RowProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A folder of opportunity files, {@code ID.json}. A file that says the same already is not written again, and none is ever half-written. */
final class OpportunityFolder {

    private static final ObjectWriter WRITER = JsonMapper.shared()
            .writer()
            .with(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")));

    private final Path folder;
    private long fresh;
    private long changed;
    private long same;

    OpportunityFolder(Path folder) {
        this.folder = folder;
    }

    long fresh() {
        return fresh;
    }

    long changed() {
        return changed;
    }

    long same() {
        return same;
    }

    /** Writes what a row says, beside what the file holds already; gives the row back, refused when that file is unusable. */
    MappedRow put(MappedRow row) throws IOException {
        if (row.file() == null) {
            return row;
        }
        Files.createDirectories(folder);
        Path file = folder.resolve(row.file().get("id").asString() + ".json");
        byte[] before = Files.exists(file) ? Files.readAllBytes(file) : null;
        try {
            write(file, before, merged(before, row.file()));
            return row;
        } catch (BadInputException e) {
            return new MappedRow(
                    row.number(),
                    null,
                    List.of(new RowProblem(
                            row.number(),
                            "",
                            Sentence.of("%s is no opportunity file; move it away", file.getFileName()))));
        }
    }

    private static ObjectNode merged(byte @Nullable [] before, ObjectNode row) {
        if (before == null) {
            return row;
        }
        ObjectNode recorded = Documents.parse(before, Format.JSON);
        return ImportMerge.into(recorded, recorded, row).file();
    }

    private void write(Path file, byte @Nullable [] before, ObjectNode content) throws IOException {
        byte[] after = (WRITER.writeValueAsString(content) + "\n").getBytes(StandardCharsets.UTF_8);
        if (Arrays.equals(before, after)) {
            same++;
            return;
        }
        Path half = Files.createTempFile(folder, ".import", ".tmp");
        try {
            Files.write(half, after);
            Files.move(half, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(half);
        }
        if (before == null) {
            fresh++;
        } else {
            changed++;
        }
    }
}
