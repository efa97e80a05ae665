package io.salescoach.pages.rules;

import io.salescoach.opportunity.FieldDefinition;
import io.salescoach.pages.Words;
import io.salescoach.pages.rules.BuilderChoices.Choice;
import io.salescoach.rulebook.builder.RuleLine.Kind;
import io.salescoach.rulebook.tables.CustomFieldRow;
import io.salescoach.rulebook.tables.Tables;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fields that a company has added, in the lists of the rule builder: whoever chooses one gets its conditions, and need
 * not know how rules name such fields.
 */
final class OwnFieldChoices {

    static final String FACT = "CustomField";

    private static final Pattern CHOSEN = Pattern.compile(FACT + ":([a-z]{1,20}):([A-Za-z0-9_]{1,64}):([a-z]{1,10})");

    private final Words words;
    private final Tables tables;

    OwnFieldChoices(Words words, Tables tables) {
        this.words = words;
        this.tables = tables;
    }

    /** Each of them, by whose it is and its name. */
    List<Choice> facts() {
        return tables.fields().values().stream()
                .map(row -> new Choice(
                        String.join(
                                ":",
                                FACT,
                                row.definition().of(),
                                row.definition().code(),
                                asked(row.definition().type())),
                        words.message(
                                "builder.own-field", holder(row.definition().of()), words.text(row.title()))))
                .sorted(Comparator.comparing(Choice::label))
                .toList();
    }

    /** What a rule asks of such a field. */
    private static String asked(FieldDefinition.Type type) {
        return switch (type) {
            case TEXT -> "text";
            case NUMBER, SCORE, MONEY -> "number";
            case DATE -> "date";
            case YES_NO -> "yes";
            case CHOICE, CHOICES -> "code";
        };
    }

    /** The kind of fact that was chosen, also where it was a field. */
    static String fact(String chosen) {
        return CHOSEN.matcher(chosen).matches() ? FACT : chosen;
    }

    /** The conditions that go with what was chosen: which field it is, and what is asked of it. None for another fact. */
    static List<BuilderLine> tests(String chosen, int depth) {
        var field = CHOSEN.matcher(chosen);
        return field.matches()
                ? Stream.of(
                                BuilderLine.of(depth, Kind.TEST, "").test("of", "==", field.group(1)),
                                BuilderLine.of(depth, Kind.TEST, "").test("field", "==", field.group(2)),
                                BuilderLine.of(depth, Kind.TEST, "").test(field.group(3), "=="))
                        .toList()
                : List.of();
    }

    /** Whose fields they can be, in words. */
    String holder(String of) {
        return words.messageOr("builder.holder." + of, of);
    }

    /** What a field is called; its code where there is none of this name. */
    String title(String code) {
        return rows(code).findFirst().map(row -> words.text(row.title())).orElse(code);
    }

    /**
     * The choices of a field, or of all while none is chosen, in words.
     *
     * @param beside the lines of the form
     * @param at the line that asks for a code
     */
    List<Choice> codes(List<BuilderLine> beside, int at) {
        var codes = new ArrayList<Choice>();
        rows(field(beside, at))
                .forEach(row -> row.definition().choices().stream()
                        .filter(code ->
                                codes.stream().noneMatch(each -> each.value().equals(code)))
                        .forEach(code -> codes.add(
                                new Choice(code, tables.term(row.definition().code(), code, words.locale())))));
        return codes;
    }

    private Stream<CustomFieldRow> rows(String code) {
        return tables.fields().values().stream()
                .filter(row -> code.isEmpty() || row.definition().code().equals(code));
    }

    /** The field that the lines of the same fact name; empty while they name none. */
    private static String field(List<BuilderLine> lines, int at) {
        int depth = lines.get(at).depth();
        int from = at;
        while (from > 0 && lines.get(from - 1).depth() >= depth) {
            from--;
        }
        return lines.subList(from, lines.size()).stream()
                .takeWhile(line -> line.depth() >= depth)
                .filter(line -> line.depth() == depth
                        && line.left().equals("field")
                        && line.operator().equals("==")
                        && line.values().size() == 1)
                .map(line -> line.values().get(0))
                .findFirst()
                .orElse("");
    }
}
