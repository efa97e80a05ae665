package io.salescoach.rulebook.guard;

import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.FieldDefinition;
import io.salescoach.rulebook.CustomField;
import io.salescoach.rulebook.RuleInfo;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.guard.RuleTree.Constraint;
import io.salescoach.rulebook.guard.RuleTree.Pattern;
import io.salescoach.rulebook.tables.Tables;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Checks what rules say of the fields in fields.csv: the field must be there, its type read, its choices known. */
public final class CustomFieldCheck {

    private static final Set<String> NAMING = Set.of("of", "field", "subject");

    private final Tables tables;
    private final Map<String, RuleInfo> rules;
    private final List<RuleProblem> problems;

    public CustomFieldCheck(Tables tables, Map<String, RuleInfo> rules, List<RuleProblem> problems) {
        this.tables = tables;
        this.rules = rules;
        this.problems = problems;
    }

    /** Whether a pattern asks for a field of the opportunity itself or of its customer, of which there is one. */
    static boolean isOfOne(List<Constraint> constraints) {
        return constraints.stream()
                .map(Constraint::holds)
                .anyMatch(holds -> holds != null
                        && holds.bare() instanceof Expression.Compared compared
                        && compared.text().matches("of == \"(opportunity|customer)\""));
    }

    public void check(Collection<RuleTree> trees) {
        for (RuleTree tree : trees) {
            patterns(tree.conditions())
                    .filter(pattern -> pattern.fact() == CustomField.class)
                    .forEach(pattern -> check(tree, pattern));
        }
    }

    private static Stream<Pattern> patterns(RuleTree.Part part) {
        if (part instanceof Pattern pattern) {
            return Stream.of(pattern);
        } else if (part instanceof RuleTree.Group group) {
            return group.parts().stream().flatMap(CustomFieldCheck::patterns);
        } else if (part instanceof RuleTree.Quantified quantified) {
            return quantified.parts().stream().flatMap(CustomFieldCheck::patterns);
        }
        return part instanceof RuleTree.Accumulate accumulate ? patterns(accumulate.input()) : Stream.empty();
    }

    private void check(RuleTree rule, Pattern pattern) {
        for (var together : Comparison.alternatives(pattern)) {
            String of = said(together, "of");
            String code = said(together, "field");
            if (of.isEmpty() || code.isEmpty()) {
                refuse(
                        rule,
                        pattern.place(),
                        Sentence.of(
                                "name the field, as in CustomField(of == \"opportunity\", field == \"TENDER_TYPE\")"));
                return;
            }
            var field = tables.definitions().get(of + " " + code);
            if (field == null) {
                refuse(rule, pattern.place(), unknown(of, code));
                return;
            }
            reads(rule, pattern, field);
            choices(rule, pattern, field, together);
        }
    }

    private Sentence unknown(String of, String code) {
        if (!FieldDefinition.HOLDERS.contains(of)) {
            return Sentence.of(
                    "nothing called '%s' has fields of its own%s", of, Nearest.hint(of, FieldDefinition.HOLDERS));
        }
        var codes = tables.definitions().values().stream()
                .filter(field -> field.of().equals(of))
                .map(FieldDefinition::code)
                .toList();
        return Sentence.of(
                "there is no field '%s' of %s%s; fields.csv names them all", code, of, Nearest.hint(code, codes));
    }

    private void reads(RuleTree rule, Pattern pattern, FieldDefinition field) {
        var allowed = accessors(field);
        for (Constraint constraint : pattern.constraints()) {
            Stream.of(constraint.bound(), constraint.holds())
                    .filter(each -> each != null)
                    .flatMap(Expression::all)
                    .filter(each -> each instanceof Expression.Read read && read.owner() instanceof Expression.Own)
                    .map(each -> ((Expression.Read) each).name())
                    .filter(name -> !NAMING.contains(name) && !allowed.contains(name))
                    .forEach(name -> refuse(
                            rule,
                            constraint.place(),
                            Sentence.of(
                                    "%s is a %s: ask for its %s, not its %s",
                                    field.code(), field.type(), String.join(", ", allowed), name)));
        }
    }

    private void choices(RuleTree rule, Pattern pattern, FieldDefinition field, List<Comparison> together) {
        if (field.choices().isEmpty()) {
            return;
        }
        together.stream()
                .filter(each -> each.left().equals("code") && each.right().startsWith("\""))
                .map(each -> each.right().replace("\"", ""))
                .filter(code -> !field.choices().contains(code))
                .forEach(code -> refuse(
                        rule,
                        pattern.place(),
                        Sentence.of(
                                "'%s' is no choice of %s%s; known are %s",
                                code,
                                field.code(),
                                Nearest.hint(code, field.choices()),
                                String.join(", ", field.choices()))));
    }

    private static List<String> accessors(FieldDefinition field) {
        return switch (field.type()) {
            case TEXT -> List.of("text");
            case NUMBER, SCORE -> List.of("number");
            case MONEY -> List.of("number", "code");
            case DATE -> List.of("date");
            case YES_NO -> List.of("yes");
            case CHOICE, CHOICES -> List.of("code");
        };
    }

    private static String said(List<Comparison> together, String name) {
        return together.stream()
                .filter(each -> each.left().equals(name) && each.operator().equals("=="))
                .map(Comparison::right)
                .filter(right -> right.startsWith("\""))
                .map(right -> right.replace("\"", ""))
                .findFirst()
                .orElse("");
    }

    private void refuse(RuleTree rule, RuleTree.Place place, Sentence message) {
        RuleInfo info = rules.get(rule.name());
        var problem =
                new RuleProblem(info == null ? "" : info.file(), place.line(), place.column(), rule.name(), message);
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
