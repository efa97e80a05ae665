package io.salescoach.rulebook.wording;

import io.salescoach.rulebook.Threshold;
import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.RuleTree.Accumulate;
import io.salescoach.rulebook.guard.RuleTree.Constraint;
import io.salescoach.rulebook.guard.RuleTree.Group;
import io.salescoach.rulebook.guard.RuleTree.Part;
import io.salescoach.rulebook.guard.RuleTree.Pattern;
import io.salescoach.rulebook.guard.RuleTree.Quantified;
import io.salescoach.rulebook.guard.RuleTree.Total;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a rule stand for, as far as its words have come. Where a rule names several facts of one kind, they
 * are told apart by letters.
 */
final class References {

    /**
     * What a name stands for.
     *
     * @param part where it was bound
     * @param fact the kind of the fact that was matched there
     * @param value what is read from that fact; null for the fact itself
     * @param total the result of an accumulation that it stands for, or null
     */
    record Reference(
            Part part,
            Class<?> fact,
            @Nullable Expression value,
            @Nullable Total total) {}

    private final Map<String, Reference> names = new HashMap<>();
    private final Map<Part, String> letters = new IdentityHashMap<>();

    References(FactTerms terms, List<Part> conditions) {
        var kinds = new LinkedHashMap<Class<?>, List<Pattern>>();
        conditions.forEach(part -> collect(terms, part, kinds));
        kinds.values().stream().filter(all -> all.size() > 1).forEach(all -> {
            for (int i = 0; i < all.size(); i++) {
                letters.put(all.get(i), String.valueOf((char) ('A' + i % 26)));
            }
        });
    }

    private static void collect(FactTerms terms, Part part, Map<Class<?>, List<Pattern>> kinds) {
        if (part instanceof Pattern pattern) {
            boolean named = pattern.name() != null
                    || pattern.constraints().stream().anyMatch(constraint -> constraint.binds() != null);
            if (named && terms.isCounted(pattern.fact()) && pattern.fact() != Threshold.class) {
                kinds.computeIfAbsent(pattern.fact(), any -> new ArrayList<>()).add(pattern);
            }
        } else if (part instanceof Group group) {
            group.parts().forEach(each -> collect(terms, each, kinds));
        } else if (part instanceof Quantified quantified) {
            quantified.parts().forEach(each -> collect(terms, each, kinds));
        } else if (part instanceof Accumulate accumulate) {
            collect(terms, accumulate.input(), kinds);
        }
    }

    /** The names that a pattern binds become known. */
    void add(Pattern pattern) {
        if (pattern.name() != null) {
            names.put(pattern.name(), new Reference(pattern, pattern.fact(), null, null));
        }
        for (Constraint constraint : pattern.constraints()) {
            if (constraint.binds() != null) {
                names.put(constraint.binds(), new Reference(pattern, pattern.fact(), constraint.bound(), null));
            }
        }
    }

    /** The names of the results become known. */
    void add(Accumulate accumulate) {
        for (Total total : accumulate.totals()) {
            if (total.binds() != null) {
                names.put(total.binds(), new Reference(accumulate, accumulate.result(), null, total));
            }
        }
        if (accumulate.name() != null && !accumulate.totals().isEmpty()) {
            var first = accumulate.totals().get(0);
            names.put(accumulate.name(), new Reference(accumulate, accumulate.result(), null, first));
        }
    }

    /** What a name stands for; null for one that is not known here. */
    @Nullable Reference of(String name) {
        return names.get(name);
    }

    /** The letter of a pattern; empty where its kind is enough to know it. */
    String letter(Part part) {
        return letters.getOrDefault(part, "");
    }
}
