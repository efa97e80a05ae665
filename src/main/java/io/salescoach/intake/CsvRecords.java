package io.salescoach.intake;

import io.salescoach.input.Sentence;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records of a text of separated values. One that is not well-formed is told with the lines that it covers, and reading
 * goes on at the line after them: a guess at what was meant would melt rows into one.
 */
final class CsvRecords implements Closeable {

    /** Characters in one record, as in one opportunity file; more is a quotation mark that nobody closed. */
    static final int LONGEST = 1 << 20;

    private static final char QUOTE = '"';

    /** Below so many cells, lines of a text could look like rows by chance. */
    private static final int MANY_CELLS = 4;

    private final CsvLines lines;
    private final char separator;
    private String line = "";
    private int at;
    private long firstLine;
    private int length;
    private boolean everyLineHasAllSeparators;
    private int separators;

    CsvRecords(Reader in, char separator) {
        this.lines = new CsvLines(in, LONGEST);
        this.separator = separator;
    }

    /**
     * The cells of the next record; null at the end.
     *
     * @throws CellException when the record is not well-formed; the next call goes on behind it
     */
    @Nullable List<String> next() throws IOException {
        String first = lines.next();
        if (first == null) {
            return null;
        }
        firstLine = lines.number();
        length = 0;
        take(first);
        var cells = new ArrayList<String>();
        if (line.indexOf(QUOTE) < 0) {
            split(cells);
            return cells;
        }
        everyLineHasAllSeparators = true;
        separators = count(line);
        for (boolean more = true; more; ) {
            cells.add(cell());
            more = at < line.length();
            at++;
        }
        if (lines.number() > firstLine
                && cells.size() >= MANY_CELLS
                && everyLineHasAllSeparators
                && separators == cells.size() - 1) {
            throw misread(
                    Sentence.of("each line looks like a row of its own; a quotation mark is missing, or one too many"));
        }
        return cells;
    }

    private void take(String next) {
        line = next;
        at = 0;
        length += next.length() + 1;
        if (lines.isCut() || length > LONGEST) {
            throw misread(
                    firstLine == lines.number()
                            ? Sentence.of("a row may have %d characters", LONGEST)
                            : Sentence.of(
                                    "a quotation mark is never closed, or a row has more than %d characters", LONGEST));
        }
    }

    private void split(List<String> cells) {
        for (int end = line.indexOf(separator); end >= 0; end = line.indexOf(separator, at)) {
            cells.add(line.substring(at, end));
            at = end + 1;
        }
        cells.add(line.substring(at));
    }

    /** The cell that begins here; afterwards the place is that of the separator behind it, or the end of the line. */
    private String cell() throws IOException {
        int start = blanks(at);
        if (start >= line.length() || line.charAt(start) != QUOTE) {
            int end = line.indexOf(separator, at);
            String cell = line.substring(at, end < 0 ? line.length() : end);
            at = end < 0 ? line.length() : end;
            return cell;
        }
        at = start + 1;
        String cell = quoted();
        at = blanks(at);
        if (at < line.length() && line.charAt(at) != separator) {
            throw misread(Sentence.of(
                    "text stands behind a closing quotation mark; inside a quoted text the mark is written twice"));
        }
        return cell;
    }

    private String quoted() throws IOException {
        var text = new StringBuilder();
        while (true) {
            int mark = line.indexOf(QUOTE, at);
            if (mark < 0) {
                text.append(line, at, line.length()).append('\n');
                String next = lines.next();
                if (next == null) {
                    throw misread(Sentence.of("a quotation mark is never closed"));
                }
                take(next);
                everyLineHasAllSeparators &= count(line) == separators;
                continue;
            }
            text.append(line, at, mark);
            at = mark + 1;
            if (at >= line.length() || line.charAt(at) != QUOTE) {
                return text.toString();
            }
            text.append(QUOTE);
            at++;
        }
    }

    private int blanks(int start) {
        int place = start;
        while (place < line.length() && line.charAt(place) == ' ' && separator != ' ') {
            place++;
        }
        return place;
    }

    private int count(String text) {
        int count = 0;
        for (int place = text.indexOf(separator); place >= 0; place = text.indexOf(separator, place + 1)) {
            count++;
        }
        return count;
    }

    private CellException misread(Sentence why) {
        return new CellException(
                firstLine == lines.number()
                        ? Sentence.of("line %d of the file cannot be read: %s", firstLine, why)
                        : Sentence.of("lines %d to %d of the file cannot be read: %s", firstLine, lines.number(), why));
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }
}
