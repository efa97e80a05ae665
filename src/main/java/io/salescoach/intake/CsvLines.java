package io.salescoach.intake;

import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** The lines of a text, whatever ends them; of one that is too long, no more than its start is kept. */
final class CsvLines implements Closeable {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final Reader in;
    private final int longest;
    private final char[] buffer = new char[1 << 16];
    private int from;
    private int to;
    private long number;
    private boolean cut;

    CsvLines(Reader in, int longest) {
        this.in = in;
        this.longest = longest;
    }

    /** The next line without its end; null after the last. Marks of the byte order before the first are no part of it. */
    @Nullable String next() throws IOException {
        cut = false;
        if (from == to && !fill()) {
            return null;
        }
        number++;
        while (number == 1 && from < to && buffer[from] == BYTE_ORDER_MARK) {
            from++;
        }
        var line = new StringBuilder();
        while (true) {
            int end = from;
            while (end < to && buffer[end] != '\n' && buffer[end] != '\r') {
                end++;
            }
            if (end < to && line.isEmpty()) {
                String whole = new String(buffer, from, Math.min(end - from, longest));
                cut = end - from > longest;
                endAt(end);
                return whole;
            }
            cut |= line.length() + (end - from) > longest;
            line.append(buffer, from, Math.min(end - from, longest - line.length()));
            if (end < to) {
                endAt(end);
                return line.toString();
            }
            from = to;
            if (!fill()) {
                return line.toString();
            }
        }
    }

    /** Goes on behind the end of a line, which may be two characters. */
    private void endAt(int end) throws IOException {
        boolean two = buffer[end] == '\r';
        from = end + 1;
        if (two && (from < to || fill()) && buffer[from] == '\n') {
            from++;
        }
    }

    private boolean fill() throws IOException {
        from = 0;
        to = Math.max(0, in.read(buffer));
        return to > 0;
    }

    /** The number of the line that was read last, from 1. */
    long number() {
        return number;
    }

    /** Whether that line was too long to be kept whole. */
    boolean isCut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
