package io.salescoach.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Makes calls out of the description of the interface: each value now and then right, else anything. */
final class Described {

    private static final JsonMapper JSON = new JsonMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** What is there to be found under a name in a path. */
    private static final Map<String, List<String>> KNOWN = Map.of(
            "id", List.of("huadong-vpn", "a", "deal-1"),
            "name", List.of("thresholds.csv", "visits.drl", "li.na", "fuzz"),
            "number", List.of("1", "2"),
            "code", List.of("CONFIRM_NEED", "SURVEY_MEMBER_NEEDS"));

    private final JsonNode description;
    private final Random random;
    private final HostileText texts;
    private final List<List<String>> operations = new ArrayList<>();

    Described(String description, Random random) {
        this.description = JSON.readTree(description);
        this.random = random;
        this.texts = new HostileText(random);
        this.description
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .propertyNames()
                        .forEach(method -> operations.add(List.of(method, path.getKey()))));
    }

    int operations() {
        return operations.size();
    }

    /** @param number which operation; each has its turn */
    Call call(int number, String user) {
        var chosen = operations.get(number % operations.size());
        var operation = description.path("paths").path(chosen.get(1)).path(chosen.get(0));
        String path = chosen.get(1);
        var query = new ArrayList<String>();
        var headers = new ArrayList<>(List.of(Call.basic(user)));
        for (var parameter : operation.path("parameters")) {
            String name = parameter.path("name").asString();
            String value = value(name, resolve(parameter.path("schema")));
            switch (parameter.path("in").asString()) {
                case "path" -> path = path.replace("{" + name + "}", texts.inAddress(value));
                case "header" -> headers.add(name + ": " + line(value));
                default -> {
                    for (int times = random.nextInt(4); times > 1; times--) {
                        query.add(name + "=" + texts.inAddress(value));
                    }
                }
            }
        }
        if (chosen.get(0).matches("put|patch|delete") && random.nextBoolean()) {
            headers.add("If-Match: " + (random.nextInt(4) > 0 ? "*" : line(texts.any())));
        }
        headers.add("Accept: " + (random.nextInt(9) > 0 ? "application/json" : line(texts.any())));
        if (random.nextInt(9) == 0) {
            headers.add("Accept-Language: " + line(texts.any()));
        }
        byte[] body = body(operation.path("requestBody").path("content"), headers);
        String target = query.isEmpty() ? path : path + "?" + String.join("&", query);
        return new Call(chosen.get(0).toUpperCase(java.util.Locale.ROOT), target, headers, body);
    }

    private byte[] body(JsonNode content, List<String> headers) {
        if (content.isEmpty()) {
            return new byte[0];
        }
        var types = List.copyOf(content.propertyNames());
        String type = types.get(random.nextInt(types.size()));
        var schema = resolve(content.path(type).path("schema"));
        if (type.startsWith("multipart/")) {
            return Multipart.of(random, texts, schema.path("properties").propertyNames(), headers);
        }
        headers.add("Content-Type: " + (random.nextInt(15) > 0 ? type : line(texts.any())));
        byte[] right = JSON.writeValueAsBytes(instance(schema, 0));
        return switch (random.nextInt(12)) {
            case 0 -> Arrays.copyOf(right, random.nextInt(right.length + 1));
            case 1 -> texts.any().getBytes(StandardCharsets.UTF_8);
            case 2 -> "[".repeat(5_000).getBytes(StandardCharsets.UTF_8);
            default -> right;
        };
    }

    private JsonNode instance(JsonNode schema, int depth) {
        if (random.nextInt(20) == 0) {
            return List.<JsonNode>of(
                            NODES.nullNode(),
                            NODES.numberNode(7),
                            NODES.arrayNode(),
                            NODES.objectNode(),
                            NODES.stringNode(texts.any()))
                    .get(random.nextInt(5));
        }
        String type = schema.path("type").asString(schema.has("properties") ? "object" : "string");
        switch (type) {
            case "object" -> {
                var object = NODES.objectNode();
                schema.path("properties").properties().forEach(field -> {
                    if (depth < 4 && random.nextInt(5) > 0) {
                        object.set(field.getKey(), instance(resolve(field.getValue()), depth + 1));
                    }
                });
                if (schema.has("additionalProperties") || random.nextInt(15) == 0) {
                    object.put(random.nextBoolean() ? "thresholds.csv" : texts.any(), texts.any());
                }
                return object;
            }
            case "array" -> {
                var array = NODES.arrayNode();
                for (int size = random.nextInt(3); size > 0; size--) {
                    array.add(instance(resolve(schema.path("items")), depth + 1));
                }
                return array;
            }
            case "integer", "number" -> {
                return NODES.numberNode(random.nextInt(4) > 0 ? random.nextInt(10) : random.nextLong());
            }
            case "boolean" -> {
                return NODES.booleanNode(random.nextBoolean());
            }
            default -> {
                return NODES.stringNode(value("", schema));
            }
        }
    }

    private String value(String name, JsonNode schema) {
        var right = KNOWN.getOrDefault(name, List.of());
        if (schema.has("enum") && random.nextInt(4) > 0) {
            return schema.path("enum")
                    .get(random.nextInt(schema.path("enum").size()))
                    .asString();
        }
        if ("date".equals(schema.path("format").asString("")) && random.nextInt(3) > 0) {
            return "2026-05-0" + (1 + random.nextInt(9));
        }
        return right.isEmpty() || random.nextInt(3) == 0 ? texts.any() : right.get(random.nextInt(right.size()));
    }

    private JsonNode resolve(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : description.at(reference.substring(1));
    }

    /** A header has no end of line in it. */
    static String line(String text) {
        return text.replace('\r', ' ').replace('\n', ' ');
    }
}
