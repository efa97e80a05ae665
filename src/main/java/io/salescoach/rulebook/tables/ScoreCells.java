package io.salescoach.rulebook.tables;

import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.FieldDefinition;
import io.salescoach.rulebook.RuleProblem;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the rows of score.csv, and checks that each is about something that a deal can have. */
public final class ScoreCells {

    /** A folder without the table gives no score: points are a company's own. */
    static final TableSchema TABLE = new TableSchema(
            "score.csv",
            List.of("signal"),
            List.of(Column.text("signal"), Column.number("points", -100, 100), Column.text("en"), Column.text("zh")),
            List.of(ScoreRow.BASE),
            false);

    private static final Set<FieldDefinition.Type> OF_FEW_VALUES = Set.of(
            FieldDefinition.Type.CHOICE,
            FieldDefinition.Type.CHOICES,
            FieldDefinition.Type.YES_NO,
            FieldDefinition.Type.SCORE,
            FieldDefinition.Type.TEXT);

    private static final int MOST_DECIMALS = 4;

    private final Tables tables;
    private final List<RuleProblem> problems;

    public ScoreCells(Tables tables, List<RuleProblem> problems) {
        this.tables = tables;
        this.problems = problems;
    }

    static ScoreRow read(Table.Row row) {
        String signal = row.text("signal").replaceFirst("\\s*=\\s*", "=");
        BigDecimal points = new BigDecimal(row.text("points")).stripTrailingZeros();
        if (points.scale() > MOST_DECIMALS) {
            row.problem("points", Sentence.of("write at most %s decimals", MOST_DECIMALS));
        }
        return new ScoreRow(row.number(), signal, points, TablesReader.text(row));
    }

    /** Tells of rows about a finding, a field or a value that is not there. */
    public void check() {
        var rows = new HashMap<String, Integer>();
        for (ScoreRow row : tables.score().values()) {
            check(TABLE, row, row.isBase() ? null : signal(row), rows);
        }
        var signs = new HashMap<String, Integer>();
        for (ScoreSign sign : tables.scoreSigns().values()) {
            check(ScoreSign.TABLE, sign.asScoreRow(), signal(sign.asScoreRow()), signs);
        }
    }

    private @Nullable Sentence signal(ScoreRow row) {
        return row.field().isEmpty() ? finding(row.signal()) : field(row);
    }

    private void check(TableSchema table, ScoreRow row, @Nullable Sentence problem, Map<String, Integer> rows) {
        Sentence wrong = problem;
        if (wrong == null) {
            Integer first = rows.putIfAbsent(row.signal(tables.definitions().values()), row.row());
            wrong = first == null ? null : Sentence.of("'%s' stands already in row %s", row.signal(), first);
        }
        if (wrong != null) {
            problems.add(new RuleProblem(table.file(), row.row(), 1, null, wrong));
        }
    }

    private @Nullable Sentence finding(String code) {
        var finding = tables.findings().get(code);
        if (finding != null) {
            return finding.told() ? null : Sentence.of("no advice tells %s, so it cannot count", code);
        }
        if (tables.definitions().values().stream()
                .anyMatch(field -> field.code().equals(code))) {
            return Sentence.of("%s is a field; write which of its values counts, as %s=VALUE", code, code);
        }
        var known = new LinkedHashSet<>(tables.findings().keySet());
        known.add(ScoreRow.BASE);
        return Sentence.of("unknown code '%s'%s", code, Nearest.hint(code, known));
    }

    private @Nullable Sentence field(ScoreRow row) {
        var all = tables.definitions().values();
        var fields =
                all.stream().filter(field -> field.code().equals(row.field())).toList();
        if (fields.isEmpty()) {
            var codes = all.stream().map(FieldDefinition::code).toList();
            return Sentence.of(
                    "there is no field '%s'%s; fields.csv names them all",
                    row.field(), Nearest.hint(row.field(), codes));
        }
        Sentence wrong = null;
        for (FieldDefinition field : fields) {
            wrong = value(row, field);
            if (wrong == null) {
                return null;
            }
        }
        return wrong;
    }

    private static @Nullable Sentence value(ScoreRow row, FieldDefinition field) {
        String value = row.value();
        if (!OF_FEW_VALUES.contains(field.type())) {
            return Sentence.of(
                    "%s is a %s; only a field of choices, a score, a text, or yes and no can be a signal",
                    field.code(), field.type());
        }
        if (value.isBlank()) {
            return Sentence.of(
                    "%s is a field; write which of its values counts, as %s=VALUE", row.field(), row.field());
        }
        return switch (field.type()) {
            case CHOICE, CHOICES ->
                field.choices().contains(value)
                        ? null
                        : Sentence.of(
                                "'%s' is no choice of %s%s; known are %s",
                                value,
                                field.code(),
                                Nearest.hint(value, field.choices()),
                                String.join(", ", field.choices()));
            case YES_NO ->
                Set.of(field.code() + "=true", field.code() + "=false").contains(row.signal(List.of(field)))
                        ? null
                        : Sentence.of("%s is answered with yes or no, not with '%s'", field.code(), value);
            case SCORE ->
                isWithin(value, field)
                        ? null
                        : Sentence.of(
                                "'%s' is out of range; write a number from %s to %s",
                                value,
                                field.least().toPlainString(),
                                field.most().toPlainString());
            default -> null;
        };
    }

    private static boolean isWithin(String value, FieldDefinition field) {
        return value.matches("0|[1-9]\\d{0,8}")
                && field.least().compareTo(new BigDecimal(value)) <= 0
                && field.most().compareTo(new BigDecimal(value)) >= 0;
    }
}
