package io.salescoach.intake;

import io.salescoach.input.Sentence;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * The objects of a JSON text, one after the other: those of a list, of the first list of objects in an answer of a CRM
 * ({@code records}, {@code value}, {@code data} …), or objects without a list around them (JSON Lines).
 */
final class JsonObjects implements Closeable {

    private static final int MOST_COLUMNS = 16_384;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final JsonParser parser;
    private final String decimal;
    private int length;

    /** @param decimal what stands before the fraction of a number */
    JsonObjects(Path file, String decimal) throws IOException {
        this.decimal = decimal;
        boolean inList;
        String list;
        try (var look = parser(file)) {
            inList = look.nextToken() == JsonToken.START_ARRAY;
            list = inList ? null : listWithin(look);
        }
        parser = parser(file);
        if (inList || list != null) {
            parser.nextToken();
        }
        while (list != null && !list.equals(parser.nextName())) {
            parser.nextToken();
            parser.skipChildren();
        }
        if (list != null) {
            parser.nextToken();
        }
    }

    private static JsonParser parser(Path file) throws IOException {
        return FACTORY.createParser(ObjectReadContext.empty(), Files.newInputStream(file));
    }

    /** The name of the first list of objects within the only object of a text; null when there is none, or more objects. */
    private static @Nullable String listWithin(JsonParser parser) {
        String name = null;
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String property = parser.currentName();
            if (parser.nextToken() == JsonToken.START_ARRAY) {
                if (parser.nextToken() == JsonToken.START_OBJECT && name == null) {
                    name = property;
                }
                while (parser.currentToken() != JsonToken.END_ARRAY) {
                    parser.skipChildren();
                    parser.nextToken();
                }
            } else {
                parser.skipChildren();
            }
        }
        return parser.nextToken() == null ? name : null;
    }

    /**
     * The fields of the next object, those within others too, as {@code owner.name} and {@code contacts.0.email}; a list of
     * plain values is one, with semicolons between them. Null at the end.
     *
     * @throws CellException when it is no object, or too long
     */
    @Nullable Map<String, String> next() {
        var token = parser.nextToken();
        if (token == null || token == JsonToken.END_ARRAY) {
            return null;
        }
        if (token != JsonToken.START_OBJECT) {
            parser.skipChildren();
            throw new CellException(Sentence.of("this is no object with fields"));
        }
        length = 0;
        var fields = new LinkedHashMap<String, String>();
        object("", fields);
        if (length > CsvRecords.LONGEST || fields.size() > MOST_COLUMNS) {
            throw new CellException(Sentence.of("a row may have %d characters", CsvRecords.LONGEST));
        }
        return fields;
    }

    private void object(String before, Map<String, String> fields) {
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = before + parser.currentName();
            parser.nextToken();
            value(name, fields);
        }
    }

    private void value(String name, Map<String, String> fields) {
        switch (parser.currentToken()) {
            case START_OBJECT -> object(name + ".", fields);
            case START_ARRAY -> {
                for (int entry = 0; parser.nextToken() != JsonToken.END_ARRAY; entry++) {
                    boolean plain = parser.currentToken().isScalarValue();
                    value(plain ? name : name + "." + entry, fields);
                }
            }
            case VALUE_NULL -> fields.putIfAbsent(name, "");
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> put(name, number(), fields);
            default -> put(name, parser.getString(), fields);
        }
    }

    /** As in a workbook: all digits, and the sign before the fraction that the mapping expects. */
    private String number() {
        String text = parser.getString();
        // A number with a large exponent would be as many digits long.
        String digits = text.matches(".*[eE].*") && text.length() < 30 && Math.abs(parser.getDoubleValue()) < 1e30
                ? parser.getDecimalValue().toPlainString()
                : text;
        return digits.replace(".", decimal);
    }

    private void put(String name, String text, Map<String, String> fields) {
        length += name.length() + text.length();
        if (length <= CsvRecords.LONGEST && fields.size() <= MOST_COLUMNS) {
            fields.merge(name, text, (some, more) -> some.isEmpty() ? more : some + ";" + more);
        }
    }

    /** How many bytes of the text have been read. */
    long bytes() {
        return Math.max(0, parser.currentLocation().getByteOffset());
    }

    @Override
    public void close() {
        parser.close();
    }
}
