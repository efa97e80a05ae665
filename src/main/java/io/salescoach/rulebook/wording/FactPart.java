package io.salescoach.rulebook.wording;

import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.Expression.Bound;
import io.salescoach.rulebook.guard.Expression.Own;
import io.salescoach.rulebook.guard.Expression.Read;
import io.salescoach.rulebook.guard.RuleTree.Accumulate;
import io.salescoach.rulebook.guard.RuleTree.Part;
import io.salescoach.rulebook.wording.References.Reference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of a fact that a rule names.
 *
 * @param of what the fact is bound to; null for the fact that is being matched
 * @param path the names of the parts on the way to it; none for the whole fact
 */
record FactPart(@Nullable Reference of, Class<?> fact, List<String> path) {

    /** What is read so stays what it is, for people. */
    private static final Set<String> UNSEEN =
            Set.of("toLowerCase", "toUpperCase", "strip", "trim", "intValue", "longValue", "doubleValue", "name");

    /** Whether people would not notice that this is read. */
    static boolean isUnseen(Read read) {
        return read.arguments().isEmpty()
                && !read.method().getDeclaringClass().isRecord()
                && UNSEEN.contains(read.method().getName());
    }

    /** The part that an expression is; null when it is something else. */
    static @Nullable FactPart of(Expression expression, Part own, References names) {
        Expression bare = expression.bare();
        if (bare instanceof Own whole) {
            return own instanceof Accumulate ? null : new FactPart(null, whole.type(), List.of());
        } else if (bare instanceof Bound bound) {
            return of(names.of(bound.name()), own, names);
        } else if (bare instanceof Read read && isUnseen(read)) {
            return of(read.owner(), own, names);
        } else if (bare instanceof Read read
                && read.arguments().isEmpty()
                && read.method().getDeclaringClass().isRecord()) {
            FactPart owner = of(read.owner(), own, names);
            return owner == null ? null : owner.and(read.method().getName());
        }
        return null;
    }

    private static @Nullable FactPart of(@Nullable Reference reference, Part own, References names) {
        if (reference == null || reference.total() != null) {
            return null;
        }
        Reference of = reference.part() == own ? null : reference;
        if (reference.value() == null) {
            return new FactPart(of, reference.fact(), List.of());
        }
        FactPart inner = of(reference.value(), reference.part(), names);
        return inner == null ? null : new FactPart(inner.of == null ? of : inner.of, inner.fact, inner.path);
    }

    private FactPart and(String name) {
        var longer = new ArrayList<>(path);
        longer.add(name);
        return new FactPart(of, fact, List.copyOf(longer));
    }

    /** By what messages know it. */
    String key() {
        return fact.getSimpleName() + "." + String.join(".", path);
    }

    /** Whether it stands for the whole fact. */
    boolean isWhole() {
        return path.isEmpty() || path.equals(List.of("id"));
    }
}
