package io.salescoach.rulebook.engine;

import io.salescoach.rulebook.guard.Expression.Compared;
import io.salescoach.rulebook.guard.Expression.Own;
import io.salescoach.rulebook.guard.Operator;
import io.salescoach.rulebook.guard.RuleTree.Accumulate;
import io.salescoach.rulebook.guard.RuleTree.Group;
import io.salescoach.rulebook.guard.RuleTree.Part;
import io.salescoach.rulebook.guard.RuleTree.Pattern;
import io.salescoach.rulebook.guard.RuleTree.Quantified;
import io.salescoach.rulebook.guard.RuleTree.Quantifier;
import java.util.ArrayList;
import java.util.List;

/** Every way through the alternatives of a rule: conditions without {@code or}, each a rule of its own for the engine. */
public final class RuleAlternatives {

    private RuleAlternatives() {}

    public static List<List<Part>> of(Part part) {
        if (part instanceof Group group && group.any()) {
            return group.parts().stream().flatMap(each -> of(each).stream()).toList();
        }
        if (part instanceof Group group) {
            return together(group.parts());
        }
        if (part instanceof Quantified quantified) {
            return List.of(quantified(quantified));
        }
        if (part instanceof Accumulate accumulate) {
            Part input =
                    new Group(accumulate.place(), false, of(accumulate.input()).get(0));
            return List.of(List.of(
                    accumulate.input() instanceof Pattern
                            ? accumulate
                            : new Accumulate(
                                    accumulate.place(),
                                    accumulate.name(),
                                    accumulate.result(),
                                    input,
                                    accumulate.totals(),
                                    accumulate.constraints())));
        }
        return List.of(List.of(part));
    }

    private static List<List<Part>> together(List<Part> parts) {
        List<List<Part>> all = List.of(List.of());
        for (Part part : parts) {
            var longer = new ArrayList<List<Part>>();
            for (List<Part> first : all) {
                for (List<Part> second : of(part)) {
                    var both = new ArrayList<>(first);
                    both.addAll(second);
                    longer.add(both);
                }
            }
            all = longer;
        }
        return all;
    }

    /** None of several: not the one and not the other. Any of several: not none of them. */
    private static List<Part> quantified(Quantified quantified) {
        var place = quantified.place();
        if (quantified.quantifier() == Quantifier.FORALL) {
            var parts = quantified.parts();
            var ways = together(parts.subList(1, parts.size()));
            if (ways.size() == 1) {
                return isAboutEach(parts)
                        ? List.of(new Quantified(place, Quantifier.EXISTS, parts.subList(0, 1)), quantified)
                        : List.of(quantified);
            }
            var counterexample = new ArrayList<>(parts.subList(0, 1));
            ways.forEach(way -> counterexample.add(new Quantified(place, Quantifier.NOT, way)));
            return List.of(new Quantified(place, Quantifier.NOT, counterexample));
        }
        var ways = together(quantified.parts());
        if (ways.size() == 1) {
            return List.of(new Quantified(place, quantified.quantifier(), ways.get(0)));
        }
        List<Part> none = ways.stream()
                .map(way -> (Part) new Quantified(place, Quantifier.NOT, way))
                .toList();
        return quantified.quantifier() == Quantifier.NOT ? none : List.of(new Quantified(place, Quantifier.NOT, none));
    }

    /** Whether it says of each of some facts what else it must be, as the engine has it: then there must be one. */
    private static boolean isAboutEach(List<Part> parts) {
        return parts.size() == 2
                && parts.get(0) instanceof Pattern first
                && first.name() != null
                && parts.get(1) instanceof Pattern second
                && second.constraints().stream()
                        .anyMatch(each -> each.holds() instanceof Compared compared
                                && compared.operator() == Operator.EQUAL
                                && compared.left() instanceof Own
                                && compared.right().text().equals(first.name()));
    }
}
