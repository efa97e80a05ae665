package io.salescoach.rulebook.wording;

import io.salescoach.rulebook.CustomField;
import io.salescoach.rulebook.guard.Comparisons;
import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.Expression.Among;
import io.salescoach.rulebook.guard.Expression.Compared;
import io.salescoach.rulebook.guard.Expression.Literal;
import io.salescoach.rulebook.guard.Expression.Not;
import io.salescoach.rulebook.guard.Expression.Read;
import io.salescoach.rulebook.guard.Expression.Several;
import io.salescoach.rulebook.guard.Operator;
import io.salescoach.rulebook.guard.RuleTree;
import io.salescoach.rulebook.guard.RuleTree.Part;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says conditions: comparisons, what is recorded, what is ticked, and all or any of them. */
final class ClauseWording {

    private static final String NOT = ".not";

    private final FactTerms terms;
    private final References names;
    private final ValueWording values;

    ClauseWording(FactTerms terms, References names) {
        this.terms = terms;
        this.names = names;
        this.values = new ValueWording(terms, names);
    }

    ValueWording values() {
        return values;
    }

    /**
     * A condition in words.
     *
     * @param own the part whose fact is being matched
     * @param yes whether it must hold, or must not
     */
    String say(Expression condition, Part own, boolean yes) {
        Expression bare = condition.bare();
        if (bare instanceof Not not) {
            return say(not.inside(), own, !yes);
        } else if (bare instanceof Several several) {
            var parts = new ArrayList<String>();
            for (Expression part : several.parts()) {
                String words = say(part, own, yes);
                parts.add(part.bare() instanceof Several ? terms.say("rule.brackets", words) : words);
            }
            return join(several.any() == yes ? "or" : "and", parts);
        } else if (bare instanceof Among among) {
            return among(among, own, yes);
        } else if (bare instanceof Compared compared) {
            return compared(compared.left(), compared.operator(), compared.right(), own, yes != compared.not());
        } else if (bare instanceof Literal literal) {
            return terms.say(Boolean.TRUE.equals(literal.value()) == yes ? "rule.always" : "rule.never");
        }
        return yesOrNo(bare, own, yes);
    }

    /** Several clauses as one. */
    String join(String word, List<String> clauses) {
        return clauses.stream()
                .reduce((some, next) -> terms.say("rule." + word, some, next))
                .orElseGet(() -> terms.say("rule.always"));
    }

    /** That something is known. */
    String recorded(Expression value, Part own, boolean yes) {
        return terms.say(yes ? "rule.recorded" : "rule.recorded.not", values.value(value, own));
    }

    private String yesOrNo(Expression bare, Part own, boolean yes) {
        FactPart part = FactPart.of(bare, own, names);
        if (part != null) {
            String said = part.of() == null ? terms.find("rule." + (yes ? "yes." : "no.") + part.key()) : null;
            String form = terms.isTick(part.fact(), part.path()) ? "rule.ticked" : "rule.yes";
            return said == null ? terms.say(form + (yes ? "" : NOT), values.value(bare, own)) : said;
        }
        if (bare instanceof Read read) {
            String key = ValueWording.key(read);
            String owner = read.method().getDeclaringClass().isRecord() ? "" : values.value(read.owner(), own);
            return either(key, yes, owner, values.argument(read, own));
        }
        return terms.say("rule.yes" + (yes ? "" : NOT), values.value(bare, own));
    }

    /** The words of a key; where they must not hold, its other words, or that it is not so. */
    private String either(String key, boolean yes, String... given) {
        if (yes) {
            return terms.say(key, given);
        }
        return terms.find(key + NOT) == null
                ? terms.say("rule.not", terms.say(key, given))
                : terms.say(key + NOT, given);
    }

    private String compared(Expression left, Operator operator, Expression right, Part own, boolean yes) {
        if (left.bare() instanceof Literal && !(right.bare() instanceof Literal)) {
            boolean turns = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL || operator.orders();
            if (turns) {
                return compared(right, operator.orders() ? operator.reversed() : operator, left, own, yes);
            }
        }
        if (operator == Operator.NOT_EQUAL) {
            return compared(left, Operator.EQUAL, right, own, !yes);
        }
        Object literal = right.bare() instanceof Literal only ? only.value() : ValueWording.class;
        if (operator == Operator.EQUAL && literal instanceof Boolean expected) {
            return say(left, own, expected == yes);
        } else if (operator == Operator.EQUAL && literal == null) {
            return recorded(left, own, !yes);
        } else if (left.bare() instanceof Read read
                && read.method().getName().equals("compareTo")
                && literal instanceof Number zero
                && zero.intValue() == 0) {
            Expression other = Objects.requireNonNull(read.arguments().get(0));
            return compared(read.owner(), operator, other, own, yes);
        }
        return clause(left, operator, right, own, yes);
    }

    private String clause(Expression left, Operator operator, Expression right, Part own, boolean yes) {
        FactPart part = FactPart.of(left, own, names);
        String value = right(left, part, right, own);
        if (operator == Operator.EQUAL && part != null && part.of() == null) {
            String special = "rule.is." + part.key();
            if (terms.find(special) != null) {
                return either(special, yes, value);
            }
            FactPart other = FactPart.of(right, own, names);
            if (part.isWhole() && other != null && other.of() != null && !other.isWhole()) {
                return either("rule.names", yes, value);
            }
        }
        String words = values.value(left, own);
        return terms.say("rule.op." + word(operator) + kind(operator, left) + (yes ? "" : NOT), words, value);
    }

    private static String word(Operator operator) {
        return operator.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String kind(Operator operator, Expression left) {
        Class<?> type = left.raw();
        return !operator.orders() || type == null || Comparisons.isNumber(type) || type == Object.class
                ? ""
                : type == LocalDate.class ? ".date" : ".order";
    }

    /** What something is compared with; a code by its name among those that the left side may hold. */
    private String right(Expression left, @Nullable FactPart part, Expression right, Part own) {
        if (right.bare() instanceof Literal literal && literal.value() instanceof String) {
            return values.literal(literal, part == null ? code(left) : vocabulary(part, own));
        }
        return values.value(right, own);
    }

    private String vocabulary(FactPart part, Part own) {
        Part where = part.of() == null ? own : part.of().part();
        String field = part.fact() == CustomField.class && where instanceof RuleTree.Pattern pattern
                ? DemandedText.of(pattern, "field")
                : null;
        return field == null ? terms.vocabulary(part.fact(), part.path()) : field;
    }

    /** Of which codes something holds the name. */
    private static String code(Expression left) {
        return left.bare() instanceof Read read
                        && read.method().getName().equals("name")
                        && read.owner().raw() != null
                        && read.owner().raw().isEnum()
                ? ValueWording.decapitalised(read.owner().raw().getSimpleName())
                : "";
    }

    private String among(Among among, Part own, boolean yes) {
        boolean holds = yes != among.not();
        if (among.values().isEmpty()) {
            return recorded(among.left(), own, !holds);
        } else if (among.values().size() == 1) {
            return clause(among.left(), Operator.EQUAL, among.values().get(0), own, holds);
        }
        FactPart part = FactPart.of(among.left(), own, names);
        var all = among.values().stream()
                .map(each -> right(among.left(), part, each, own))
                .toList();
        String several = all.stream()
                .reduce((some, next) -> terms.say("rule.comma", some, next))
                .orElseThrow();
        if (part != null && part.of() == null) {
            String special = "rule.is." + part.key();
            if (terms.find(special) != null) {
                return either(special, holds, join("or", all));
            }
        }
        return terms.say("rule.among" + (holds ? "" : NOT), values.value(among.left(), own), several);
    }
}
