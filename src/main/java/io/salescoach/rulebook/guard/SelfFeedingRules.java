package io.salescoach.rulebook.guard;

import io.salescoach.rulebook.Engagement;
import io.salescoach.rulebook.Scope;
import io.salescoach.rulebook.Verdict;
import io.salescoach.rulebook.guard.RuleTree.Accumulate;
import io.salescoach.rulebook.guard.RuleTree.Group;
import io.salescoach.rulebook.guard.RuleTree.Part;
import io.salescoach.rulebook.guard.RuleTree.Pattern;
import io.salescoach.rulebook.guard.RuleTree.Quantified;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds rules that wait, by themselves or through others, for what they conclude: they may fire for ever. */
public final class SelfFeedingRules {

    private static final Map<String, Class<?>> CONCLUDED =
            Map.of("engagement", Engagement.class, "verdict", Verdict.class, "scope", Scope.class);

    private SelfFeedingRules() {}

    /** The first of these rules, by name, that is part of a circle. */
    public static Optional<String> in(Collection<RuleTree> rules) {
        var leadsTo = new HashMap<Class<?>, Set<Class<?>>>();
        for (RuleTree rule : rules) {
            facts(rule.conditions())
                    .forEach(fact -> leadsTo.computeIfAbsent(fact, any -> new HashSet<>())
                            .addAll(concluded(rule)));
        }
        return rules.stream()
                .filter(rule -> {
                    var reached = new HashSet<Class<?>>();
                    concluded(rule).forEach(fact -> follow(fact, leadsTo, reached));
                    return facts(rule.conditions()).anyMatch(reached::contains);
                })
                .map(RuleTree::name)
                .sorted()
                .findFirst();
    }

    private static void follow(Class<?> fact, Map<Class<?>, Set<Class<?>>> leadsTo, Set<Class<?>> reached) {
        if (reached.add(fact)) {
            leadsTo.getOrDefault(fact, Set.of()).forEach(next -> follow(next, leadsTo, reached));
        }
    }

    private static Set<Class<?>> concluded(RuleTree rule) {
        return rule.calls().stream()
                .filter(call -> CONCLUDED.containsKey(call.name()))
                .map(call -> CONCLUDED.get(call.name()))
                .collect(Collectors.toSet());
    }

    private static Stream<Class<?>> facts(Part part) {
        if (part instanceof Pattern pattern) {
            return Stream.of(pattern.fact());
        } else if (part instanceof Group group) {
            return group.parts().stream().flatMap(SelfFeedingRules::facts);
        } else if (part instanceof Quantified quantified) {
            return quantified.parts().stream().flatMap(SelfFeedingRules::facts);
        }
        return facts(((Accumulate) part).input());
    }
}
