package io.salescoach.rulebook.guard;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.guard.RuleTree.Total;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.AccumulateDescr.AccumulateFunctionCallDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.jspecify.annotations.Nullable;

/** What rules may count and sum up, with the engine's own functions only. */
final class Accumulation {

    private static final Set<String> OF_NUMBERS =
            Set.of("sum", "average", "min", "max", "variance", "standardDeviation");
    private static final Set<String> OF_ANYTHING = Set.of("count", "collectList", "collectSet");

    private final RuleGuard rule;
    private final PatternDescr place;
    private final Map<String, @Nullable Type> inside;
    private final Map<String, @Nullable Type> outside;

    Accumulation(
            RuleGuard rule,
            PatternDescr place,
            Map<String, @Nullable Type> inside,
            Map<String, @Nullable Type> outside) {
        this.rule = rule;
        this.place = place;
        this.inside = inside;
        this.outside = outside;
    }

    /** The results; what is refused is told and left out. */
    List<Total> totals(AccumulateDescr accumulate) {
        boolean code = accumulate.getInitCode() != null
                || accumulate.getActionCode() != null
                || accumulate.getReverseCode() != null
                || accumulate.getResultCode() != null;
        if (code || accumulate.getFunctions().isEmpty()) {
            rule.refuse(
                    place,
                    Sentence.of(
                            "accumulate takes no code of its own; write accumulate(Need($p : priority); $sum : sum($p))"));
            return List.of();
        }
        var totals = new ArrayList<Total>();
        for (AccumulateFunctionCallDescr call : accumulate.getFunctions()) {
            try {
                totals.add(total(call));
            } catch (RefusedPartException e) {
                outside.putIfAbsent(String.valueOf(call.getBind()), null);
                rule.refuse(place, e.detail());
            }
        }
        return totals;
    }

    private Total total(AccumulateFunctionCallDescr call) {
        String function = call.getFunction();
        if (!OF_NUMBERS.contains(function) && !OF_ANYTHING.contains(function)) {
            throw new RefusedPartException(
                    0,
                    Sentence.of(
                            "accumulate has no '%s'; it has: average, collectList, collectSet, count, max, min, standardDeviation, sum, variance",
                            function));
        }
        if (call.isUnification()) {
            throw new RefusedPartException(0, Sentence.of("':=' is not used; bind with ':'"));
        }
        String[] parameters = call.getParams();
        if (parameters.length > 1 || parameters.length == 0 && !function.equals("count")) {
            throw new RefusedPartException(0, Sentence.of("%s takes one value, as in %s($p)", function, function));
        }
        Expression value = null;
        if (parameters.length == 1) {
            value = Condition.operand(parameters[0], inside);
            if (OF_NUMBERS.contains(function) && !Comparisons.isNumber(value.raw())) {
                throw new RefusedPartException(
                        0, Sentence.of("%s takes a number, which '%s' is not", function, value.text()));
            }
        }
        Type type = result(function, value);
        String binds = call.getBind() == null ? null : Condition.name(new Tokens(call.getBind()).take());
        if (binds != null) {
            outside.put(binds, type);
        }
        return new Total(rule.place(place), function, value, binds, type);
    }

    private static Type result(String function, @Nullable Expression value) {
        if (!function.startsWith("collect")) {
            return function.equals("count") ? Long.class : Number.class;
        }
        Type element = value == null || value.raw() == null ? Object.class : value.raw();
        Class<?> raw = function.equals("collectList") ? List.class : Set.class;
        return new ParameterizedType() {
            @Override
            public Type[] getActualTypeArguments() {
                return Arrays.copyOf(new Type[] {element}, 1);
            }

            @Override
            public Type getRawType() {
                return raw;
            }

            @Override
            public @Nullable Type getOwnerType() {
                return null;
            }
        };
    }
}
