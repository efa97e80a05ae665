package io.salescoach.opportunity;

import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a fact stands in an opportunity file, as {@code qualification/need} or, for a fact of the entries of a list,
 * {@code stakeholders/decisionMaker}. Tells whether a file says anything there without taking the file apart.
 */
public final class FactPath {

    private static final Map<String, FactPath> PATHS = new ConcurrentHashMap<>();

    /** What a file cannot leave open, or says by saying nothing. */
    private static final List<FactType> NEVER_OPEN = List.of(FactType.YES_NO, FactType.NONE);

    private final List<Method> steps;

    private FactPath(List<Method> steps) {
        this.steps = steps;
    }

    /** The paths of all built-in facts that a file may leave open. */
    public static List<String> all() {
        return FactSchema.OPPORTUNITY.sections().stream()
                .flatMap(section -> section.fields().stream()
                        .filter(field -> !NEVER_OPEN.contains(field.type())
                                && !field.path().contains(FactSchema.EACH))
                        .filter(field -> section.list()
                                || !field.required()
                                || field.path().contains("/"))
                        .map(field -> section.path().isEmpty() ? field.path() : section.path() + "/" + field.path()))
                .filter(FactPath::leadsToField)
                .distinct()
                .toList();
    }

    /** @param path one of {@link #all} */
    public static FactPath of(String path) {
        return PATHS.computeIfAbsent(path, each -> new FactPath(steps(each)));
    }

    /** Whether the file says anything there; of a list, whether one of its entries does. */
    public boolean isKnown(Opportunity file) {
        return isKnown(file, 0);
    }

    private boolean isKnown(@Nullable Object value, int step) {
        if (value instanceof Collection<?> entries) {
            return entries.stream().anyMatch(entry -> isKnown(entry, step));
        } else if (value == null || step == steps.size()) {
            return says(value);
        }
        try {
            return isKnown(steps.get(step).invoke(value), step + 1);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean says(@Nullable Object value) {
        if (value instanceof Enum<?> code) {
            return !code.name().equals("UNKNOWN");
        } else if (value instanceof Boolean ticked) {
            return ticked;
        }
        return value != null && !value.toString().isBlank();
    }

    private static boolean leadsToField(String path) {
        try {
            of(path);
            return true;
        } catch (IllegalArgumentException e) {
            return false; // The key of a map.
        }
    }

    private static List<Method> steps(String path) {
        var steps = new ArrayList<Method>();
        Class<?> type = Opportunity.class;
        for (String name : path.split("/")) {
            Class<?> owner = type;
            var component = Stream.ofNullable(owner.getRecordComponents())
                    .flatMap(Stream::of)
                    .filter(each -> each.getName().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(path));
            steps.add(component.getAccessor());
            type = component.getGenericType() instanceof ParameterizedType list
                            && list.getRawType() == List.class
                            && list.getActualTypeArguments()[0] instanceof Class<?> entry
                    ? entry
                    : component.getType();
        }
        return List.copyOf(steps);
    }
}
