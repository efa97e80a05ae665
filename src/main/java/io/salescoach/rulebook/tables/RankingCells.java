package io.salescoach.rulebook.tables;

import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Influence;
import io.salescoach.opportunity.Role;
import io.salescoach.rulebook.tables.Tables.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Reads the rows of ranking.csv. What may stand as a row's code depends on its part. */
final class RankingCells {

    /** The table came later than others: a folder without it ranks by severity. */
    static final TableSchema TABLE = new TableSchema(
            "ranking.csv",
            List.of("part", "code"),
            List.of(
                    Column.code("part", names(RankingPart.values())),
                    Column.text("code"),
                    Column.whole("points", -1_000, 1_000),
                    Column.text("en"),
                    Column.text("zh")),
            List.of("NOW MOST"),
            false);

    private static final Pattern DAYS = Pattern.compile("\\d{1,4}");
    private static final Pattern PAIR = Pattern.compile("[A-Z0-9_]+ [A-Z0-9_]+");
    private static final Pattern MONEY = Pattern.compile("[A-Z]{3} \\d{1,15}");

    private RankingCells() {}

    static RankingRow read(Table.Row row) {
        var part = row.constant("part", RankingPart.class);
        String code = row.text("code");
        switch (part) {
            case SEVERITY -> known(row, code, names(Severity.values()));
            case OWNER -> known(row, code, names(Role.values()));
            case INFLUENCE -> known(row, code, names(Influence.values()));
            case MEETING -> known(row, code, List.of("SAME_PERSON"));
            case NOW -> most(row, code);
            case CLOSE_WITHIN -> shape(row, code, DAYS, "30");
            case VALUE_FROM -> shape(row, code, MONEY, "CNY 1000000");
            case CASE -> shape(row, code, PAIR, "SILENT BREAK_SILENCE");
            case KIND, FINDING, PRESSURE -> {
                // A kind is whatever the playbook says it is; findings are checked when they are all known.
            }
        }
        return new RankingRow(row.number(), part, code, (int) row.number("points"), TablesReader.text(row));
    }

    private static void most(Table.Row row, String code) {
        known(row, code, List.of("MOST"));
        if (row.number("points") < 1) {
            row.problem("points", Sentence.of("at least one action must be due now"));
        }
    }

    private static void known(Table.Row row, String code, List<String> codes) {
        if (!codes.contains(code)) {
            row.problem(
                    "code",
                    Sentence.of(
                            "unknown code '%s'%s; known are %s",
                            code, Nearest.hint(code, codes), String.join(", ", codes)));
        }
    }

    private static void shape(Table.Row row, String code, Pattern shape, String example) {
        if (!shape.matcher(code).matches()) {
            row.problem("code", Sentence.of("'%s' does not fit; write it like this: %s", code, example));
        }
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
