package io.salescoach.opportunity;

import io.salescoach.input.Currency;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the sections and fields of a file from its record: from names, types, constraints and {@link Fact}. */
final class RecordFacts {

    /** Where fields of a company's own stand; the rule book describes them. */
    static final String CUSTOM = "custom";

    private RecordFacts() {}

    static List<FactSection> of(Class<? extends Record> file) {
        var basics = new ArrayList<FactField>();
        var sections = new ArrayList<FactSection>();
        walk(file, "", true, basics, sections);
        sections.add(0, new FactSection(FactSchema.BASICS, "", false, null, false, basics));
        return sections;
    }

    /** @param top whether records and maps are sections of their own here */
    private static void walk(
            Class<?> type, String path, boolean top, List<FactField> fields, List<FactSection> sections) {
        for (RecordComponent component : type.getRecordComponents()) {
            String place = path + component.getName();
            if (component.getName().equals(CUSTOM)) {
                continue;
            }
            Class<?> entry = entry(component.getGenericType());
            if (entry != null && entry.isRecord()) {
                boolean known = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                if (known) {
                    sections.add(new FactSection(code(component), "", false, null, false, List.of(none(place))));
                }
                sections.add(section(component, place, true, ids(component, entry), known, fields(entry)));
            } else if (component.getType().isRecord()
                    && top
                    && !hasLists(component.getType())
                    && component.getType() != Money.class) {
                sections.add(section(component, place, false, null, false, fields(component.getType())));
            } else if (component.getType().isRecord()) {
                walk(component.getType(), place + "/", false, fields, sections);
            } else if (component.getType() == Map.class && top) {
                sections.add(section(component, place, false, null, false, ofEach(component, "")));
            } else {
                fields.addAll(field(component, path));
            }
        }
    }

    private static FactSection section(
            RecordComponent component,
            String path,
            boolean list,
            @Nullable String ids,
            boolean known,
            List<FactField> fields) {
        return new FactSection(code(component), path, list, ids, known, fields);
    }

    private static String code(RecordComponent component) {
        Fact fact = component.getAnnotation(Fact.class);
        return fact == null || fact.section().isEmpty() ? component.getName() : fact.section();
    }

    private static @Nullable String ids(RecordComponent list, Class<?> entry) {
        if (Arrays.stream(entry.getRecordComponents())
                .noneMatch(component -> component.getName().equals("id"))) {
            return null;
        }
        Fact fact = list.getAnnotation(Fact.class);
        return fact == null || fact.ids().isEmpty() ? list.getName().substring(0, 1) : fact.ids();
    }

    private static boolean hasLists(Class<?> type) {
        return Arrays.stream(type.getRecordComponents()).anyMatch(component -> {
            Class<?> entry = entry(component.getGenericType());
            return entry != null && entry.isRecord();
        });
    }

    private static List<FactField> fields(Class<?> type) {
        var fields = new ArrayList<FactField>();
        walk(type, "", false, fields, new ArrayList<>());
        return fields;
    }

    private static List<FactField> field(RecordComponent component, String path) {
        String name = component.getName();
        Class<?> type = component.getType();
        if (name.equals("id")) {
            return List.of();
        } else if (type == Map.class) {
            return ofEach(component, path + name + "/");
        }
        Class<?> held = type == List.class ? entry(component.getGenericType()) : type;
        var constraints = constraints(component);
        return List.of(field(component, path + name, held == null ? type : held, type == List.class, constraints));
    }

    private static FactField field(
            RecordComponent component, String path, Class<?> held, boolean list, List<Annotation> constraints) {
        Fact fact = component.getAnnotation(Fact.class);
        boolean required = !list && constraints.stream().anyMatch(RecordFacts::demands);
        String of = fact == null ? "" : fact.of();
        return new FactField(
                path,
                type(held, list, !of.isEmpty(), constraints),
                of.isEmpty() && held.isEnum() ? decapitalised(held.getSimpleName()) : of,
                held.isEnum()
                        ? Arrays.stream(held.getEnumConstants())
                                .map(Object::toString)
                                .toList()
                        : List.of(),
                presumed(held),
                required,
                required && !path.contains("/") || fact != null && fact.asked(),
                fact != null && fact.title(),
                FactLimits.of(constraints, fact != null && fact.oneLine()));
    }

    /** The code that records set where a file says none. */
    private static @Nullable String presumed(Class<?> codes) {
        return codes == Status.class
                ? Status.OPEN.name()
                : codes == Answer.class
                        ? Answer.UNKNOWN.name()
                        : codes == Attitude.class ? Attitude.UNKNOWN.name() : null;
    }

    private static boolean demands(Annotation constraint) {
        return constraint instanceof NotNull || constraint instanceof NotBlank;
    }

    private static FactType type(Class<?> held, boolean list, boolean coded, List<Annotation> constraints) {
        if (coded || held.isEnum()) {
            return list ? FactType.CODES : FactType.CODE;
        } else if (held == boolean.class) {
            return FactType.TICK;
        } else if (held == Boolean.class) {
            return FactType.YES_NO;
        } else if (held == LocalDate.class) {
            return FactType.DATE;
        } else if (held == Integer.class) {
            return FactType.WHOLE;
        } else if (held == BigDecimal.class) {
            return FactType.NUMBER;
        } else if (constraints.stream().anyMatch(Currency.class::isInstance)) {
            return FactType.CURRENCY;
        }
        return list ? FactType.TEXTS : FactType.TEXT;
    }

    /** The fields of a map: one for each of its keys, or one that stands for those that the rule book knows. */
    private static List<FactField> ofEach(RecordComponent component, String path) {
        var arguments = ((ParameterizedType) component.getGenericType()).getActualTypeArguments();
        var key = (Class<?>) arguments[0];
        var value = (Class<?>) arguments[1];
        var held = component.getAnnotatedType() instanceof java.lang.reflect.AnnotatedParameterizedType generic
                ? generic.getAnnotatedActualTypeArguments()[1]
                : component.getAnnotatedType();
        var constraints = List.of(held.getAnnotations());
        Fact fact = component.getAnnotation(Fact.class);
        String vocabulary = key.isEnum() ? decapitalised(key.getSimpleName()) : fact == null ? "" : fact.of();
        var names = key.isEnum()
                ? Arrays.stream(key.getEnumConstants()).map(Object::toString).toList()
                : List.of(FactSchema.EACH);
        return names.stream()
                .map(name -> new FactField(
                        path + name,
                        type(value, false, false, constraints),
                        vocabulary,
                        List.of(),
                        null,
                        false,
                        false,
                        false,
                        FactLimits.of(constraints, false)))
                .toList();
    }

    private static FactField none(String path) {
        return new FactField(
                path, FactType.NONE, "", List.of(), null, false, false, false, FactLimits.of(List.of(), false));
    }

    /** What a list holds; null for anything else. */
    static @Nullable Class<?> entry(Type type) {
        return type instanceof ParameterizedType list
                        && list.getRawType() == List.class
                        && list.getActualTypeArguments()[0] instanceof Class<?> entry
                ? entry
                : null;
    }

    /** The constraints on a component, or on each entry where it is a list. */
    private static List<Annotation> constraints(RecordComponent component) {
        AnnotatedElement held = component.getAnnotatedType();
        if (component.getAnnotatedType() instanceof java.lang.reflect.AnnotatedParameterizedType generic) {
            return List.of(generic.getAnnotatedActualTypeArguments()[0].getAnnotations());
        }
        var all = new ArrayList<>(List.of(component.getAccessor().getAnnotations()));
        all.addAll(List.of(held.getAnnotations()));
        return all;
    }

    private static String decapitalised(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
