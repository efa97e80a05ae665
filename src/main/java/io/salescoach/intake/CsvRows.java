package io.salescoach.intake;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a text file of separated values. */
final class CsvRows implements Rows {

    private final long size;
    private final Counted bytes;
    private final CsvRecords records;
    private long number;

    /** @param passOver whether the first line is none of the rows */
    CsvRows(Path file, Charset encoding, char separator, boolean passOver) throws IOException {
        size = Files.size(file);
        bytes = new Counted(Files.newInputStream(file));
        records = new CsvRecords(new InputStreamReader(bytes, encoding), separator);
        if (passOver) {
            records.next();
        }
    }

    @Override
    public @Nullable Row next() throws IOException {
        number++;
        List<String> cells = records.next();
        return cells == null ? null : new Row(number, cells);
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
        records.close();
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
