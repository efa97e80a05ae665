package io.salescoach.intake;

import io.salescoach.opportunity.BadInput;
import io.salescoach.opportunity.Sentence;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file with its header read: a workbook or a text, as its content says, whatever its name.
 *
 * @param rows the rows after the header
 */
record Open(Rows rows, Header header) {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_OFFICE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /**
     * Opens a file.
     *
     * @param columns what may be looked for, by which the separator is recognised
     * @throws BadInput when it cannot be read or has no header
     */
    static Open file(Path file, Layout layout, List<String> columns) {
        try {
            byte[] start;
            try (var in = Files.newInputStream(file)) {
                start = in.readNBytes(4);
            }
            if (start.length == 0) {
                throw BadInput.unreadable(Sentence.of("the file is empty; its first row should name the columns"));
            } else if (java.util.Arrays.equals(start, OLD_OFFICE)) {
                throw BadInput.unreadable(Sentence.of(
                        "the file has a password or is an old .xls; save it as .xlsx without a password, or as CSV"));
            } else if (java.util.Arrays.equals(start, ZIP)) {
                return workbook(file, layout);
            }
            return text(file, layout, columns);
        } catch (IOException e) {
            throw BadInput.unreadable(Sentence.of("there is no file here that can be read"));
        }
    }

    private static Open workbook(Path file, Layout layout) throws IOException {
        var rows = new XlsxRows(file, layout.sheet(), layout.headerRow(), layout.decimal());
        return new Open(rows, header(rows, layout));
    }

    private static Open text(Path file, Layout layout, List<String> columns) throws IOException {
        Charset encoding = Encoding.of(file, layout.encoding());
        var candidates = layout.separator() == null ? List.of(",", ";", "\t") : List.of(layout.separator());
        Open best = null;
        for (String candidate : candidates) {
            var rows = new CsvRows(file, encoding, candidate.charAt(0));
            var open = new Open(rows, header(rows, layout));
            if (best == null || open.fits(columns) > best.fits(columns)) {
                close(best);
                best = open;
            } else {
                rows.close();
            }
        }
        return java.util.Objects.requireNonNull(best);
    }

    private static void close(@Nullable Open open) throws IOException {
        if (open != null) {
            open.rows.close();
        }
    }

    /** How well the header fits: above all the columns that are found, then how many there are. */
    private long fits(List<String> columns) {
        return columns.stream().filter(column -> header.has(List.of(column))).count() * 100_000L + header.size();
    }

    private static Header header(Rows rows, Layout layout) throws IOException {
        try {
            Row row = rows.next();
            while (row != null && (row.number() < layout.headerRow() || row.isBlank() && layout.headerRow() == 1)) {
                row = rows.next();
            }
            if (row == null || row.isBlank()) {
                throw BadInput.unreadable(
                        Sentence.of("row %d should name the columns, but is empty", layout.headerRow()));
            }
            return new Header(row);
        } catch (Misread e) {
            rows.close();
            throw BadInput.unreadable(e.detail());
        } catch (BadInput e) {
            rows.close();
            throw e;
        }
    }
}
