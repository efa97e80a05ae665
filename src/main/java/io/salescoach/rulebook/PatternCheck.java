package io.salescoach.rulebook;

import io.salescoach.opportunity.Nearest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AtomicExprDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.BindingDescr;
import org.drools.drl.ast.descr.ConstraintConnectiveDescr;
import org.drools.drl.ast.descr.ExprConstraintDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RelationalExprDescr;
import org.drools.drl.parser.DrlExprParserFactory;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Checks the comparisons of one rule's patterns. The engine lets a comparison of unlike things pass and then never
 * matches, which a manager would take for a rule that works; here it is told.
 */
final class PatternCheck {

    private static final Pattern PATH = Pattern.compile("[a-zA-Z_]\\w*(\\.[a-zA-Z_]\\w*)*");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?[lLdDfFBI]?");

    private final Map<String, Class<?>> bound = new HashMap<>();
    private final Consumer<String> problem;

    PatternCheck(Consumer<String> problem) {
        this.problem = problem;
    }

    void check(PatternDescr pattern) {
        Class<?> fact = Vocabulary.FACTS.get(pattern.getObjectType());
        if (fact == null) {
            if (pattern.getSource() == null) {
                problem.accept("there is no fact named '" + pattern.getObjectType() + "'"
                        + Nearest.hint(pattern.getObjectType(), Vocabulary.FACTS.keySet()));
            }
            return;
        }
        if (pattern.getIdentifier() != null) {
            bound.put(pattern.getIdentifier(), fact);
        }
        for (BaseDescr descr : pattern.getConstraint().getDescrs()) {
            if (descr instanceof ExprConstraintDescr constraint) {
                var parsed = DrlExprParserFactory.getDrlExprParser(LanguageLevelOption.DRL6)
                        .parse(constraint.getExpression());
                if (parsed != null) {
                    parsed.getDescrs().forEach(part -> check(fact, part));
                }
            }
        }
    }

    private void check(Class<?> fact, BaseDescr part) {
        if (part instanceof ConstraintConnectiveDescr several) {
            several.getDescrs().forEach(inner -> check(fact, inner));
        } else if (part instanceof RelationalExprDescr comparison) {
            compare(fact, comparison);
        } else {
            typeOf(fact, part);
        }
    }

    private void compare(Class<?> fact, RelationalExprDescr comparison) {
        if (comparison.getLeft() instanceof RelationalExprDescr
                || comparison.getLeft() instanceof ConstraintConnectiveDescr) {
            check(fact, comparison.getLeft());
            return;
        }
        Class<?> left = typeOf(fact, comparison.getLeft());
        Class<?> right = typeOf(fact, comparison.getRight());
        boolean plain = Set.of("==", "!=", "<", ">", "<=", ">=").contains(comparison.getOperator());
        if (left != null && right != null && plain && kind(left) != kind(right)) {
            String written = text(comparison.getLeft());
            problem.accept("'%s' is %s and cannot be compared with %s, which is %s"
                    .formatted(written, describe(left), text(comparison.getRight()), describe(right)));
        }
    }

    /** The type that an expression has, or null where that is not known here. */
    private @Nullable Class<?> typeOf(Class<?> fact, BaseDescr expression) {
        if (expression instanceof BindingDescr binding) {
            Class<?> type = path(fact, binding.getExpression() == null ? "" : binding.getExpression());
            if (type != null) {
                bound.put(binding.getVariable(), type);
            }
            return type;
        }
        return expression instanceof AtomicExprDescr atom
                ? path(fact, atom.getExpression().strip())
                : null;
    }

    private @Nullable Class<?> path(Class<?> fact, String expression) {
        if (expression.startsWith("\"") || expression.startsWith("'")) {
            return String.class;
        }
        if (NUMBER.matcher(expression).matches()) {
            return BigDecimal.class;
        }
        if (expression.equals("true") || expression.equals("false")) {
            return Boolean.class;
        }
        if (expression.startsWith("$")) {
            return bound.get(expression);
        }
        if (expression.equals("null")
                || expression.equals("this")
                || !PATH.matcher(expression).matches()) {
            return null;
        }
        String[] names = expression.split("\\.");
        Class<?> code = Vocabulary.CODES.get(names[0]);
        if (code != null && names.length == 2) {
            if (!Vocabulary.constants(code).contains(names[1])) {
                problem.accept("%s has no code '%s'%s"
                        .formatted(names[0], names[1], Nearest.hint(names[1], Vocabulary.constants(code))));
            }
            return code;
        }
        Class<?> type = fact;
        for (String name : names) {
            var field = Vocabulary.field(type, name);
            if (field.isEmpty()) {
                unknownField(type, name);
                return null;
            }
            type = field.get();
        }
        return type;
    }

    private void unknownField(Class<?> type, String name) {
        var fields = new TreeSet<>(Vocabulary.fields(type));
        problem.accept("%s has no field '%s'%s; it has: %s"
                .formatted(type.getSimpleName(), name, Nearest.hint(name, fields), String.join(", ", fields)));
    }

    private static Object kind(Class<?> type) {
        if (type.isPrimitive()) {
            return type == boolean.class ? Boolean.class : Number.class;
        }
        return Number.class.isAssignableFrom(type) ? Number.class : type;
    }

    private static String describe(Class<?> type) {
        Object kind = kind(type);
        if (kind == Number.class) {
            return "a number";
        } else if (kind == Boolean.class) {
            return "yes or no (true or false)";
        } else if (kind == String.class) {
            return "a text";
        } else if (kind == LocalDate.class) {
            return "a date";
        } else if (type.isEnum()) {
            return "a code of " + type.getSimpleName() + " (write " + type.getSimpleName() + "."
                    + Vocabulary.constants(type).get(0) + ")";
        }
        return "a " + type.getSimpleName();
    }

    private static String text(BaseDescr descr) {
        return descr instanceof AtomicExprDescr atom
                ? atom.getExpression()
                : descr instanceof BindingDescr binding ? String.valueOf(binding.getExpression()) : descr.toString();
    }
}
