package io.salescoach.rulebook.source;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a spreadsheet file from outside, before anything takes it apart: how large its parts become, and how many sheets,
 * cells and merges they speak of. One part may be named by many sheets, and one cell may lie far out; the library would build
 * all of it.
 */
final class SpreadsheetGuard {

    /** The shipped tables need a sixth of this at most; the library needs fifty times as much memory. */
    private static final long MOST_INFLATED = 8 << 20;

    private static final int MOST_PARTS = 1_000;
    private static final int MOST_SHEETS = 100;
    private static final int MOST_COLUMNS = 256;
    private static final int MOST_MERGES = 1_000;
    private static final int MOST_ELEMENTS = 500_000;

    private final XMLInputFactory xml = xml();
    private long inflated;
    private int parts;
    private int sheets;
    private int merges;
    private int elements;
    private int columns;

    private SpreadsheetGuard() {}

    /** @throws BadInputException when the file is none that should be opened */
    static void check(byte[] file) {
        if (file.length > Spreadsheet.MOST_BYTES) {
            throw tooLarge(Sentence.of("the file is larger than 10 MiB"));
        }
        if (file.length > 1 && (file[0] & 0xFF) == 0xD0 && (file[1] & 0xFF) == 0xCF) {
            throw BadInputException.unreadable(
                    Sentence.of("the file is protected by a password, or saved in the old .xls format;"
                            + " save it as .xlsx, without a password"));
        }
        if (file.length < 4 || file[0] != 'P' || file[1] != 'K') {
            throw unreadable();
        }
        new SpreadsheetGuard().read(file);
    }

    static BadInputException unreadable() {
        return BadInputException.unreadable(
                Sentence.of("the file cannot be read as a spreadsheet; save it as an Excel workbook (.xlsx)"));
    }

    private void read(byte[] file) {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            while (zip.getNextEntry() != null) {
                parts++;
                byte[] part = zip.readNBytes((int) (MOST_INFLATED - inflated) + 1);
                inflated += part.length;
                if (inflated > MOST_INFLATED || parts > MOST_PARTS) {
                    throw tooLarge(Sentence.of("the file holds far more than a workbook of tables; its packed content"
                            + " may have 8 MiB"));
                }
                count(new ByteArrayInputStream(part));
            }
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable();
        }
    }

    /** A part that is no XML, such as a picture, counts for nothing: the library reads none of it as cells either. */
    private void count(InputStream part) {
        try {
            XMLStreamReader reader = xml.createXMLStreamReader(part);
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamConstants.START_ELEMENT) {
                    count(reader);
                }
            }
            reader.close();
        } catch (XMLStreamException e) {
            // What was counted until here is all that anybody can read.
        }
    }

    private void count(XMLStreamReader reader) {
        switch (reader.getLocalName()) {
            case "sheet" -> sheets++;
            case "mergeCell" -> {
                merges++;
                columns = Math.max(columns, lastColumn(reader.getAttributeValue(null, "ref")));
            }
            case "row" -> columns = 0;
            case "c" -> columns = Math.max(columns + 1, column(reader.getAttributeValue(null, "r")));
            default -> {}
        }
        elements++;
        if (sheets > MOST_SHEETS) {
            throw tooLarge(Sentence.of("the workbook has more than %s sheets", MOST_SHEETS));
        } else if (merges > MOST_MERGES) {
            throw tooLarge(Sentence.of("the workbook has more than %s merged cells", MOST_MERGES));
        } else if (columns > MOST_COLUMNS) {
            throw tooLarge(Sentence.of("a sheet has a cell beyond column %s; delete what lies far out", MOST_COLUMNS));
        } else if (elements > MOST_ELEMENTS) {
            throw tooLarge(Sentence.of("the workbook has far more cells than any table of rules"));
        }
    }

    private static int lastColumn(@Nullable String range) {
        return range == null ? 0 : column(range.substring(range.indexOf(':') + 1));
    }

    /** The column of an address such as D14, from 1. */
    private static int column(@Nullable String address) {
        int column = 0;
        for (int i = 0; address != null && i < address.length() && Character.isLetter(address.charAt(i)); i++) {
            column = Math.min(MOST_COLUMNS + 1, 26 * column + Character.toUpperCase(address.charAt(i)) - 'A' + 1);
        }
        return column;
    }

    private static BadInputException tooLarge(Sentence detail) {
        return new BadInputException(BadInputException.Kind.TOO_LARGE, List.of(new Problem("", detail)));
    }

    private static XMLInputFactory xml() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        return factory;
    }
}
