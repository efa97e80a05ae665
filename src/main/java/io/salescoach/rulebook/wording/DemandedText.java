package io.salescoach.rulebook.wording;

import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.Expression.Compared;
import io.salescoach.rulebook.guard.Expression.Literal;
import io.salescoach.rulebook.guard.Operator;
import io.salescoach.rulebook.guard.RuleTree.Constraint;
import io.salescoach.rulebook.guard.RuleTree.Pattern;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The text that a pattern demands of one of its fields, as {@code name == "team size"}. */
public final class DemandedText {

    private DemandedText() {}

    /** The text; null when the pattern demands none of this field. */
    public static @Nullable String of(Pattern pattern, String field) {
        return pattern.constraints().stream()
                .map(Constraint::holds)
                .filter(Objects::nonNull)
                .map(holds -> of(holds.bare(), field))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** The same of one condition. */
    public static @Nullable String of(Expression condition, String field) {
        return condition instanceof Compared compared
                        && compared.operator() == Operator.EQUAL
                        && !compared.not()
                        && compared.left().text().equals(field)
                        && compared.right().bare() instanceof Literal literal
                        && literal.value() instanceof String text
                ? text
                : null;
    }
}
