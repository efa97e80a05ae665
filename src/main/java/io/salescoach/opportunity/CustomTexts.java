package io.salescoach.opportunity;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Gives texts that another system wrote into fields of a company's own the type of their field. */
public final class CustomTexts {

    private CustomTexts() {}

    /**
     * Changes the texts of a file that mean what their field takes; all else stays, for the checks to refuse.
     *
     * @param fields the fields that the company has added, by their keys
     */
    public static ObjectNode typed(ObjectNode file, Map<String, FieldDefinition> fields) {
        if (!fields.isEmpty()) {
            CustomFields.holders(file)
                    .forEach((of, holders) -> holders.forEach(holder -> {
                        if (holder.path("custom") instanceof ObjectNode custom) {
                            List.copyOf(custom.properties()).forEach(said -> {
                                var field = fields.get(FieldDefinition.key(of, said.getKey()));
                                if (field != null) {
                                    custom.set(said.getKey(), typed(said.getValue(), field));
                                }
                            });
                        }
                    }));
        }
        return file;
    }

    private static JsonNode typed(JsonNode value, FieldDefinition field) {
        if (!value.isString()) {
            return value;
        }
        String text = value.asString().strip();
        var json = tools.jackson.databind.node.JsonNodeFactory.instance;
        return switch (field.type()) {
            case NUMBER -> text.matches("[+-]?\\d{1,15}(\\.\\d{1,6})?") ? json.numberNode(new BigDecimal(text)) : value;
            case SCORE -> text.matches("\\d{1,9}") ? json.numberNode(Integer.parseInt(text)) : value;
            case YES_NO -> yesOrNo(text, value);
            case CHOICES -> {
                var all = json.arrayNode();
                for (String code : text.split("[\\s,;|]+")) {
                    all.add(code);
                }
                yield all;
            }
            default -> value;
        };
    }

    private static JsonNode yesOrNo(String text, JsonNode value) {
        var json = tools.jackson.databind.node.JsonNodeFactory.instance;
        return switch (text.toLowerCase(java.util.Locale.ROOT)) {
            case "true", "yes", "1" -> json.booleanNode(true);
            case "false", "no", "0" -> json.booleanNode(false);
            default -> value;
        };
    }
}
