package io.salescoach.intake;

import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Turns a text into the JSON value that a field of the opportunity file takes. */
final class Conversion {

    private static final int REMEMBERED = 4_000;
    private static final int LONGEST_NUMBER = 40;
    private static final Pattern LOST_DIGITS = Pattern.compile("\\d([.,]\\d+)?E\\+\\d{1,3}");
    private static final Pattern SEVERAL = Pattern.compile("\\S\\s*[;；、，|\\n]\\s*\\S");
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final MappedField field;
    private final Amounts amounts;
    private final Days days;
    private final @Nullable String slug;
    private final @Nullable BigDecimal unit;
    private final @Nullable Pattern split;
    private final Map<String, JsonNode> memory = new HashMap<>();
    private final Map<String, JsonNode> codes = new HashMap<>();

    /**
     * @param days reads the dates of its column
     * @param unit what numbers are multiplied by; null for 1
     * @throws CellException when a pattern or a slug is none
     */
    Conversion(MappedField field, Mapping mapping, Mapping.Source source, Days days, @Nullable BigDecimal unit) {
        this.field = field;
        this.amounts = new Amounts(mapping.numbers());
        this.days = days;
        this.unit = unit;
        this.slug = source.slug();
        this.split = source.split() == null || !field.isList() ? null : Pattern.compile(Pattern.quote(source.split()));
        if (slug != null && !List.of("-", ".", "_").contains(slug)) {
            throw new CellException(Sentence.of("'%s' cannot join words of an id; write -, . or _", slug));
        }
        if (field.type().isEnum()) {
            Arrays.stream(field.type().getEnumConstants())
                    .map(Object::toString)
                    .forEach(code -> codes.put(CellTexts.fold(code), NODES.stringNode(code)));
        }
    }

    /** The currencies that a sign beside an amount may mean; null when it has none. */
    @Nullable Set<String> currencies(String text) {
        return amounts.currencies(text);
    }

    /** @throws CellException when the text does not fit the field */
    JsonNode convert(String text) {
        if (!field.isList()) {
            return one(text);
        }
        var list = NODES.arrayNode();
        for (String part : split == null ? new String[] {text} : split.split(text)) {
            String entry = CellTexts.strip(part);
            if (!entry.isEmpty()) {
                list.add(one(entry));
            }
        }
        return list;
    }

    private JsonNode one(String text) {
        Class<?> type = field.type();
        if (type == String.class || type == Object.class) {
            return text(text);
        } else if (type.isEnum()) {
            return code(text);
        } else if (type == java.time.LocalDate.class) {
            return remembered(text, day -> days.read(day).toString());
        } else if (type == boolean.class || type == Boolean.class) {
            return yesOrNo(text);
        }
        BigDecimal number = unit == null
                ? amounts.read(text)
                : Amounts.plain(amounts.read(text).multiply(unit));
        if (type == BigDecimal.class) {
            return NODES.numberNode(number);
        } else if (number.scale() > 0 || number.precision() > 9) {
            throw new CellException(Sentence.of("'%s' is no whole number, or too large", CellTexts.cut(text)));
        }
        return NODES.numberNode(number.intValue());
    }

    private JsonNode text(String text) {
        if (text.length() < LONGEST_NUMBER
                && text.contains("E+")
                && LOST_DIGITS.matcher(text).matches()) {
            throw new CellException(Sentence.of(
                    "'%s' is a long number of which a spreadsheet program has kept the first digits only; format the"
                            + " column as text and write it again",
                    text));
        } else if (field.isPerson() && SEVERAL.matcher(text).find()) {
            throw new CellException(Sentence.of(
                    "'%s' names more than one person; split: in the mapping says what stands between them",
                    CellTexts.cut(text)));
        } else if (field.isCurrency()) {
            return remembered(text, Currencies::code);
        } else if (slug == null) {
            return NODES.stringNode(text);
        }
        return remembered(text, name -> field.isId() ? Slug.of(name, slug) : plainOrAsItStands(name, slug));
    }

    /** No user has a name made of digits of a hash. */
    private static String plainOrAsItStands(String name, String slug) {
        String plain = Slug.plain(name, slug);
        return plain == null ? name : plain;
    }

    /** The same owners and days come again and again. */
    private JsonNode remembered(String text, UnaryOperator<String> read) {
        JsonNode value = memory.get(text);
        if (value == null) {
            value = NODES.stringNode(read.apply(text));
            if (memory.size() >= REMEMBERED) {
                memory.clear();
            }
            memory.put(text, value);
        }
        return value;
    }

    private JsonNode code(String text) {
        JsonNode code = codes.get(CellTexts.fold(text));
        if (code == null) {
            var known = codes.values().stream().map(JsonNode::asString).sorted().toList();
            throw new CellException(Sentence.of(
                    "'%s' is no code here%s; the mapping's values should say which of %s it means",
                    CellTexts.cut(text), Nearest.hint(CellTexts.cut(text), known), String.join(", ", known)));
        }
        return code;
    }

    private static JsonNode yesOrNo(String text) {
        return switch (CellTexts.fold(text)) {
            case "true", "yes", "1" -> NODES.booleanNode(true);
            case "false", "no", "0" -> NODES.booleanNode(false);
            default ->
                throw new CellException(Sentence.of(
                        "'%s' is neither true nor false; the mapping's values should say which it means",
                        CellTexts.cut(text)));
        };
    }
}
