package io.salescoach.rulebook.tables;

import io.salescoach.input.Limits;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.FieldDefinition;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads the rows of fields.csv. */
final class CustomFieldRows {

    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");
    private static final int LEVELS = 5;

    private CustomFieldRows() {}

    static List<Column> columns() {
        return List.of(
                Column.text("field"),
                Column.code("of", FieldDefinition.HOLDERS),
                Column.code(
                        "type",
                        Stream.of(FieldDefinition.Type.values()).map(Enum::name).toList()),
                Column.code("required", List.of("yes", "no")).optional(),
                Column.codes("choices", Codes.NONE).optional(),
                Column.number("least", -1e15, 1e15).optional(),
                Column.number("most", -1e15, 1e15).optional(),
                Column.text("en"),
                Column.text("zh"),
                Column.text("help en").optional(),
                Column.text("help zh").optional(),
                Column.text("section").optional());
    }

    static CustomFieldRow read(Table.Row row) {
        var type = row.constant("type", FieldDefinition.Type.class);
        var choices = row.list("choices", "\\s+");
        boolean chosen = type == FieldDefinition.Type.CHOICE || type == FieldDefinition.Type.CHOICES;
        code(row, "field", row.text("field"));
        choices.forEach(choice -> code(row, "choices", choice));
        if (chosen == choices.isEmpty()) {
            row.problem(
                    "choices",
                    chosen
                            ? Sentence.of("a field of choices needs some; write their codes with blanks between them")
                            : Sentence.of("only CHOICE and CHOICES have choices; leave the cell empty"));
        }
        if (!row.text("section").isEmpty()) {
            code(row, "section", row.text("section"));
            if (!row.text("of").equals("opportunity")) {
                row.problem("section", Sentence.of("only a field of the opportunity has a section of its own"));
            }
        }
        var least = bound(row, "least", least(type));
        var most = bound(row, "most", most(type));
        if (least.compareTo(most) > 0) {
            row.problem("least", Sentence.of("%s is more than %s", least.toPlainString(), most.toPlainString()));
        }
        var help = new Text(row.text("help en"), row.text("help zh"));
        return new CustomFieldRow(
                new FieldDefinition(
                        row.text("field"),
                        row.text("of"),
                        type,
                        row.text("required").equals("yes"),
                        List.copyOf(choices),
                        least,
                        most,
                        row.text("section")),
                new Text(row.text("en"), row.text("zh")),
                row.text("help en").isEmpty() && row.text("help zh").isEmpty() ? null : help);
    }

    private static void code(Table.Row row, String column, String code) {
        if (!CODE.matcher(code).matches()) {
            row.problem(column, Sentence.of("'%s' should be a code, such as TENDER_TYPE", code));
        }
    }

    private static BigDecimal bound(Table.Row row, String column, long usual) {
        return row.text(column).isEmpty() ? BigDecimal.valueOf(usual) : new BigDecimal(row.text(column));
    }

    private static long least(FieldDefinition.Type type) {
        return type == FieldDefinition.Type.NUMBER ? -999_999_999_999_999L : 0;
    }

    private static long most(FieldDefinition.Type type) {
        return switch (type) {
            case TEXT -> Limits.TEXT;
            case SCORE -> LEVELS;
            default -> 999_999_999_999_999L;
        };
    }
}
