package io.salescoach.intake;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A file with its header read: a workbook, JSON or a text of separated values, as its content says, whatever its name.
 *
 * @param rows the rows after the header
 * @param remark how its text is encoded; null when that needs no words
 */
record OpenedFile(Rows rows, Header header, @Nullable Sentence remark) {

    private static final byte[] ZIP = {'P', 'K', 3, 4};
    private static final byte[] OLD_OFFICE = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /** Enough to see what a file is. */
    private static final int START = 64;

    /** Titles and remarks above a header have fewer rows. */
    private static final int FIRST_ROWS = 30;

    /**
     * Opens a file.
     *
     * @param columns what may be looked for, by which the separator is recognised
     * @throws BadInputException when it cannot be read or has no header
     */
    static OpenedFile file(Path file, Layout layout, List<String> columns) {
        try {
            byte[] start;
            try (var in = Files.newInputStream(file)) {
                start = in.readNBytes(START);
            }
            if (start.length == 0) {
                throw BadInputException.unreadable(
                        Sentence.of("the file is empty; its first row should name the columns"));
            } else if (Arrays.mismatch(start, OLD_OFFICE) == OLD_OFFICE.length) {
                throw BadInputException.unreadable(Sentence.of(
                        "the file has a password or is an old .xls; save it as .xlsx without a password, or as CSV"));
            } else if (Arrays.mismatch(start, ZIP) == ZIP.length) {
                return of(new XlsxRows(file, layout), layout, null);
            } else if (JsonRows.begins(start)) {
                return JsonRows.open(file, layout);
            }
            return text(file, layout, columns);
        } catch (IOException e) {
            throw BadInputException.unreadable(Sentence.of("there is no file here that can be read"));
        }
    }

    /** The same with its first rows alone; a file of refused rows as its cells were before. */
    OpenedFile first(int most) {
        Rows some = most == Integer.MAX_VALUE ? rows : new FirstRows(rows, most);
        return new OpenedFile(
                RefusedCells.areOfRefused(header.names()) ? new UnguardedRows(some) : some, header, remark);
    }

    /** Takes the separator under which the header fits best: above all the columns that are found, then how many there are. */
    private static OpenedFile text(Path file, Layout layout, List<String> columns) throws IOException {
        Encoding encoding = Encoding.of(file, layout.encoding());
        Separators separators = Separators.of(file, encoding.charset(), layout.separator());
        OpenedFile best = null;
        BadInputException unfit = null;
        for (char candidate : separators.candidates()) {
            try {
                var rows = new CsvRows(file, encoding.charset(), candidate, separators.named());
                var open = of(rows, layout, encoding.why());
                if (best == null || open.fits(columns) > best.fits(columns)) {
                    close(best);
                    best = open;
                } else {
                    rows.close();
                }
            } catch (BadInputException e) {
                unfit = unfit == null ? e : unfit;
            }
        }
        if (best == null && unfit != null) {
            throw unfit;
        }
        return java.util.Objects.requireNonNull(best);
    }

    private static void close(@Nullable OpenedFile open) throws IOException {
        if (open != null) {
            open.rows.close();
        }
    }

    private long fits(List<String> columns) {
        return header.count(columns) * 100_000L + header.size();
    }

    private static OpenedFile of(Rows rows, Layout layout, @Nullable Sentence remark) throws IOException {
        try {
            Row row = rows.next();
            while (row != null && (row.number() < layout.headerRow() || row.isBlank() && layout.headerRow() <= 1)) {
                row = rows.next();
            }
            if (row == null || row.isBlank()) {
                throw BadInputException.unreadable(
                        Sentence.of("row %d should name the columns, but is empty", Math.max(1, layout.headerRow())));
            }
            if (layout.headerRow() == 0) {
                return new OpenedFile(
                        new FirstRow(row, rows), Header.letters(row.cells().size()), remark);
            }
            var names = new ArrayList<>(List.of(row));
            while (names.size() < layout.headerRows() && row != null) {
                row = rows.next();
                if (row != null) {
                    names.add(row);
                }
            }
            return new OpenedFile(rows, Header.of(names), remark);
        } catch (CellException e) {
            rows.close();
            throw BadInputException.unreadable(e.detail());
        } catch (BadInputException e) {
            rows.close();
            throw e;
        }
    }

    /**
     * The row among the first ones that holds most of the columns, at least two; 0 when the row that was taken for the header
     * does.
     */
    static int likelyHeader(Path file, Layout layout, List<String> columns) {
        int likely = 0;
        long most = 1;
        for (String separator : layout.separator() == null ? List.of(",", ";", "\t") : List.of(layout.separator())) {
            var headerless = new Layout(layout.encoding(), separator, 0, 1, layout.sheet(), layout.decimal());
            try (Rows rows = file(file, headerless, columns).rows()) {
                for (Row row = rows.next(); row != null && row.number() <= FIRST_ROWS; row = rows.next()) {
                    long found = Header.of(List.of(row)).count(columns);
                    likely = found > most ? (int) row.number() : likely;
                    most = Math.max(most, found);
                }
            } catch (BadInputException | CellException | IOException e) {
                // What cannot be read is told elsewhere.
            }
        }
        return likely == layout.headerRow() ? 0 : likely;
    }
}
