package io.salescoach.pages;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.salescoach.web.Page;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * A table for spreadsheet programs, written as it comes. It begins with the mark by which they tell UTF-8, and no text of it
 * is taken for a formula.
 */
public final class CsvDownload implements AutoCloseable {

    private static final Pattern FORMULA = Pattern.compile("(?s)[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*");

    /** As spreadsheet programs read it in every language. */
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private final CsvWriter csv;

    private CsvDownload(CsvWriter csv) {
        this.csv = csv;
    }

    /**
     * Begins the answer.
     *
     * @param file what the browser calls it
     * @param headings in the reader's language
     */
    public static CsvDownload to(HttpServletResponse response, String file, List<String> headings) {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(file).build().toString());
        try {
            Writer text = response.getWriter();
            text.append('\ufeff');
            var download = new CsvDownload(CsvWriter.builder().build(new Unended(text)));
            download.csv.writeRecord(headings);
            return download;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Leaves the end of the answer to the server. What fails in between would else look whole: the server lets a small answer become
     * a page that says so, and breaks a long one off.
     */
    private static final class Unended extends FilterWriter {

        private Unended(Writer answer) {
            super(answer);
        }

        @Override
        public void flush() {
            // see above
        }

        @Override
        public void close() {
            // see above
        }
    }

    /** Numbers stay numbers, moments are those of the reader's time zone; null is an empty cell. */
    public void row(@Nullable Object... cells) {
        var texts = new ArrayList<String>();
        for (Object cell : cells) {
            texts.add(text(cell));
        }
        csv.writeRecord(texts);
    }

    /**
     * All parts of a long list, one after the other, so that no more than one is in memory.
     *
     * @param part gives each part by its number
     * @param most entries; what is beyond is left out
     */
    public static <T> void parts(IntFunction<Page<T>> part, int most, Consumer<List<T>> write) {
        var found = part.apply(0);
        for (int page = 1; !found.items().isEmpty(); page++) {
            write.accept(found.items());
            if ((long) page * found.size() >= Math.min(found.total(), most)) {
                return;
            }
            found = part.apply(page);
        }
    }

    private static String text(@Nullable Object cell) {
        if (cell instanceof OffsetDateTime moment) {
            return text(moment.toInstant());
        }
        if (cell instanceof Instant moment) {
            return MOMENT.format(moment.atZone(LocaleContextHolder.getTimeZone().toZoneId()));
        }
        return cell == null ? "" : cell instanceof Number ? cell.toString() : safe(cell.toString());
    }

    @Override
    public void close() {
        try {
            csv.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String safe(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }
}
