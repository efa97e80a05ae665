package io.salescoach.coaching;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What differs between the facts of two files, as rules would notice it. */
final class FactDifference {

    private FactDifference() {}

    /**
     * The kinds of facts that came or went, as {@code Need}; of facts that are still there the parts that differ, as
     * {@code Need.priority}.
     */
    static Set<String> between(List<Object> before, List<Object> after) {
        var gone = only(before, after);
        var come = only(after, before);
        var kinds = new LinkedHashSet<Class<?>>();
        Stream.concat(gone.stream(), come.stream()).forEach(fact -> kinds.add(fact.getClass()));
        var differs = new LinkedHashSet<String>();
        for (Class<?> kind : kinds) {
            compare(kind, of(kind, gone), of(kind, come), differs);
        }
        return differs;
    }

    private static List<Object> only(List<Object> some, List<Object> others) {
        Map<Object, Integer> counts = new LinkedHashMap<>();
        others.forEach(fact -> counts.merge(fact, 1, Integer::sum));
        var only = new ArrayList<>();
        for (Object fact : some) {
            if (counts.merge(fact, -1, Integer::sum) < 0) {
                only.add(fact);
            }
        }
        return only;
    }

    private static List<Object> of(Class<?> kind, List<Object> facts) {
        return facts.stream().filter(fact -> fact.getClass() == kind).toList();
    }

    private static void compare(Class<?> kind, List<Object> gone, List<Object> come, Set<String> differs) {
        RecordComponent[] parts = kind.getRecordComponents();
        if (parts != null && gone.size() == come.size()) {
            for (int i = 0; i < gone.size(); i++) {
                Object before = gone.get(i);
                Object after = come.get(i);
                if (gone.size() > 1 && !Objects.equals(id(parts, before), id(parts, after))) {
                    differs.add(kind.getSimpleName());
                }
                for (RecordComponent part : parts) {
                    if (!Objects.equals(read(part, before), read(part, after))) {
                        differs.add(kind.getSimpleName() + "." + part.getName());
                    }
                }
            }
            return;
        }
        differs.add(kind.getSimpleName());
    }

    private static @Nullable Object id(RecordComponent[] parts, Object fact) {
        for (RecordComponent part : parts) {
            if (part.getName().equals("id")) {
                return read(part, fact);
            }
        }
        return fact;
    }

    private static @Nullable Object read(RecordComponent part, Object fact) {
        try {
            return part.getAccessor().invoke(fact);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(part.getName(), e);
        }
    }
}
