package io.salescoach.scenario;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes well-formed XML, HTML among it. Every text is escaped, and what XML has no place for becomes U+FFFD. */
final class MarkupWriter implements AutoCloseable {

    private static final int REPLACEMENT = 0xFFFD;

    private final Writer file;
    private final XMLStreamWriter xml;

    private MarkupWriter(Writer file) throws XMLStreamException {
        this.file = file;
        this.xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(file);
    }

    static MarkupWriter xml(Path path) throws IOException, XMLStreamException {
        var markup = new MarkupWriter(Files.newBufferedWriter(path));
        markup.xml.writeStartDocument("UTF-8", "1.0");
        return markup;
    }

    static MarkupWriter html(Path path) throws IOException, XMLStreamException {
        var markup = new MarkupWriter(Files.newBufferedWriter(path));
        markup.xml.writeDTD("<!DOCTYPE html>");
        return markup;
    }

    /** Opens an element on a new line; attributes are names and values in turn. */
    MarkupWriter open(String element, Object... attributes) throws XMLStreamException {
        xml.writeCharacters("\n");
        return start(element, attributes);
    }

    MarkupWriter end() throws XMLStreamException {
        xml.writeEndElement();
        return this;
    }

    MarkupWriter text(Object text) throws XMLStreamException {
        xml.writeCharacters(clean(text.toString()));
        return this;
    }

    /** A whole element on a line of its own. */
    MarkupWriter line(String element, Object text, Object... attributes) throws XMLStreamException {
        return open(element, attributes).text(text).end();
    }

    /** A whole element inside a line. */
    MarkupWriter inline(String element, Object text, Object... attributes) throws XMLStreamException {
        return start(element, attributes).text(text).end();
    }

    /** An element that never holds anything. */
    MarkupWriter empty(String element, Object... attributes) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeEmptyElement(element);
        return attributes(attributes);
    }

    private MarkupWriter start(String element, Object... attributes) throws XMLStreamException {
        xml.writeStartElement(element);
        return attributes(attributes);
    }

    private MarkupWriter attributes(Object... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i].toString(), clean(attributes[i + 1].toString()));
        }
        return this;
    }

    /** Ends what is still open. */
    @Override
    public void close() throws IOException {
        try (file) {
            xml.writeEndDocument();
            xml.flush();
            file.write("\n");
        } catch (XMLStreamException e) {
            throw new IOException(e);
        }
    }

    private static String clean(String text) {
        return text.codePoints()
                .map(point -> allowed(point) ? point : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean allowed(int point) {
        return point == '\t'
                || point == '\n'
                || point == '\r'
                || point >= 0x20 && point <= 0xD7FF
                || point >= 0xE000 && point <= 0xFFFD
                || point >= 0x10000;
    }
}
