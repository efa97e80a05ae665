package io.salescoach.pages.opportunities;

import io.salescoach.opportunity.Characters;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How a fact is typed into a form: what of the file stands in the field, and what of the field goes into the file. */
enum Kind {
    /** One line. */
    TEXT,
    /** Several lines. */
    AREA,
    /** A whole number. */
    WHOLE,
    /** A number with or without a fraction. */
    AMOUNT,
    DATE,
    /** A code of ISO 4217. */
    CURRENCY,
    /** One of a few codes, from a list. */
    CHOICE,
    /** One of a few codes, side by side. */
    RADIO,
    /** A level of 0 to 5. */
    LEVEL,
    /** Said or not; absent is the same as false. */
    TICK,
    /** Yes, no, or not said. */
    YES_NO,
    /** One of the customer's people. */
    PERSON,
    /** Some of them. */
    PEOPLE,
    /** Names, none, or not known: two values, which of these and the names. */
    NAMES;

    static final String UNKNOWN = "UNKNOWN";
    static final String NONE = "NONE";
    static final String SOME = "SOME";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** What stands in the field for what stands in the file. */
    List<String> read(@Nullable JsonNode value) {
        if (value == null || value.isNull() || value.isMissingNode()) {
            return this == NAMES ? List.of(UNKNOWN, "") : List.of();
        }
        return switch (this) {
            case TICK -> value.asBoolean() ? List.of("true") : List.of();
            case PEOPLE -> clean(texts(value));
            case NAMES -> List.of(value.isEmpty() ? NONE : SOME, String.join("\n", texts(value)));
            case AMOUNT, WHOLE, LEVEL ->
                value.isNumber() ? List.of(value.decimalValue().toPlainString()) : List.of(value.asString());
            default -> clean(List.of(value.asString()));
        };
    }

    /** What was typed, as {@link #read} would give it. */
    List<String> clean(List<String> typed) {
        if (this == NAMES) {
            String state = typed.isEmpty() ? UNKNOWN : typed.get(0);
            String names = typed.size() < 2 ? "" : lines(typed.get(1));
            return List.of(state.equals(UNKNOWN) && !names.isEmpty() ? SOME : state, names);
        }
        var cleaned = typed.stream()
                .map(text -> text.replace("\r\n", "\n").strip())
                .filter(text -> !text.isEmpty())
                .map(text -> this == CURRENCY ? text.toUpperCase(Locale.ROOT) : text)
                .distinct()
                .toList();
        if (this == PEOPLE) {
            return cleaned.stream().sorted().toList();
        }
        return cleaned.size() < 2 ? cleaned : cleaned.subList(0, 1);
    }

    /** What the file says for what was typed; null for nothing. */
    @Nullable JsonNode write(List<String> typed) {
        if (this == NAMES) {
            return typed.get(0).equals(UNKNOWN)
                    ? null
                    : array(typed.get(1).lines().toList());
        }
        if (typed.isEmpty()) {
            return null;
        }
        String text = typed.get(0);
        return switch (this) {
            case WHOLE, LEVEL -> JSON.numberNode(Integer.parseInt(text));
            case AMOUNT -> JSON.numberNode(new BigDecimal(text));
            case TICK, YES_NO -> JSON.booleanNode(text.equals("true"));
            case PEOPLE -> array(typed);
            default -> JSON.stringNode(text);
        };
    }

    /** What is wrong with what was typed, as a name among the messages; null when nothing is. */
    @Nullable String problem(List<String> typed) {
        if (!typed.stream().allMatch(Characters::sound)) {
            return "text";
        }
        if (this == NAMES) {
            boolean some = !typed.get(1).isEmpty();
            return !List.of(UNKNOWN, NONE, SOME).contains(typed.get(0))
                            || some != typed.get(0).equals(SOME)
                    ? "names"
                    : null;
        }
        return typed.isEmpty() || fits(typed.get(0)) ? null : name().toLowerCase(Locale.ROOT);
    }

    private boolean fits(String text) {
        return switch (this) {
            case WHOLE -> text.matches("\\d{1,9}");
            case AMOUNT -> text.matches("\\d{1,15}(\\.\\d{1,6})?");
            case LEVEL -> text.matches("[0-5]");
            case CURRENCY ->
                Currency.getAvailableCurrencies().stream()
                        .anyMatch(each -> each.getCurrencyCode().equals(text));
            case DATE -> isDate(text);
            case TICK, YES_NO -> text.equals("true") || text.equals("false");
            default -> true;
        };
    }

    private static boolean isDate(String text) {
        try {
            return LocalDate.parse(text).getYear() > 0;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static String lines(String text) {
        return Arrays.stream(text.split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(one -> one.isObject() ? one.path("name").asString("") : one.asString())
                .toList();
    }

    private static JsonNode array(List<String> texts) {
        var array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }
}
