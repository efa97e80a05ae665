package io.salescoach.rulebook.guard;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.guard.Expression.Compared;
import io.salescoach.rulebook.guard.Expression.Several;
import io.salescoach.rulebook.guard.RuleTree.Constraint;
import io.salescoach.rulebook.guard.RuleTree.Pattern;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One condition on a field as it is written: {@code days}, {@code >}, {@code 30}; a bare condition has no operator. */
record Comparison(String left, String operator, String right) {

    /** More alternatives than a person writes are not looked through. */
    private static final int MOST_ALTERNATIVES = 64;

    private static final Set<String> ORDER = Set.of("<", "<=", ">", ">=");

    /** What a pattern demands: at least one of these lists must hold as a whole. */
    static List<List<Comparison>> alternatives(Pattern pattern) {
        List<List<Comparison>> all = List.of(List.of());
        for (Constraint constraint : pattern.constraints()) {
            all = constraint.holds() == null ? all : both(all, of(constraint.holds()));
        }
        return all;
    }

    private static List<List<Comparison>> of(Expression condition) {
        Expression bare = condition.bare();
        if (bare instanceof Several several) {
            List<List<Comparison>> all = several.any() ? new ArrayList<>() : List.of(List.of());
            for (Expression part : several.parts()) {
                if (several.any()) {
                    all.addAll(of(part));
                } else {
                    all = both(all, of(part));
                }
            }
            return all;
        }
        return List.of(List.of(
                bare instanceof Compared compared
                        ? new Comparison(
                                compared.left().bare().text(),
                                (compared.not() ? "not " : "")
                                        + compared.operator().sign(),
                                compared.right().bare().text())
                        : new Comparison(bare.text(), "", "")));
    }

    private static List<List<Comparison>> both(List<List<Comparison>> some, List<List<Comparison>> others) {
        if (some.size() * others.size() > MOST_ALTERNATIVES) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<Comparison>>();
        for (var one : some) {
            for (var other : others) {
                var together = new ArrayList<>(one);
                together.addAll(other);
                all.add(List.copyOf(together));
            }
        }
        return all;
    }

    /** Two of these that cannot hold together whatever the fact is; only what the text alone decides. */
    static Optional<Sentence> contradiction(List<Comparison> together) {
        for (int i = 0; i < together.size(); i++) {
            for (int j = i + 1; j < together.size(); j++) {
                if (together.get(i).excludes(together.get(j))) {
                    return Optional.of(Sentence.of("%s and %s", together.get(i), together.get(j)));
                }
            }
        }
        return Optional.empty();
    }

    private boolean excludes(Comparison other) {
        if (!left.equals(other.left) || operator.isEmpty() || other.operator.isEmpty()) {
            return false;
        }
        BigDecimal mine = number(right);
        BigDecimal theirs = number(other.right);
        if (mine != null && theirs != null) {
            return excludes(other, mine.compareTo(theirs));
        }
        if (right.equals(other.right)) {
            return excludes(other, 0);
        }
        boolean bothFixed = isFixed(right) && isFixed(other.right);
        boolean null1 = right.equals("null") && operator.equals("==");
        boolean null2 = other.right.equals("null") && other.operator.equals("==");
        return bothFixed
                && (operator.equals("==") && other.operator.equals("==")
                        || null1 && ORDER.contains(other.operator)
                        || null2 && ORDER.contains(operator));
    }

    /** Whether no value can satisfy both, given how this right side compares with the other. */
    private boolean excludes(Comparison other, int order) {
        boolean below = operator.equals("<") || operator.equals("<=");
        boolean above = operator.equals(">") || operator.equals(">=");
        boolean otherBelow = other.operator.equals("<") || other.operator.equals("<=");
        boolean otherAbove = other.operator.equals(">") || other.operator.equals(">=");
        boolean strict = operator.equals("<")
                || operator.equals(">")
                || other.operator.equals("<")
                || other.operator.equals(">");
        if (operator.equals("==") && other.operator.equals("==")) {
            return order != 0;
        }
        if (operator.equals("==") && other.operator.equals("!=")
                || operator.equals("!=") && other.operator.equals("==")) {
            return order == 0;
        }
        if ((below || operator.equals("==")) && otherAbove || below && other.operator.equals("==")) {
            return order < 0 || order == 0 && strict;
        }
        if ((above || operator.equals("==")) && otherBelow || above && other.operator.equals("==")) {
            return order > 0 || order == 0 && strict;
        }
        return false;
    }

    private static @org.jspecify.annotations.Nullable BigDecimal number(String text) {
        return text.matches("-?\\d{1,15}(\\.\\d{1,15})?[lLdDfFBI]?")
                ? new BigDecimal(text.replaceAll("[lLdDfFBI]$", ""))
                : null;
    }

    /** Whether a text is the same whatever the facts are: a number, a word in quotes, a code, yes, no or nothing. */
    private static boolean isFixed(String text) {
        return number(text) != null || text.matches("\"[^\"]*\"|true|false|null|[A-Z]\\w*\\.[A-Z_]+");
    }

    @Override
    public String toString() {
        return operator.isEmpty() ? left : left + " " + operator + " " + right;
    }
}
