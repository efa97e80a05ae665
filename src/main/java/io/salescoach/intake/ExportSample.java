package io.salescoach.intake;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an export looks like before anybody has said what its columns mean.
 *
 * @param encoding how its text is encoded; null when that is no question, as in a workbook
 * @param encodingRemark why it is taken to be encoded so; null when there is nothing to say
 * @param headerRow the row that names the columns, from 1
 * @param rows how many rows were looked at
 * @param whole whether these are all
 */
public record ExportSample(
        @Nullable String encoding,
        @Nullable Sentence encodingRemark,
        int headerRow,
        List<SampleColumn> columns,
        int rows,
        boolean whole) {

    /** How many rows a look at a file reads. */
    public static final int MOST_ROWS = 5_000;

    /** More columns than that are left out: a page with a choice for each could not be used. */
    public static final int MOST_COLUMNS = 150;

    private static final int MOST_VALUES = 200;
    private static final int LONGEST_VALUE = 200;

    /**
     * Looks at a file.
     *
     * @param encoding null when the file itself must tell it
     * @param headerRow the row that names the columns; 0 when it must be found
     * @param names what columns may be called, by which separator and header are found
     * @throws BadInputException when it cannot be read
     */
    public static ExportSample read(Path file, @Nullable String encoding, int headerRow, Collection<String> names) {
        var known = List.copyOf(names);
        Encoding text = text(file, encoding);
        var layout = layout(text, Math.max(1, headerRow));
        int likely = headerRow > 0 ? 0 : OpenedFile.likelyHeader(file, layout, known);
        if (likely > 1) {
            layout = layout(text, likely);
        }
        var open = OpenedFile.file(file, layout, known);
        try (Rows rows = open.rows()) {
            return sample(text, layout.headerRow(), open, rows);
        } catch (IOException e) {
            throw BadInputException.unreadable(Sentence.of("there is no file here that can be read"));
        }
    }

    private static Layout layout(@Nullable Encoding text, int headerRow) {
        return new Layout(text == null ? null : text.charset().name(), null, headerRow, 1, null, ".");
    }

    /** The encoding of a text; null for a workbook and for JSON, which say it themselves. */
    private static @Nullable Encoding text(Path file, @Nullable String encoding) {
        try (var in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(64);
            boolean isText = start.length > 0
                    && !(start.length > 1 && start[0] == 'P' && start[1] == 'K')
                    && start[0] != (byte) 0xD0
                    && !JsonRows.begins(start);
            return isText || start.length > 1 && start[0] == (byte) 0xD0 && start[1] != (byte) 0xCF
                    ? Encoding.of(file, encoding)
                    : null;
        } catch (IOException e) {
            throw BadInputException.unreadable(Sentence.of("there is no file here that can be read"));
        }
    }

    private static ExportSample sample(@Nullable Encoding text, int headerRow, OpenedFile open, Rows rows)
            throws IOException {
        var names = open.header().names();
        int width = Math.min(names.size(), MOST_COLUMNS);
        var values = new ArrayList<Map<String, Integer>>();
        boolean[] more = new boolean[width];
        for (int i = 0; i < width; i++) {
            values.add(new LinkedHashMap<>());
        }
        int read = 0;
        var first = new FirstRows(rows, MOST_ROWS);
        boolean ended = false;
        while (!ended) {
            try {
                Row row = first.next();
                ended = row == null;
                if (row != null && !row.isBlank()) {
                    read++;
                    for (int i = 0; i < width; i++) {
                        more[i] |= !note(values.get(i), row.cell(i));
                    }
                }
            } catch (CellException e) {
                // Told when the row is read.
            }
        }
        var columns = new ArrayList<SampleColumn>();
        for (int i = 0; i < width; i++) {
            String name = names.get(i);
            boolean usable = !name.isEmpty() && isAlone(name, names);
            columns.add(new SampleColumn(i, name, usable, values.get(i), more[i]));
        }
        return new ExportSample(
                text == null ? null : text.charset().name(),
                text == null ? null : text.why(),
                headerRow,
                List.copyOf(columns),
                read,
                read < MOST_ROWS);
    }

    private static boolean isAlone(String name, List<String> names) {
        String folded = CellTexts.fold(name);
        return names.stream()
                        .filter(other -> CellTexts.fold(other).equals(folded))
                        .count()
                == 1;
    }

    /** Counts a value; false when there are too many different ones for it to be kept. */
    private static boolean note(Map<String, Integer> values, String value) {
        String kept = value.length() > LONGEST_VALUE ? value.substring(0, LONGEST_VALUE) : value;
        if (values.size() >= MOST_VALUES && !values.containsKey(kept)) {
            return false;
        }
        values.merge(kept, 1, Integer::sum);
        return true;
    }

    /** The names of the columns, by which a file of the same kind is known again. */
    public List<String> names() {
        return columns.stream().map(SampleColumn::name).toList();
    }

    /** The column with this name; null when there is none that a mapping can name. */
    public @Nullable SampleColumn column(String name) {
        return columns.stream()
                .filter(column ->
                        column.usable() && CellTexts.fold(column.name()).equals(CellTexts.fold(name)))
                .findFirst()
                .orElse(null);
    }
}
