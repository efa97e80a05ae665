package io.salescoach.rulebook.engine;

import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Turns the members that rules may read into functions, each once for as long as the service runs: there are only so many
 * members, whatever the rules.
 */
final class Accessors {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final Map<Method, Function<Object, Object>> FIELDS = new ConcurrentHashMap<>();
    private static final Map<Method, MethodHandle> CALLS = new ConcurrentHashMap<>();

    private Accessors() {}

    /** The function that reads a member without arguments. */
    static Function<Object, Object> field(Method method) {
        return FIELDS.computeIfAbsent(method, Accessors::lambda);
    }

    @SuppressWarnings("unchecked")
    private static Function<Object, Object> lambda(Method method) {
        if (method.getDeclaringClass() == String.class && method.getName().startsWith("to")) {
            return method.getName().equals("toLowerCase")
                    ? text -> ((String) text).toLowerCase(Locale.ROOT)
                    : text -> ((String) text).toUpperCase(Locale.ROOT);
        }
        try {
            MethodHandle handle = LOOKUP.unreflect(method);
            var site = LambdaMetafactory.metafactory(
                    LOOKUP,
                    "apply",
                    MethodType.methodType(Function.class),
                    MethodType.methodType(Object.class, Object.class),
                    handle,
                    handle.type().wrap());
            return (Function<Object, Object>) site.getTarget().invoke();
        } catch (Throwable e) {
            throw new IllegalStateException("cannot read " + method, e);
        }
    }

    /**
     * Calls a member with one argument.
     *
     * @return {@link NullSafeComparison#ABSENT} where the member has no answer, as for a date that no calendar has
     */
    static @Nullable Object call(MethodHandle handle, Object owner, @Nullable Object argument) {
        try {
            return handle.invokeExact(owner, argument);
        } catch (RuntimeException e) {
            return NullSafeComparison.ABSENT;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    /** A member with one argument, of any types. */
    static MethodHandle one(Method method) {
        return CALLS.computeIfAbsent(method, each -> {
            try {
                return LOOKUP.unreflect(each).asType(MethodType.methodType(Object.class, Object.class, Object.class));
            } catch (IllegalAccessException e) {
                throw new IllegalStateException("cannot read " + each, e);
            }
        });
    }

    /** The argument as the member takes it: numbers are alike in rules, but not in Java. */
    static @Nullable Object fitted(@Nullable Object argument, Class<?> wanted) {
        if (argument instanceof Number number) {
            if (wanted == long.class) {
                return number.longValue();
            } else if (wanted == int.class) {
                return number.intValue();
            } else if (wanted == double.class) {
                return number.doubleValue();
            }
        }
        return argument;
    }
}
