package io.salescoach.pages.rules;

import io.salescoach.rulebook.builder.LineCheck.Scope;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conditions that hold, too, where nothing is known. A comparison with what is absent never fails an advice, but “is not”
 * is true of it, which not everybody has in mind.
 */
final class UnknownValues {

    private static final Set<String> TRUE_OF_NOTHING = Set.of("!=", "not in", "not contains", "not memberOf");

    private UnknownValues() {}

    static boolean alsoHold(BuilderLine line, Scope scope) {
        Class<?> fact = scope.fact();
        return fact != null
                && TRUE_OF_NOTHING.contains(line.operator())
                && fact.isRecord()
                && component(fact, line.left()) != null;
    }

    private static @Nullable RecordComponent component(Class<?> fact, String name) {
        for (RecordComponent component : fact.getRecordComponents()) {
            if (component.getName().equals(name)
                    && !component.getType().isPrimitive()
                    && component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                return component;
            }
        }
        return null;
    }
}
