package io.salescoach.rulebook.wording;

import io.salescoach.rulebook.AsOf;
import io.salescoach.rulebook.CustomField;
import io.salescoach.rulebook.Threshold;
import io.salescoach.rulebook.engine.NullSafeComparison;
import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.Expression.Bound;
import io.salescoach.rulebook.guard.Expression.Brackets;
import io.salescoach.rulebook.guard.Expression.Calculated;
import io.salescoach.rulebook.guard.Expression.Literal;
import io.salescoach.rulebook.guard.Expression.Own;
import io.salescoach.rulebook.guard.Expression.Read;
import io.salescoach.rulebook.guard.RuleTree.Accumulate;
import io.salescoach.rulebook.guard.RuleTree.Group;
import io.salescoach.rulebook.guard.RuleTree.Part;
import io.salescoach.rulebook.guard.RuleTree.Pattern;
import io.salescoach.rulebook.guard.RuleTree.Total;
import io.salescoach.rulebook.tables.CustomFieldRow;
import io.salescoach.rulebook.wording.References.Reference;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what a rule compares: parts of facts, bound values, codes, numbers and what is calculated of them. */
final class ValueWording {

    private static final int LONGEST = 120;

    private static final Map<Class<?>, String> KINDS = Map.of(
            String.class, "text",
            java.time.LocalDate.class, "date",
            Collection.class, "list",
            Map.class, "table",
            BigDecimal.class, "number",
            Enum.class, "code");

    private final FactTerms terms;
    private final References names;

    ValueWording(FactTerms terms, References names) {
        this.terms = terms;
        this.names = names;
    }

    /** A value in words. */
    String value(Expression expression, Part own) {
        Expression bare = expression.bare();
        FactPart part = FactPart.of(bare, own, names);
        if (part != null) {
            return say(part, own);
        } else if (bare instanceof Literal literal) {
            return literal(literal, "");
        } else if (bare instanceof Calculated sum) {
            String sign = sum.sign().equals("+") ? "plus" : sum.sign().equals("-") ? "minus" : "times";
            return terms.say("rule." + sign, inBrackets(sum.left(), own), inBrackets(sum.right(), own));
        } else if (bare instanceof Own && own instanceof Accumulate accumulate) {
            return total(accumulate, accumulate.totals().get(0));
        } else if (bare instanceof Bound bound) {
            Reference reference = names.of(bound.name());
            return reference != null && reference.total() != null && reference.part() instanceof Accumulate accumulate
                    ? total(accumulate, reference.total())
                    : reference != null && reference.value() != null
                            ? value(reference.value(), reference.part())
                            : terms.say("rule.it");
        } else if (bare instanceof Read read) {
            return read(read, own);
        }
        return terms.say("rule.it");
    }

    private String inBrackets(Expression expression, Part own) {
        String words = value(expression, own);
        return expression instanceof Brackets ? terms.say("rule.brackets", words) : words;
    }

    private String say(FactPart part, Part own) {
        Reference of = part.of();
        if (of != null && part.fact() == AsOf.class) {
            return terms.say("rule.today");
        }
        if (of != null && part.key().equals("Threshold.value")) {
            BigDecimal limit = threshold(of);
            if (limit != null) {
                return terms.say("rule.threshold", limit.toPlainString());
            }
        }
        boolean counted = of != null && terms.isCounted(of.fact());
        if (part.isWhole()) {
            return of == null
                    ? terms.say("rule.it")
                    : counted ? that(of) : part.path().isEmpty() ? terms.title(part.fact()) : label(part, own);
        }
        return of != null && counted ? terms.say("rule.of", label(part, own), that(of)) : label(part, own);
    }

    private String label(FactPart part, Part own) {
        Part where = part.of() == null ? own : part.of().part();
        CustomFieldRow field = where instanceof Pattern pattern ? ownField(pattern) : null;
        return field != null && !part.path().equals(List.of("subject"))
                ? terms.quoted(terms.text(field.title()))
                : terms.label(part.fact(), part.path());
    }

    /** The field of a company's own that a pattern asks for; null when it asks for something else. */
    @Nullable CustomFieldRow ownField(Pattern pattern) {
        String of = DemandedText.of(pattern, "of");
        String field = DemandedText.of(pattern, "field");
        return pattern.fact() != CustomField.class || of == null || field == null
                ? null
                : terms.tables().fields().get(of + " " + field);
    }

    private @Nullable BigDecimal threshold(Reference of) {
        String name = of.part() instanceof Pattern pattern ? DemandedText.of(pattern, "name") : null;
        Threshold row = name == null ? null : terms.tables().thresholds().get(name);
        return row == null ? null : plain(BigDecimal.valueOf(row.value()));
    }

    private static BigDecimal plain(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        return plain.scale() < 0 ? plain.setScale(0) : plain;
    }

    /** How a fact that was matched before is called. */
    String that(Reference reference) {
        String letter = names.letter(reference.part());
        String noun = terms.noun("noun", reference.fact());
        return letter.isEmpty() ? terms.say("rule.that", noun) : terms.say("rule.lettered", noun, letter);
    }

    /** What an accumulation goes over, out of its brackets. */
    static Part input(Accumulate accumulate) {
        Part input = accumulate.input();
        while (input instanceof Group group && group.parts().size() == 1) {
            input = group.parts().get(0);
        }
        return input;
    }

    private String total(Accumulate accumulate, Total total) {
        Expression value = total.value();
        String of = value == null ? "" : value(value, input(accumulate));
        if (value != null && of.equals(terms.say("rule.it")) && value.raw() != null) {
            of = terms.noun("all", value.raw());
        }
        return terms.say("rule.total." + total.function(), of);
    }

    private String read(Read read, Part own) {
        String owner = value(read.owner(), own);
        if (FactPart.isUnseen(read)) {
            return owner;
        }
        return terms.say(key(read), owner, argument(read, own));
    }

    /** What a fact says where a rule looks at it; null for what says nothing more than the rule does. */
    @Nullable String seen(Expression looked, Part own, @Nullable Object is) {
        FactPart part = FactPart.of(looked, own, names);
        boolean naming = own instanceof Pattern pattern
                && ownField(pattern) != null
                && (looked.text().equals("of") || looked.text().equals("field"));
        if (naming || part != null && (part.isWhole() || part.fact() == Threshold.class)) {
            return null;
        }
        String said = said(part, is);
        return said == null ? null : terms.say("rule.seen", value(looked, own), said);
    }

    private @Nullable String said(@Nullable FactPart part, @Nullable Object is) {
        if (is == null || is == NullSafeComparison.ABSENT) {
            return terms.say("rule.seen.nothing");
        } else if (is instanceof Enum<?> || is instanceof Boolean || is instanceof Number) {
            return literal(new Literal(is, is.getClass(), "", 0), "");
        } else if (is instanceof String text) {
            String code = part == null ? "" : terms.vocabulary(part.fact(), part.path());
            return code.isEmpty() ? terms.quoted(cut(text)) : terms.code(code, text);
        } else if (is instanceof Collection<?> list) {
            return terms.say("rule.seen.entries", String.valueOf(list.size()));
        }
        return is instanceof java.time.LocalDate ? is.toString() : null;
    }

    private static String cut(String text) {
        return text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…";
    }

    /** What is handed over with a read, in words; empty for nothing. */
    String argument(Read read, Part own) {
        if (read.arguments().isEmpty()) {
            return "";
        }
        Expression argument = read.arguments().get(0);
        return argument.bare() instanceof Literal literal
                ? literal(literal, literal.value() instanceof String text && isSkill(text) ? "skills" : "")
                : value(argument, own);
    }

    private boolean isSkill(String text) {
        return terms.tables().skills().containsKey(text);
    }

    /** By what messages know something that is read from a value. */
    static String key(Read read) {
        Class<?> owner = read.method().getDeclaringClass();
        String kind = owner.isRecord()
                ? owner.getSimpleName()
                : KINDS.entrySet().stream()
                        .filter(each -> each.getKey().isAssignableFrom(owner)
                                || owner.isAssignableFrom(each.getKey()) && owner != Object.class)
                        .map(Map.Entry::getValue)
                        .sorted()
                        .findFirst()
                        .orElse("text");
        return "rule.read." + kind + "." + read.method().getName();
    }

    /** A literal in words; of a vocabulary, its name there. */
    String literal(Literal literal, String vocabulary) {
        Object value = literal.value();
        if (value instanceof Enum<?> code) {
            return terms.code(decapitalised(code.getDeclaringClass().getSimpleName()), code.name());
        } else if (value instanceof Number number) {
            return plain(NullSafeComparison.exact(number)).toPlainString();
        } else if (value instanceof Boolean yes) {
            return terms.say("yes-no." + yes);
        } else if (value == null) {
            return terms.say("rule.nothing");
        }
        return vocabulary.isEmpty() ? terms.quoted(value.toString()) : terms.code(vocabulary, value.toString());
    }

    static String decapitalised(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
