package io.salescoach.intake;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import io.salescoach.opportunity.Sentence;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** The rows of a text file of separated values. */
final class CsvRows implements Rows {

    /** Characters in one row; more than that is a quotation mark that nobody closed. */
    private static final int LONGEST_ROW = 16 << 20;

    private final long size;
    private final Counted bytes;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private long number;

    // Strictly, one misplaced quotation mark would make the rest of the file unreadable; see decision 030.
    @SuppressWarnings("removal")
    CsvRows(Path file, Charset encoding, char separator) throws IOException {
        size = Files.size(file);
        bytes = new Counted(Files.newInputStream(file));
        reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(false)
                .allowExtraCharsAfterClosingQuote(true)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_ROW)
                .ofCsvRecord(new InputStreamReader(bytes, encoding));
        records = reader.iterator();
    }

    @Override
    public @Nullable Row next() {
        try {
            if (!records.hasNext()) {
                return null;
            }
            return new Row(++number, records.next().getFields());
        } catch (CsvParseException e) {
            number++;
            throw new Misread(Sentence.of(
                    "from this row on the file cannot be read; a quotation mark stands open, or a row has more than"
                            + " %d characters",
                    LONGEST_ROW));
        }
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public double share() {
        return size == 0 ? 1 : Math.min(1, (double) bytes.count / size);
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    /** Counts what has been read, for the progress. */
    private static final class Counted extends FilterInputStream {

        private volatile long count;

        Counted(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count += Math.max(read, 0);
            return read;
        }
    }
}
