package io.salescoach.input;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A value that does not fit its field: where it stands, what would fit, and the tree without it. */
public record BindingProblem(List<String> path, Sentence detail) {

    static BindingProblem of(JacksonException e, JsonNode tree) {
        var path = e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? String.valueOf(step.getIndex()) : step.getPropertyName())
                .toList();
        JsonNode node = at(tree, path);
        if (e instanceof UnrecognizedPropertyException unknown) {
            var known = unknown.getKnownPropertyIds() == null
                    ? List.<String>of()
                    : unknown.getKnownPropertyIds().stream()
                            .map(String::valueOf)
                            .toList();
            String name = unknown.getPropertyName();
            return new BindingProblem(path, Sentence.of("unknown field '%s'%s", cut(name), Nearest.hint(name, known)));
        }
        if (e instanceof InvalidFormatException format
                && node instanceof ObjectNode map
                && map.has(String.valueOf(format.getValue()))) {
            String key = String.valueOf(format.getValue());
            var longer = new java.util.ArrayList<>(path);
            longer.add(key);
            return new BindingProblem(longer, expected(format.getTargetType(), quoted(key), key));
        }
        Class<?> target = e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null
                ? mismatch.getTargetType()
                : e instanceof InputCoercionException ? Integer.class : Object.class;
        String written = node != null && node.isString() ? node.asString() : "";
        return new BindingProblem(path, expected(target, shown(node), written));
    }

    Problem problem() {
        var pointer = new StringBuilder();
        path.forEach(step -> pointer.append('/').append(escape(step)));
        return new Problem(pointer.toString(), detail);
    }

    /** Whether it is the document as a whole that does not fit. */
    boolean isWhole() {
        return path.isEmpty();
    }

    /** The tree with the value taken out: a field is removed, an entry of a list becomes null so that the others keep their places. */
    JsonNode without(JsonNode tree) {
        JsonNode parent = at(tree, path.subList(0, path.size() - 1));
        String last = path.get(path.size() - 1);
        if (parent instanceof ObjectNode object) {
            object.remove(last);
        } else if (parent instanceof ArrayNode list) {
            list.setNull(Integer.parseInt(last));
        }
        return tree;
    }

    public static String escape(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }

    public static String cut(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }

    private static @Nullable JsonNode at(JsonNode tree, List<String> path) {
        JsonNode node = tree;
        for (String step : path) {
            node = node instanceof ArrayNode list
                    ? list.get(Integer.parseInt(step))
                    : node == null ? null : node.get(step);
        }
        return node;
    }

    private static Sentence shown(@Nullable JsonNode node) {
        if (node == null || node.isNull()) {
            return Sentence.asItIs("null");
        }
        if (node.isString()) {
            return quoted(node.asString());
        }
        return node.isObject()
                ? Sentence.of("an object")
                : node.isArray() ? Sentence.of("a list") : Sentence.asItIs(cut(node));
    }

    private static Sentence quoted(String text) {
        return Sentence.of("'%s'", cut(text));
    }

    private static Sentence expected(Class<?> type, Sentence shown, String written) {
        if (type.isEnum()) {
            var codes =
                    Arrays.stream(type.getEnumConstants()).map(Object::toString).toList();
            var hint = written.isEmpty() ? Sentence.none() : Nearest.hint(written, codes);
            return Sentence.of("%s is no code here%s; write one of %s", shown, hint, String.join(", ", codes));
        } else if (type == LocalDate.class) {
            return Sentence.of("%s is no date; write it as 2026-05-01", shown);
        } else if (type == boolean.class || type == Boolean.class) {
            return Sentence.of("%s is neither true nor false", shown);
        } else if (type == int.class || type == Integer.class) {
            return Sentence.of("%s is no whole number, or too large; write digits without quotation marks", shown);
        } else if (Number.class.isAssignableFrom(type)) {
            return Sentence.of("%s is no number; write digits without quotation marks", shown);
        } else if (type == String.class) {
            return Sentence.of("%s is no text; write it in quotation marks", shown);
        } else if (Collection.class.isAssignableFrom(type)) {
            return Sentence.of("%s is no list; write [ … ]", shown);
        } else if (Binder.hasShortForm(type)) {
            return Sentence.of("%s is neither a name nor an object with named fields", shown);
        } else if (type.isRecord() || Map.class.isAssignableFrom(type)) {
            return Sentence.of("%s should be an object with named fields", shown);
        }
        return Sentence.of("%s does not fit here", shown);
    }
}
