package io.salescoach.rulebook.tables;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;

/** How every table of a rules folder is split into records. */
public final class TableRecords {

    private TableRecords() {}

    /**
     * The records of a text, blank ones included. A quotation mark that stands open would swallow every row behind it, so
     * it ends the reading with a {@link de.siegmar.fastcsv.reader.CsvParseException}.
     */
    public static CsvReader<CsvRecord> of(String text) {
        return CsvReader.builder()
                .skipEmptyLines(false)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowUnclosedQuote(false)
                .ofCsvRecord(withoutMark(text));
    }

    /** Whether a record was made of several rows: a quotation mark was closed by one that belongs to another row. */
    static boolean isMelted(CsvRecord record) {
        String text = String.join(",", record.getFields());
        return record.getFieldCount() > 2
                && text.indexOf('\n') >= 0
                && text.lines()
                        .allMatch(line -> line.chars().filter(c -> c == ',').count() == record.getFieldCount() - 1);
    }

    /** A mark of the byte order before a quoted header would hide its first column. */
    private static String withoutMark(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == '\uFEFF') {
            start++;
        }
        return text.substring(start);
    }
}
