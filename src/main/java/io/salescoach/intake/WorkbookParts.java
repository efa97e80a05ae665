package io.salescoach.intake;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Looks at what a workbook of an import is made of, before it is opened: its list of sheets is read whole into memory. */
final class WorkbookParts {

    private static final int MOST_PARTS = 5_000;
    private static final int MOST_SHEETS = 500;

    private WorkbookParts() {}

    /** @throws BadInputException when the workbook has more sheets or parts than anybody's has */
    static void check(Path file) {
        try (var zip = new ZipFile(file.toFile())) {
            if (zip.size() > MOST_PARTS) {
                throw BadInputException.unreadable(Sentence.of("the workbook has more than %s parts", MOST_PARTS));
            }
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (var part = zip.getInputStream(entry)) {
                    check(part);
                }
            }
        } catch (IOException e) {
            throw BadInputException.unreadable(
                    Sentence.of("the file is no workbook that can be read; save it as .xlsx without a password"));
        }
    }

    /** Of every part the first element is read; only the list of sheets is read on. */
    private static void check(InputStream part) throws IOException {
        var xml = XMLInputFactory.newDefaultFactory();
        xml.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        xml.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        try {
            XMLStreamReader reader = xml.createXMLStreamReader(part);
            int sheets = 0;
            boolean workbook = false;
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT) {
                    workbook |= reader.getLocalName().equals("workbook");
                    if (!workbook) {
                        return;
                    } else if (reader.getLocalName().equals("sheet") && ++sheets > MOST_SHEETS) {
                        throw BadInputException.unreadable(
                                Sentence.of("the workbook has more than %s sheets", MOST_SHEETS));
                    }
                }
            }
        } catch (XMLStreamException e) {
            // No XML, such as a picture, or broken: the list of sheets cannot be read here either.
        }
    }
}
