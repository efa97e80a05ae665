package io.salescoach.input;

import jakarta.validation.Constraint;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Tells of most sound records that they keep the constraints on their components, from the same annotations but in a tenth
 * of the validator's time. Whatever it does not know or is not sure of, it leaves to the validator, which also has the words.
 */
public final class QuickCheck {

    private static final Predicate<@Nullable Object> UNSURE = value -> false;
    private static final ClassValue<QuickCheck> CHECKS = new ClassValue<>() {
        @Override
        protected QuickCheck computeValue(Class<?> type) {
            return new QuickCheck(type);
        }
    };

    private final List<Part> parts = new ArrayList<>();
    private boolean sure;

    private record Part(Method accessor, Predicate<@Nullable Object> keeps) {}

    private QuickCheck(Class<?> type) {
        sure = type.isRecord() && own(type.getAnnotations()).isEmpty();
        for (RecordComponent component : sure ? type.getRecordComponents() : new RecordComponent[0]) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            var annotations = new ArrayList<>(List.of(accessor.getAnnotations()));
            annotations.addAll(List.of(component.getAnnotatedType().getAnnotations()));
            var keeps = keeps(annotations.toArray(Annotation[]::new), component.getAnnotatedType());
            if (!keeps.isEmpty()) {
                parts.add(new Part(accessor, value -> each(keeps, value)));
            }
        }
    }

    /** Whether the record surely keeps all its constraints, and so do the records in it. */
    public static boolean passes(Object value) {
        return CHECKS.get(value.getClass()).sound(value);
    }

    private boolean sound(Object value) {
        if (!sure) {
            return false;
        }
        try {
            for (Part part : parts) {
                if (!part.keeps.test(part.accessor.invoke(value))) {
                    return false;
                }
            }
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }

    private static boolean each(List<Predicate<@Nullable Object>> keeps, @Nullable Object value) {
        for (var each : keeps) {
            if (!each.test(value)) {
                return false;
            }
        }
        return true;
    }

    private static boolean all(List<Predicate<@Nullable Object>> keeps, Collection<?> values) {
        for (Object value : values) {
            if (!each(keeps, value)) {
                return false;
            }
        }
        return true;
    }

    private static List<Predicate<@Nullable Object>> keeps(Annotation[] annotations, AnnotatedType type) {
        var keeps = new ArrayList<Predicate<@Nullable Object>>();
        own(annotations).stream().distinct().map(QuickCheck::keeps).forEach(keeps::add);
        if (type instanceof AnnotatedParameterizedType generic) {
            Type raw = ((ParameterizedType) generic.getType()).getRawType();
            var arguments = generic.getAnnotatedActualTypeArguments();
            var entries = keeps(arguments[0].getAnnotations(), arguments[0]);
            if (raw == List.class && !entries.isEmpty()) {
                keeps.add(list -> list == null || all(entries, (List<?>) list));
            } else if (raw == Map.class) {
                var values = keeps(arguments[1].getAnnotations(), arguments[1]);
                keeps.add(map -> map == null
                        || all(entries, ((Map<?, ?>) map).keySet()) && all(values, ((Map<?, ?>) map).values()));
            } else if (!entries.isEmpty()) {
                keeps.add(UNSURE);
            }
        }
        return keeps;
    }

    /** Those that mean anything to the validator. */
    private static List<Annotation> own(Annotation[] annotations) {
        return List.of(annotations).stream()
                .filter(each -> each.annotationType().isAnnotationPresent(Constraint.class)
                        || each.annotationType().getName().startsWith("jakarta.validation."))
                .toList();
    }

    private static Predicate<@Nullable Object> keeps(Annotation constraint) {
        if (constraint instanceof NotNull) {
            return value -> value != null;
        } else if (constraint instanceof Valid) {
            return value -> value == null || passes(value);
        } else if (constraint instanceof NotBlank) {
            return value -> value instanceof String text && !text.trim().isEmpty();
        } else if (constraint instanceof Size size) {
            int least = size.min();
            int most = size.max();
            return value -> value == null || least <= size(value) && size(value) <= most;
        } else if (constraint instanceof Pattern pattern && pattern.flags().length == 0) {
            var regex = java.util.regex.Pattern.compile(pattern.regexp());
            return value -> value == null
                    || value instanceof String text && regex.matcher(text).matches();
        } else if (constraint instanceof PositiveOrZero) {
            return value -> value == null || sign(value) >= 0;
        } else if (constraint instanceof Positive) {
            return value -> value == null || sign(value) > 0;
        } else if (constraint instanceof Min min) {
            long least = min.value();
            return value -> value == null || value instanceof Integer number && number >= least;
        } else if (constraint instanceof Max max) {
            long most = max.value();
            return value -> value == null || value instanceof Integer number && number <= most;
        } else if (constraint instanceof Digits digits) {
            return value -> value == null
                    || value instanceof BigDecimal number
                            && number.precision() - number.scale() <= digits.integer()
                            && number.scale() <= digits.fraction();
        } else if (constraint instanceof Currency) {
            return value -> value == null || value instanceof String code && Currency.Validator.isKnown(code);
        }
        return UNSURE;
    }

    private static int size(Object value) {
        if (value instanceof String text) {
            return text.length();
        } else if (value instanceof Collection<?> entries) {
            return entries.size();
        }
        return value instanceof Map<?, ?> map ? map.size() : Integer.MAX_VALUE;
    }

    private static int sign(Object value) {
        if (value instanceof Integer number) {
            return Integer.signum(number);
        }
        return value instanceof BigDecimal number ? number.signum() : -1;
    }
}
