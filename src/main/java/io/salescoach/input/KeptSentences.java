package io.salescoach.input;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * How sentences are kept in the database: in their parts, so that they can be said in any language later. A plain text
 * reads as one that is the same in all of them.
 */
public final class KeptSentences extends SimpleModule {

    private static final long serialVersionUID = 1;
    private static final String PATTERN = "pattern";
    private static final String VALUES = "values";

    public KeptSentences() {
        addSerializer(Sentence.class, new Writer());
        addDeserializer(Sentence.class, new Reader());
    }

    private static final class Writer extends ValueSerializer<Sentence> {

        @Override
        public void serialize(Sentence sentence, JsonGenerator json, SerializationContext context) {
            json.writeStartObject();
            json.writeStringProperty(PATTERN, sentence.pattern());
            json.writeArrayPropertyStart(VALUES);
            sentence.values().forEach(json::writePOJO);
            json.writeEndArray();
            json.writeEndObject();
        }
    }

    private static final class Reader extends ValueDeserializer<Sentence> {

        @Override
        public Sentence deserialize(JsonParser json, DeserializationContext context) {
            return sentence(context.readTree(json));
        }

        private static Sentence sentence(JsonNode node) {
            if (node.isString()) {
                return Sentence.asItIs(node.asString());
            }
            List<Object> values = new ArrayList<>();
            node.path(VALUES).forEach(value -> values.add(value(value)));
            return new Sentence(node.path(PATTERN).asString(), values);
        }

        private static Object value(JsonNode node) {
            return node.isObject() ? sentence(node) : node.isNumber() ? (Object) node.asLong() : node.asString();
        }
    }
}
