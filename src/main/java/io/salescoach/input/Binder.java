package io.salescoach.input;

import com.fasterxml.jackson.annotation.JsonCreator;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * Turns a tree into a record and tells every problem at once: what does not fit a field is noted and
 * left out, until the rest fits; then the constraints on the records are checked on what could be read.
 */
public final class Binder {

    private static final int MOST_PROBLEMS = 100;
    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(Problem::pointer)
            .thenComparing(problem -> problem.detail().toString());
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .ignoreXmlConfiguration()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();
    private static final JsonMapper MAPPER = mapper();

    private Binder() {}

    /** A record as far as it could be read, and what was wrong. */
    public record Bound<T>(@Nullable T value, List<Problem> problems) {}

    /**
     * Reads a record.
     *
     * @throws BadInputException with every problem found
     */
    public static <T> T bind(JsonNode tree, Class<T> type) {
        var bound = tryBind(tree, type);
        if (bound.value == null || !bound.problems.isEmpty()) {
            throw new BadInputException(BadInputException.Kind.INVALID, bound.problems);
        }
        return bound.value;
    }

    /** The record of a JSON text that has nothing wrong; null when the text has to be looked at more closely. */
    public static <T> @Nullable T quick(String json, Class<T> type) {
        try {
            T value = MAPPER.readValue(json, type);
            return value != null && QuickCheck.passes(value) ? value : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    public static <T> Bound<T> tryBind(JsonNode tree, Class<T> type) {
        var problems = new ArrayList<Problem>();
        T value = null;
        JsonNode rest = tree;
        for (int tries = 0; value == null && tries < MOST_PROBLEMS; tries++) {
            try {
                value = MAPPER.treeToValue(rest, type);
            } catch (JacksonException e) {
                var misfit = BindingProblem.of(e, rest);
                problems.add(misfit.problem());
                if (misfit.isWhole()) {
                    break;
                }
                rest = misfit.without(rest == tree ? tree.deepCopy() : rest);
            }
        }
        if (value == null && problems.isEmpty()) {
            problems.add(new Problem("", Sentence.of("%s should be an object with named fields", "null")));
        }
        if (value != null && !QuickCheck.passes(value)) {
            var violated = VALIDATOR.validate(value).stream()
                    .map(violation -> problem(violation, tree))
                    .sorted(BY_PLACE)
                    .toList();
            for (Problem problem : violated) {
                if (problems.size() < MOST_PROBLEMS
                        && problems.stream().noneMatch(known -> within(problem.pointer(), known.pointer()))) {
                    problems.add(problem);
                }
            }
        }
        problems.sort(BY_PLACE);
        return new Bound<>(value, problems);
    }

    private static boolean within(String pointer, String known) {
        return pointer.equals(known) || pointer.startsWith(known + "/");
    }

    private static JsonMapper mapper() {
        var builder = JsonMapper.builder(Documents.STRICT)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        builder.addModule(new SimpleModule().addDeserializer(LocalDate.class, new CalendarDayReader()));
        for (LogicalType type : List.of(
                LogicalType.Textual,
                LogicalType.Boolean,
                LogicalType.Integer,
                LogicalType.Float,
                LogicalType.Enum,
                LogicalType.DateTime)) {
            builder.withCoercionConfig(type, config -> {
                for (CoercionInputShape shape : CoercionInputShape.values()) {
                    boolean whole = type == LogicalType.Float && shape == CoercionInputShape.Integer;
                    config.setCoercion(shape, whole ? CoercionAction.TryConvert : CoercionAction.Fail);
                }
            });
        }
        return builder.build();
    }

    private static Problem problem(ConstraintViolation<?> violation, JsonNode tree) {
        var pointer = new StringBuilder();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                pointer.append('/').append(node.getIndex());
            }
            if (node.getKey() != null) {
                pointer.append('/').append(BindingProblem.escape(node.getKey().toString()));
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                pointer.append('/').append(BindingProblem.escape(node.getName()));
            }
        }
        return new Problem(written(pointer.toString(), tree), sentence(violation));
    }

    /** The place in the file as it is written: a bare name stands for the object that it makes. */
    private static String written(String pointer, JsonNode tree) {
        int last = pointer.lastIndexOf('/');
        return last > 0 && tree.at(pointer.substring(0, last)).isString() ? pointer.substring(0, last) : pointer;
    }

    private static Sentence sentence(ConstraintViolation<?> violation) {
        Object value = violation.getInvalidValue();
        var annotation = violation.getConstraintDescriptor();
        return switch (annotation.getAnnotation().annotationType().getSimpleName()) {
            case "NotNull" -> Sentence.of("is required");
            case "NotBlank" -> value == null ? Sentence.of("is required") : Sentence.of("must not be blank");
            case "Pattern" ->
                Sentence.of(
                        "'%s' should be 1 to 64 letters, digits, dots, dashes or underscores",
                        BindingProblem.cut(value));
            case "Size" ->
                value instanceof Collection<?> list
                        ? Sentence.of("has %d entries; at most %s are read", list.size(), limit(violation, "max"))
                        : Sentence.of(
                                "has %d characters; write %s to %s",
                                String.valueOf(value).length(), limit(violation, "min"), limit(violation, "max"));
            case "PositiveOrZero" -> Sentence.of("%s is negative; write 0 or more", BindingProblem.cut(value));
            case "Positive" -> Sentence.of("%s is too small; write 1 or more", BindingProblem.cut(value));
            case "Min", "Max" -> Sentence.of("%s is out of range; write 0 to 5", BindingProblem.cut(value));
            case "Digits" ->
                Sentence.of(
                        "%s has too many digits; write at most %s before and %s after the point",
                        BindingProblem.cut(value), limit(violation, "integer"), limit(violation, "fraction"));
            case "Currency" ->
                Sentence.of("'%s' is no currency; write a code of ISO 4217 such as CNY", BindingProblem.cut(value));
            default -> Sentence.asItIs(violation.getMessage());
        };
    }

    private static String limit(ConstraintViolation<?> violation, String attribute) {
        return String.valueOf(
                violation.getConstraintDescriptor().getAttributes().get(attribute));
    }

    /** Whether a file may write a bare text for such a record. */
    public static boolean hasShortForm(Class<?> type) {
        return Arrays.stream(type.getConstructors()).anyMatch(constructor -> {
            var creator = constructor.getAnnotation(JsonCreator.class);
            return creator != null && creator.mode() == JsonCreator.Mode.DELEGATING;
        });
    }
}
