package io.salescoach.rulebook.builder;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.builder.BuiltRule.Conclusion;
import io.salescoach.rulebook.builder.RuleLine.Kind;
import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.Expression.Among;
import io.salescoach.rulebook.guard.Expression.Bound;
import io.salescoach.rulebook.guard.Expression.Compared;
import io.salescoach.rulebook.guard.Expression.Literal;
import io.salescoach.rulebook.guard.Expression.Not;
import io.salescoach.rulebook.guard.Expression.Several;
import io.salescoach.rulebook.guard.Expression.YesOrNo;
import io.salescoach.rulebook.guard.RuleTree;
import io.salescoach.rulebook.guard.RuleTree.Accumulate;
import io.salescoach.rulebook.guard.RuleTree.Constraint;
import io.salescoach.rulebook.guard.RuleTree.Group;
import io.salescoach.rulebook.guard.RuleTree.Part;
import io.salescoach.rulebook.guard.RuleTree.Pattern;
import io.salescoach.rulebook.guard.RuleTree.Quantified;
import io.salescoach.rulebook.guard.RuleTree.Quantifier;
import io.salescoach.rulebook.guard.RuleTree.Total;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes lines of a rule as the guard understood it. */
final class TreeLines {

    private TreeLines() {}

    /** @throws NotShownException when something in it cannot be said by lines */
    static BuiltRule of(RuleTree rule) throws NotShownException {
        var lines = parts(rule.conditions().parts());
        var conclusions = new ArrayList<Conclusion>();
        for (var call : rule.calls()) {
            var values = new ArrayList<String>();
            for (Expression argument : call.arguments()) {
                values.add(operand(argument));
            }
            conclusions.add(new Conclusion(call.name(), values));
        }
        return new BuiltRule(
                rule.name(), rule.says("area"), rule.says("finding"), rule.says("why"), lines, conclusions);
    }

    private static List<RuleLine> parts(List<Part> parts) throws NotShownException {
        var lines = new ArrayList<RuleLine>();
        for (Part part : parts) {
            lines.add(part(part));
        }
        return lines;
    }

    private static RuleLine part(Part part) throws NotShownException {
        if (part instanceof Pattern pattern) {
            return fact(Kind.IS, pattern);
        } else if (part instanceof Group group) {
            return RuleLine.of(group.any() ? Kind.ANY_OF : Kind.ALL_OF, parts(group.parts()));
        } else if (part instanceof Quantified quantified) {
            return quantified(quantified);
        }
        return total((Accumulate) part);
    }

    private static RuleLine quantified(Quantified quantified) throws NotShownException {
        boolean every = quantified.quantifier() == Quantifier.FORALL;
        boolean none = quantified.quantifier() == Quantifier.NOT;
        if (quantified.parts().size() == 1 && quantified.parts().get(0) instanceof Pattern pattern) {
            return fact(every ? Kind.EVERY : none ? Kind.NONE : Kind.SOME, pattern);
        }
        return RuleLine.of(every ? Kind.EVERY_OF : none ? Kind.NONE_OF : Kind.SOME_OF, parts(quantified.parts()));
    }

    private static RuleLine fact(Kind kind, Pattern pattern) throws NotShownException {
        return new RuleLine(
                kind,
                pattern.fact().getSimpleName(),
                named(pattern.name()),
                pattern.from() == null ? "" : operand(pattern.from()),
                "",
                List.of(),
                tests(pattern.constraints()));
    }

    private static String named(@Nullable String name) {
        return Objects.requireNonNullElse(name, "");
    }

    private static RuleLine total(Accumulate part) throws NotShownException {
        if (part.result() != Object.class || part.name() != null) {
            throw new NotShownException(Sentence.of("a total is taken with 'from accumulate'"));
        }
        RuleLine count = count(part);
        if (count != null) {
            return count;
        }
        var inside = new ArrayList<RuleLine>();
        inside.addAll(
                part.input() instanceof Group group && !group.any()
                        ? parts(group.parts())
                        : parts(List.of(part.input())));
        for (Total total : part.totals()) {
            Expression value = total.value();
            inside.add(new RuleLine(
                    Kind.RESULT,
                    "",
                    named(total.binds()),
                    value == null ? "" : operand(value),
                    total.function(),
                    List.of(),
                    List.of()));
        }
        inside.addAll(tests(part.constraints()));
        return RuleLine.of(Kind.TOTAL, inside);
    }

    /** Facts of one kind, counted and compared with a number: a line of its own, because people say it so often. */
    private static @Nullable RuleLine count(Accumulate part) throws NotShownException {
        if (part.totals().size() != 1
                || part.constraints().size() != 1
                || !(part.input() instanceof Pattern pattern)
                || pattern.name() != null
                || pattern.from() != null) {
            return null;
        }
        Total total = part.totals().get(0);
        Constraint constraint = part.constraints().get(0);
        return total.function().equals("count")
                        && total.value() == null
                        && total.binds() != null
                        && constraint.binds() == null
                        && constraint.holds() instanceof Compared compared
                        && !compared.not()
                        && compared.left() instanceof Bound bound
                        && bound.name().equals(total.binds())
                ? new RuleLine(
                        Kind.COUNT,
                        pattern.fact().getSimpleName(),
                        bound.name(),
                        "",
                        compared.operator().sign(),
                        List.of(operand(compared.right())),
                        tests(pattern.constraints()))
                : null;
    }

    private static List<RuleLine> tests(List<Constraint> constraints) throws NotShownException {
        var tests = new ArrayList<RuleLine>();
        for (Constraint constraint : constraints) {
            RuleLine test = constraint.holds() == null
                    ? RuleLine.test(operand(Objects.requireNonNull(constraint.bound())), "")
                    : test(constraint.holds());
            tests.add(constraint.binds() == null ? test : test.named(constraint.binds()));
        }
        return tests;
    }

    private static RuleLine test(Expression expression) throws NotShownException {
        Expression bare = expression.bare();
        if (bare instanceof Several several) {
            var parts = new ArrayList<RuleLine>();
            for (Expression part : several.parts()) {
                parts.add(test(part));
            }
            return RuleLine.of(several.any() ? Kind.ANY_TESTS : Kind.ALL_TESTS, parts);
        } else if (bare instanceof Not not) {
            return RuleLine.of(Kind.NOT_TESTS, List.of(test(not.inside())));
        } else if (bare instanceof Compared compared) {
            return RuleLine.test(
                    operand(compared.left()),
                    (compared.not() ? "not " : "") + compared.operator().sign(),
                    operand(compared.right()));
        } else if (bare instanceof Among among) {
            var values = new ArrayList<String>();
            for (Expression value : among.values()) {
                values.add(operand(value));
            }
            return RuleLine.test(operand(among.left()), among.not() ? "not in" : "in", values.toArray(String[]::new));
        }
        return RuleLine.test(operand(bare), "");
    }

    private static String operand(Expression expression) throws NotShownException {
        Expression bare = expression.bare();
        if (bare.all().anyMatch(YesOrNo.class::isInstance)) {
            throw new NotShownException(Sentence.of("a comparison is compared with something: %s", bare.text()));
        }
        if (bare.all().anyMatch(TreeLines::cannotBeTyped)) {
            throw new NotShownException(
                    Sentence.of("a text is empty or has signs that a form cannot hold: %s", bare.text()));
        }
        return bare.text();
    }

    /** A text that a field of a form would change. */
    private static boolean cannotBeTyped(Expression expression) {
        return expression instanceof Literal literal
                && literal.value() instanceof String text
                && (text.isEmpty() || text.chars().anyMatch(Character::isISOControl));
    }
}
