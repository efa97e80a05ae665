package io.salescoach.opportunity;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a fact holds, and how it is turned into texts that people read and type, and back. */
public enum FactType {
    /** Words. */
    TEXT,
    /** Several texts, typed one a line. */
    TEXTS,
    /** A whole number. */
    WHOLE,
    /** A number with or without a fraction. */
    NUMBER,
    DATE,
    /** A code of ISO 4217. */
    CURRENCY,
    /** One code of a list, or the id of an entry. */
    CODE,
    /** Several of them. */
    CODES,
    /** Said or not; absent is the same as false. */
    TICK,
    /** Yes, no, or not said. */
    YES_NO,
    /** Of a list that may be absent: whether it is known to have no entries. */
    NONE;

    /** A number with its thousands parted, as 120,000; a single comma may also stand for a point. */
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}([,，]\\d{3})+(\\.\\d+)?");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What stands in a file, as texts; none for nothing. */
    public List<String> read(@Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return List.of();
        }
        return switch (this) {
            case TICK -> value.asBoolean() ? List.of("true") : List.of();
            case NONE -> value.isArray() && value.isEmpty() ? List.of("true") : List.of();
            case CODES -> clean(texts(value));
            case TEXTS -> clean(List.of(String.join("\n", texts(value))));
            case NUMBER, WHOLE ->
                value.isNumber() ? List.of(value.decimalValue().toPlainString()) : List.of(value.asString());
            default -> clean(List.of(value.asString()));
        };
    }

    /** What was typed, as {@link #read} would give it. */
    public List<String> clean(List<String> typed) {
        var cleaned = typed.stream()
                .map(text ->
                        this == TEXTS ? lines(text) : text.replace("\r\n", "\n").strip())
                .filter(text -> !text.isEmpty())
                .map(text -> this == CURRENCY ? text.toUpperCase(Locale.ROOT) : text)
                .map(text -> this == NUMBER && GROUPED.matcher(text).matches() ? text.replaceAll("[,，]", "") : text)
                .distinct()
                .toList();
        if (this == CODES) {
            return cleaned.stream().sorted().toList();
        }
        return cleaned.size() < 2 ? cleaned : cleaned.subList(0, 1);
    }

    /** What a file says for what was typed; null for nothing. */
    public @Nullable JsonNode write(List<String> typed) {
        if (typed.isEmpty()) {
            return null;
        }
        String text = typed.get(0);
        return switch (this) {
            case WHOLE -> JSON.numberNode(Integer.parseInt(text));
            case NUMBER -> JSON.numberNode(new BigDecimal(text));
            case TICK, YES_NO -> JSON.booleanNode(text.equals("true"));
            case CODES -> array(typed);
            case TEXTS -> array(text.lines().toList());
            case NONE -> JSON.arrayNode();
            default -> JSON.stringNode(text);
        };
    }

    private static String lines(String text) {
        return Arrays.stream(text.split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    private static JsonNode array(List<String> texts) {
        var array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
