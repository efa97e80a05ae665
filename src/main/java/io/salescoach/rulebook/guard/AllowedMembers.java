package io.salescoach.rulebook.guard;

import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What may be read from facts and values: the parts of facts, and these reads of texts, dates, numbers, lists and tables
 * and no others. None of them changes anything, and none leads to anything but values of the same kinds.
 */
final class AllowedMembers {

    private static final Map<Class<?>, Set<String>> READS = Map.of(
            String.class,
            Set.of(
                    "length",
                    "isEmpty",
                    "isBlank",
                    "contains",
                    "startsWith",
                    "endsWith",
                    "equalsIgnoreCase",
                    "toLowerCase",
                    "toUpperCase",
                    "strip",
                    "trim"),
            LocalDate.class,
            Set.of(
                    "isBefore",
                    "isAfter",
                    "isEqual",
                    "getYear",
                    "getMonthValue",
                    "getDayOfMonth",
                    "getDayOfYear",
                    "plusDays",
                    "minusDays",
                    "plusWeeks",
                    "minusWeeks",
                    "plusMonths",
                    "minusMonths",
                    "plusYears",
                    "minusYears"),
            Collection.class,
            Set.of("size", "isEmpty", "contains"),
            Map.class,
            Set.of("size", "isEmpty", "containsKey", "containsValue", "get"),
            Number.class,
            Set.of("intValue", "longValue", "doubleValue"),
            BigDecimal.class,
            Set.of("intValue", "longValue", "doubleValue", "signum"),
            Enum.class,
            Set.of("name", "compareTo"));

    private static final Set<String> EVERY_OBJECT = Set.of("equals", "hashCode", "toString");

    /** What is read, and the type that reading gives; null when that is not known. */
    record Member(Method method, @Nullable Type type) {}

    private AllowedMembers() {}

    static Class<?> raw(Type type) {
        return type instanceof ParameterizedType generic
                ? (Class<?>) generic.getRawType()
                : type instanceof Class<?> plain ? plain : Object.class;
    }

    /**
     * What is read under a name.
     *
     * @param arguments null when it is read like a field, without brackets
     * @throws RefusedPartException when there is no such member
     */
    static Member read(Type owner, String name, @Nullable List<Expression> arguments, int at) {
        for (Method method : methods(raw(owner)).toList()) {
            boolean named = method.getName().equals(name) || arguments == null && isProperty(method, name);
            if (named && fits(method, raw(owner), arguments == null ? List.of() : arguments)) {
                return new Member(method, result(method, owner));
            }
        }
        var names = names(raw(owner));
        throw new RefusedPartException(
                at,
                Sentence.of(
                        "%s has no field '%s'%s; it has: %s",
                        Comparisons.name(raw(owner)),
                        name + (arguments == null || arguments.isEmpty() ? "" : "(…)"),
                        Nearest.hint(name, names),
                        String.join(", ", names)));
    }

    /** The names that may follow a value of this type. */
    private static Set<String> names(Class<?> type) {
        return methods(type)
                .map(method -> method.getParameterCount() == 0 ? property(method) : method.getName() + "(…)")
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static Stream<Method> methods(Class<?> type) {
        Stream<Method> all = Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && method.getParameterCount() <= 1);
        if (type.isRecord() && Vocabulary.isPart(type)) {
            return all.filter(method -> method.getDeclaringClass() == type
                    && !EVERY_OBJECT.contains(method.getName())
                    && (method.getParameterCount() == 0
                            || method.getReturnType().isPrimitive()));
        }
        return Optional.ofNullable(READS.get(type))
                .or(() -> READS.entrySet().stream()
                        .filter(known -> known.getKey().isAssignableFrom(type))
                        .map(Map.Entry::getValue)
                        .findFirst())
                .map(reads -> all.filter(method -> reads.contains(method.getName()) && !method.isBridge()))
                .orElseGet(Stream::empty);
    }

    private static boolean isProperty(Method method, String name) {
        return method.getParameterCount() == 0 && property(method).equals(name);
    }

    static String property(Method method) {
        String name = method.getName();
        int prefix = name.matches("is[A-Z].*") ? 2 : name.matches("get[A-Z].*") ? 3 : 0;
        return prefix == 0 ? name : Character.toLowerCase(name.charAt(prefix)) + name.substring(prefix + 1);
    }

    private static boolean fits(Method method, Class<?> owner, List<Expression> arguments) {
        if (method.getParameterCount() != arguments.size()) {
            return false;
        }
        for (int i = 0; i < arguments.size(); i++) {
            Class<?> wanted = method.getParameterTypes()[i];
            Class<?> given = arguments.get(i).raw();
            boolean same = method.getName().equals("compareTo")
                    ? given == owner
                    : given != null
                            && (wanted == Object.class
                                    || wanted.isAssignableFrom(given)
                                    || Comparisons.kind(wanted) == Comparisons.kind(given));
            if (!same) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Type result(Method method, Type owner) {
        Type type = method.getGenericReturnType();
        if (method.getReturnType() == Object.class) {
            // Only a map's get: its values' type.
            return owner instanceof ParameterizedType map ? map.getActualTypeArguments()[1] : null;
        }
        return type;
    }

    /** What a collection holds, or null when that is not known. */
    static @Nullable Class<?> element(Type collection) {
        return collection instanceof ParameterizedType generic && Collection.class.isAssignableFrom(raw(collection))
                ? raw(generic.getActualTypeArguments()[0])
                : null;
    }
}
