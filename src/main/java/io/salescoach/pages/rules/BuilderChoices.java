package io.salescoach.pages.rules;

import io.salescoach.opportunity.FieldDefinition;
import io.salescoach.opportunity.Stage;
import io.salescoach.pages.Words;
import io.salescoach.rulebook.builder.LineCheck.Scope;
import io.salescoach.rulebook.guard.Comparisons;
import io.salescoach.rulebook.guard.OperandReader;
import io.salescoach.rulebook.guard.OperandReader.Member;
import io.salescoach.rulebook.guard.Vocabulary;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.wording.FactTerms;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What lists of the rule builder offer, in the reader's words. */
final class BuilderChoices {

    /** An entry of a list: what stands in the form, and what people read. */
    record Choice(String value, String label) {}

    private final Words words;
    private final Tables tables;
    private final FactTerms terms;
    private final MemberLabels labels;
    private final OwnFieldChoices own;

    BuilderChoices(Words words, Tables tables) {
        this.words = words;
        this.tables = tables;
        this.terms = new FactTerms(tables, words.locale());
        this.labels = new MemberLabels(words, terms);
        this.own = new OwnFieldChoices(words, tables);
    }

    /** Every kind of fact. */
    List<Choice> facts() {
        return Vocabulary.FACTS.entrySet().stream()
                .map(fact -> new Choice(fact.getKey(), fact(fact.getValue())))
                .sorted(Comparator.comparing(Choice::label))
                .toList();
    }

    /** The fields that the company has added. */
    List<Choice> ownFields() {
        return own.facts();
    }

    private String fact(Class<?> fact) {
        return MemberLabels.bare(terms.isCounted(fact) ? terms.noun("noun", fact) : terms.title(fact));
    }

    /** What a line may look at; what it looks at already is among them. */
    List<Choice> lefts(BuilderLine line, @Nullable Scope scope) {
        var choices = new ArrayList<Choice>();
        Class<?> fact = scope == null ? null : scope.fact();
        if (fact != null) {
            OperandReader.members(fact).stream()
                    .filter(MemberLabels::isOffered)
                    .forEach(member -> member(fact, member, choices));
        } else if (scope != null) {
            scope.names().keySet().forEach(name -> choices.add(new Choice(name, name.substring(1))));
        }
        return with(choices, line.left());
    }

    /** With what stands there already, and no list knows. */
    private static List<Choice> with(List<Choice> choices, String value) {
        if (!value.isEmpty() && choices.stream().noneMatch(each -> each.value().equals(value))) {
            choices.add(new Choice(value, value.replace("$", "")));
        }
        return choices;
    }

    private void member(Class<?> fact, Member member, List<Choice> choices) {
        String path = String.join(".", member.path());
        String label = labels.label(fact, member);
        Class<?> raw = BuilderLines.raw(member.type());
        if (member.argument() != null) {
            choices.add(new Choice(path + "(", label));
        } else if (raw != null && Map.class.isAssignableFrom(raw)) {
            entries(path, label, choices);
        } else {
            choices.add(new Choice(path, label));
            if (raw != null && Collection.class.isAssignableFrom(raw)) {
                choices.add(new Choice(path + ".size", words.message("builder.size", label)));
            }
        }
    }

    private void entries(String path, String label, List<Choice> choices) {
        if (path.equals("skills")) {
            tables.skills()
                    .keySet()
                    .forEach(skill -> choices.add(new Choice(
                            path + ".get(\"" + skill + "\")",
                            words.message("builder.entry", label, terms.named("skills", skill)))));
        } else if (path.equals("effortHours")) {
            for (Stage stage : Stage.values()) {
                choices.add(new Choice(
                        path + ".get(Stage." + stage + ")",
                        words.message("builder.entry", label, terms.named("stage", stage.name()))));
            }
        }
    }

    /** What is asked of what takes an argument. */
    List<Choice> arguments(BuilderLine line, @Nullable Scope scope) {
        var choices = new ArrayList<Choice>();
        Class<?> fact = scope == null ? null : scope.fact();
        Class<?> asked = fact == null
                ? null
                : OperandReader.members(fact).stream()
                        .filter(member -> (String.join(".", member.path()) + "(").equals(line.left()))
                        .map(Member::argument)
                        .findFirst()
                        .orElse(null);
        if (asked != null && asked.isEnum()) {
            codes(asked)
                    .forEach(code -> choices.add(new Choice(asked.getSimpleName() + "." + code.value(), code.label())));
        } else if (scope != null && asked != null) {
            choices.addAll(sames(asked, scope, line, false));
        }
        return with(choices, line.argument());
    }

    private List<Choice> codes(Class<?> code) {
        String name = code.getSimpleName();
        String vocabulary = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        return Arrays.stream(code.getEnumConstants())
                .map(Object::toString)
                .map(each -> new Choice(each, terms.named(vocabulary, each)))
                .toList();
    }

    /** The codes that may be chosen in a line; none where anything may be typed. */
    List<Choice> codes(List<BuilderLine> lines, int at, @Nullable Scope scope, @Nullable Class<?> type) {
        BuilderLine line = lines.get(at);
        if (type != null && type.isEnum()) {
            return codes(type);
        }
        Class<?> fact = scope == null ? null : scope.fact();
        if (fact == null || type != String.class || line.left().contains("(")) {
            return List.of();
        }
        String place = fact.getSimpleName() + "." + line.left();
        if (place.equals("CustomField.code")) {
            var codes = own.codes(lines, at);
            return codes.isEmpty() ? codes : with(codes, line.values());
        }
        String vocabulary = terms.vocabulary(fact, List.of(line.left().split("\\.")));
        Collection<String> codes = switch (place) {
            case "Threshold.name" -> tables.thresholds().keySet();
            case "CustomField.of" -> FieldDefinition.HOLDERS;
            case "CustomField.field" ->
                tables.definitions().values().stream()
                        .map(FieldDefinition::code)
                        .distinct()
                        .toList();
            default -> codes(vocabulary);
        };
        var choices = new ArrayList<>(codes.stream()
                .map(code ->
                        new Choice(code, vocabulary.isEmpty() ? ownCode(place, code) : terms.named(vocabulary, code)))
                .toList());
        return choices.isEmpty() ? choices : with(choices, line.values());
    }

    private static List<Choice> with(List<Choice> choices, List<String> values) {
        values.forEach(value -> with(choices, value));
        return choices;
    }

    private String ownCode(String place, String code) {
        return switch (place) {
            case "CustomField.field" -> own.title(code);
            case "CustomField.of" -> own.holder(code);
            default -> code;
        };
    }

    private Collection<String> codes(String vocabulary) {
        return switch (vocabulary) {
            case "area" -> tables.areas().keySet();
            case "skills" -> tables.skills().keySet();
            case "" -> List.of();
            default ->
                tables.terms().keySet().stream()
                        .filter(key -> key.startsWith(vocabulary + " "))
                        .map(key -> key.substring(vocabulary.length() + 1))
                        .sorted()
                        .toList();
        };
    }

    /** Other values of the deal that something of this type may be compared with. */
    List<Choice> sames(@Nullable Class<?> type, Scope scope, BuilderLine line, boolean inList) {
        var choices = new ArrayList<Choice>();
        boolean day = BuilderLines.isDay(type);
        if (day && scope.names().values().stream().noneMatch(each -> each == io.salescoach.rulebook.AsOf.class)) {
            choices.add(new Choice(BuilderLines.TODAY, words.message("builder.today")));
        }
        scope.names().forEach((name, named) -> {
            Class<?> raw = BuilderLines.raw(named);
            String called = name.substring(1);
            if (fits(type, named, inList)
                    && choices.stream().noneMatch(each -> each.value().equals(name))) {
                choices.add(
                        new Choice(name, name.equals(BuilderLines.TODAY) ? words.message("builder.today") : called));
            }
            if (raw != null && raw.isRecord() && Vocabulary.isPart(raw)) {
                OperandReader.members(raw).stream()
                        .filter(member -> member.argument() == null && fits(type, member.type(), inList))
                        .forEach(member -> choices.add(new Choice(
                                name + "." + String.join(".", member.path()),
                                words.message("builder.of", called, labels.label(raw, member)))));
            }
        });
        Class<?> own = scope.fact();
        if (own != null) {
            OperandReader.members(own).stream()
                    .filter(member -> member.argument() == null && fits(type, member.type(), inList))
                    .filter(MemberLabels::isOffered)
                    .forEach(member ->
                            choices.add(new Choice(String.join(".", member.path()), labels.label(own, member))));
        }
        line.same().forEach(value -> with(choices, value));
        return choices;
    }

    private static boolean fits(@Nullable Class<?> wanted, @Nullable Type type, boolean inList) {
        Class<?> raw = inList ? BuilderLines.element(type) : BuilderLines.raw(type);
        return wanted != null
                && raw != null
                && (raw == wanted
                        || Comparisons.isNumber(wanted) && Comparisons.isNumber(raw)
                        || wanted == boolean.class && raw == Boolean.class
                        || wanted == Boolean.class && raw == boolean.class);
    }
}
