package io.salescoach.input;

import java.time.LocalDate;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/** Reads days of documents, and no others than {@link CalendarDay} knows. */
final class CalendarDayReader extends StdScalarDeserializer<LocalDate> {

    CalendarDayReader() {
        super(LocalDate.class);
    }

    @Override
    public LocalDate deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            return (LocalDate) context.handleUnexpectedToken(LocalDate.class, parser);
        }
        LocalDate day = CalendarDay.read(parser.getString().strip());
        return day == null
                ? (LocalDate) context.handleWeirdStringValue(LocalDate.class, parser.getString(), "no day")
                : day;
    }
}
