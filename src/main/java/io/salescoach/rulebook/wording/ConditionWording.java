package io.salescoach.rulebook.wording;

import io.salescoach.rulebook.Threshold;
import io.salescoach.rulebook.engine.EngineConstraints;
import io.salescoach.rulebook.guard.Expression;
import io.salescoach.rulebook.guard.Expression.Compared;
import io.salescoach.rulebook.guard.Expression.Own;
import io.salescoach.rulebook.guard.Operator;
import io.salescoach.rulebook.guard.RuleTree.Accumulate;
import io.salescoach.rulebook.guard.RuleTree.Group;
import io.salescoach.rulebook.guard.RuleTree.Part;
import io.salescoach.rulebook.guard.RuleTree.Pattern;
import io.salescoach.rulebook.guard.RuleTree.Quantified;
import io.salescoach.rulebook.guard.RuleTree.Quantifier;
import io.salescoach.rulebook.tables.CustomFieldRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says the facts that a rule asks for, part by part. Not for use by several threads. */
public final class ConditionWording {

    /** What names a field of a company's own, and is no condition on it. */
    private static final Set<String> NAMING = Set.of("of", "field");

    private final FactTerms terms;
    private final References names;
    private final ClauseWording clauses;

    /** @param conditions all parts that will be said */
    public ConditionWording(FactTerms terms, List<Part> conditions) {
        this.terms = terms;
        this.names = new References(terms, conditions);
        this.clauses = new ClauseWording(terms, names);
    }

    /** A part in words; null where it only gives a name to what is always there. */
    public @Nullable String say(Part part) {
        if (part instanceof Pattern pattern) {
            return pattern.from() == null ? there(pattern) : from(pattern);
        } else if (part instanceof Group group) {
            var all = say(group.parts());
            return group.any()
                    ? terms.say("rule.either", clauses.join("or", all))
                    : all.isEmpty() ? null : clauses.join("and", all);
        } else if (part instanceof Quantified quantified) {
            return quantified(quantified);
        }
        return accumulate((Accumulate) part);
    }

    /** All parts that say something. */
    public List<String> say(List<Part> parts) {
        return parts.stream().map(this::say).filter(Objects::nonNull).toList();
    }

    /** One of the conditions of a pattern whose names are known. */
    public String say(Expression condition, Part own) {
        return clauses.say(condition, own, true);
    }

    /** What a fact says where a condition of a part looks at it; null for nothing more than the rule says. */
    public @Nullable String seen(Expression looked, Part own, @Nullable Object is) {
        return clauses.values().seen(looked, own, is);
    }

    /** That a threshold stands in its table, which is not said where it does. */
    public @Nullable String threshold(Part part) {
        String name = part instanceof Pattern pattern && pattern.fact() == Threshold.class
                ? DemandedText.of(pattern, "name")
                : null;
        return name == null ? null : terms.say("rule.threshold.there", terms.quoted(name));
    }

    /** The conditions of a pattern, whose names become known. */
    private List<String> conditions(Pattern pattern) {
        names.add(pattern);
        var held = held(pattern).toList();
        return held.stream()
                .map(holds -> held.size() == 1 ? clauses.say(holds, pattern, true) : clause(holds, pattern))
                .toList();
    }

    /** What a pattern demands, without what only says of which threshold or field it speaks. */
    private Stream<Expression> held(Pattern pattern) {
        Set<String> naming = pattern.fact() == Threshold.class
                ? Set.of("name")
                : clauses.values().ownField(pattern) == null ? Set.of() : NAMING;
        return pattern.constraints().stream()
                .flatMap(EngineConstraints::holding)
                .filter(holds -> naming.stream().allMatch(name -> DemandedText.of(holds.bare(), name) == null));
    }

    private String clause(Expression holds, Pattern pattern) {
        String words = clauses.say(holds, pattern, true);
        return holds.bare() instanceof Expression.Several several && several.any()
                ? terms.say("rule.brackets", words)
                : words;
    }

    private @Nullable String there(Pattern pattern) {
        var conditions = conditions(pattern);
        CustomFieldRow field = clauses.values().ownField(pattern);
        if (field != null) {
            return own(pattern, field, conditions);
        } else if (pattern.fact() == Threshold.class && DemandedText.of(pattern, "name") != null) {
            return conditions.isEmpty() ? null : clauses.join("and", conditions);
        } else if (terms.isCounted(pattern.fact())) {
            return terms.say("rule.there", where(pattern, "a", conditions));
        }
        return conditions.isEmpty()
                ? terms.find("rule.present." + pattern.fact().getSimpleName())
                : clauses.join("and", conditions);
    }

    /** A field of a company's own; where nothing else is asked of it, that something is recorded there. */
    private String own(Pattern pattern, CustomFieldRow field, List<String> conditions) {
        String title = terms.quoted(terms.text(field.title()));
        boolean asks = pattern.constraints().stream()
                .flatMap(EngineConstraints::holding)
                .flatMap(Expression::all)
                .anyMatch(each -> each instanceof Expression.Read read
                        && read.owner() instanceof Own
                        && !Set.of("of", "field", "subject").contains(read.name()));
        var all = new ArrayList<String>();
        if (!asks) {
            all.add(terms.say("rule.recorded", title));
        }
        all.addAll(conditions);
        return clauses.join("and", all);
    }

    /** A kind of fact with its conditions. */
    private String where(Pattern pattern, String form, List<String> conditions) {
        String noun = terms.noun(form, pattern.fact());
        String letter = names.letter(pattern);
        String called = letter.isEmpty() ? noun : terms.say("rule.lettered", noun, letter);
        return conditions.isEmpty() ? called : terms.say("rule.where", called, clauses.join("and", conditions));
    }

    private String from(Pattern pattern) {
        String list = clauses.values().value(Objects.requireNonNull(pattern.from()), pattern);
        var conditions = conditions(pattern);
        return terms.say("rule.from", list, where(pattern, "a", conditions));
    }

    private String quantified(Quantified quantified) {
        var parts = quantified.parts();
        if (quantified.quantifier() == Quantifier.FORALL) {
            return every(parts);
        }
        boolean not = quantified.quantifier() == Quantifier.NOT;
        if (!not || parts.size() > 1 || !(parts.get(0) instanceof Pattern pattern) || pattern.from() != null) {
            String all = clauses.join("and", say(parts));
            return not ? terms.say("rule.not", all) : all;
        }
        var conditions = conditions(pattern);
        CustomFieldRow field = clauses.values().ownField(pattern);
        if (field != null) {
            return terms.say("rule.not", own(pattern, field, conditions));
        } else if (terms.isCounted(pattern.fact())) {
            return terms.say("rule.none", where(pattern, "noun", conditions));
        } else if (conditions.isEmpty()) {
            String absent = terms.find("rule.absent." + pattern.fact().getSimpleName());
            return absent == null ? terms.say("rule.never") : absent;
        }
        return terms.say("rule.not", clauses.join("and", conditions));
    }

    private String every(List<Part> parts) {
        if (parts.get(0) instanceof Pattern first && parts.size() == 1) {
            var conditions = conditions(first);
            String noun = terms.isCounted(first.fact()) ? terms.noun("noun", first.fact()) : terms.title(first.fact());
            return terms.say("rule.every", noun, clauses.join("and", conditions));
        }
        if (parts.get(0) instanceof Pattern first && terms.isCounted(first.fact())) {
            String each = where(first, "noun", conditions(first));
            var rest = parts.subList(1, parts.size());
            if (rest.size() == 1 && rest.get(0) instanceof Pattern same && same.fact() == first.fact()) {
                names.add(same);
                var further = same.constraints().stream()
                        .flatMap(EngineConstraints::holding)
                        .filter(holds -> !isTheSame(holds, first))
                        .map(holds -> clauses.say(holds, same, true))
                        .toList();
                return terms.say("rule.every", each, clauses.join("and", further));
            }
            return terms.say("rule.every", each, clauses.join("and", say(rest)));
        }
        return clauses.join("and", say(parts));
    }

    private static boolean isTheSame(Expression holds, Pattern first) {
        return holds.bare() instanceof Compared compared
                && compared.operator() == Operator.EQUAL
                && compared.left() instanceof Own
                && compared.right().text().equals(first.name());
    }

    private String accumulate(Accumulate accumulate) {
        String all;
        Part input = ValueWording.input(accumulate);
        if (input instanceof Pattern pattern && terms.isCounted(pattern.fact())) {
            all = where(pattern, "all", conditions(pattern));
        } else {
            String each = say(input);
            all = terms.say("rule.cases", each == null ? terms.say("rule.always") : each);
        }
        names.add(accumulate);
        var conditions = accumulate.constraints().stream()
                .flatMap(EngineConstraints::holding)
                .map(holds -> clauses.say(holds, accumulate, true))
                .toList();
        return conditions.isEmpty()
                ? terms.say("rule.there", all)
                : terms.say("rule.taken", all, clauses.join("and", conditions));
    }
}
