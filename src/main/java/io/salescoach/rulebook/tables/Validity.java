package io.salescoach.rulebook.tables;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.RuleFiles;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * From when to when rows of advice and weights count: two columns that such tables may have, judged by the day of an
 * advice. So next year's limit can stand beside this year's, and each day finds one of them (docs/decisions/186-validity.md).
 */
public final class Validity {

    static final String FROM = "validFrom";
    static final String UNTIL = "validUntil";

    /** Each day on which rows begin or end makes the tables another, which are all checked. */
    public static final int MAX_DAYS = 36;

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("[uuuu-M-d][uuuu/M/d]").withResolverStyle(ResolverStyle.STRICT);

    private static final List<Column> COLUMNS =
            List.of(Column.text(FROM).optional(), Column.text(UNTIL).optional());

    /** Tables whose codes rules name: they must have the same on every day. */
    private static final List<TableSchema> NAMED = List.of(
            TableSchema.THRESHOLDS,
            TableSchema.FINDINGS,
            TableSchema.STAGE_SKILLS,
            ObjectionCells.PRIORS,
            ObjectionCells.EVIDENCE);

    private static final Set<TableSchema> DATED = Stream.concat(
                    NAMED.stream(),
                    Stream.of(
                            TableSchema.STAGE_TABLE,
                            TableSchema.PLAYBOOK,
                            IndustryQuestions.TABLE,
                            RankingCells.TABLE,
                            ScoreCells.TABLE))
            .collect(Collectors.toUnmodifiableSet());

    private Validity() {}

    /** Whether rows of the table may begin and end. */
    public static boolean mayHave(TableSchema schema) {
        return DATED.stream().anyMatch(dated -> dated.file().equals(schema.file()));
    }

    /** Whether a text of the table has one of the columns. */
    public static boolean isIn(TableSchema schema, @Nullable String text) {
        return !in(schema, text).equals(schema);
    }

    /** The table as this text has it: with the two columns, which then belong to the key, if it has one of them. */
    public static TableSchema in(TableSchema schema, @Nullable String text) {
        if (text == null || !mayHave(schema) || schema.header().contains(FROM)) {
            return schema;
        }
        String head = text.lines().findFirst().orElse("").toLowerCase(Locale.ROOT);
        if (!head.contains(FROM.toLowerCase(Locale.ROOT)) && !head.contains(UNTIL.toLowerCase(Locale.ROOT))) {
            return schema;
        }
        return added(schema);
    }

    /** The table with the two columns. */
    public static TableSchema added(TableSchema schema) {
        return new TableSchema(
                schema.file(),
                Stream.concat(schema.key().stream(), Stream.of(FROM, UNTIL)).toList(),
                Stream.concat(schema.columns().stream(), COLUMNS.stream()).toList(),
                schema.rowsNeeded(),
                schema.needed());
    }

    /** The columns that a table may have. */
    static List<String> header(TableSchema schema) {
        return mayHave(schema)
                ? Stream.concat(schema.header().stream(), Stream.of(FROM, UNTIL))
                        .toList()
                : schema.header();
    }

    /**
     * Whether a row counts on a day; a row whose days cannot be read counts always, and they are told.
     *
     * @param day null: any day
     */
    static boolean holds(Table.Row row, @Nullable LocalDate day) {
        LocalDate from = day(row, FROM);
        LocalDate until = day(row, UNTIL);
        if (from != null && until != null && until.isBefore(from)) {
            row.problem(UNTIL, Sentence.of("the row would end on %s, before it begins on %s", until, from));
            return true;
        }
        return day == null || (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    private static @Nullable LocalDate day(Table.Row row, String column) {
        String text = row.text(column);
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text, DAY);
        } catch (DateTimeParseException e) {
            row.problem(column, Sentence.of("'%s' is no day; write it like %s", cut(text), "2027-01-31"));
            return null;
        }
    }

    private static String cut(String text) {
        return text.length() > 40 ? text.substring(0, 40) + "…" : text;
    }

    /** The days from which on other rows count, in their order; empty where no row begins or ends. */
    public static List<LocalDate> days(RuleFiles files, List<RuleProblem> problems) {
        var days = new TreeSet<LocalDate>();
        for (TableSchema schema : DATED) {
            if (isIn(schema, files.texts().get(schema.file()))) {
                for (Table.Row row :
                        Table.read(files, schema, new ArrayList<>()).rows()) {
                    LocalDate from = day(row, FROM);
                    LocalDate until = day(row, UNTIL);
                    if (from != null) {
                        days.add(from);
                    }
                    if (until != null) {
                        days.add(until.plusDays(1));
                    }
                }
            }
        }
        if (days.size() > MAX_DAYS) {
            problems.add(new RuleProblem(
                    "",
                    0,
                    0,
                    null,
                    Sentence.of("rows begin or end on %s days; at most %s are taken", days.size(), MAX_DAYS)));
            return List.of();
        }
        return List.copyOf(days);
    }

    /** Tells codes that rules may name and that have no row on this day, or only on this day. */
    public static void sameCodes(Tables first, Tables then, List<RuleProblem> problems) {
        missing("thresholds.csv", first.thresholds().keySet(), then.thresholds().keySet(), problems);
        missing("findings.csv", first.findings().keySet(), then.findings().keySet(), problems);
        missing("stage-skills.csv", first.skills().keySet(), then.skills().keySet(), problems);
        missing("objection-priors.csv", first.priors().keySet(), then.priors().keySet(), problems);
        missing(
                "objection-evidence.csv",
                first.evidence().keySet(),
                then.evidence().keySet(),
                problems);
    }

    private static void missing(String file, Set<String> first, Set<String> then, List<RuleProblem> problems) {
        Stream.concat(
                        first.stream().filter(code -> !then.contains(code)),
                        then.stream().filter(code -> !first.contains(code)))
                .map(code -> new RuleProblem(
                        file,
                        0,
                        0,
                        null,
                        Sentence.of("'%s' needs a row that counts on every day; rules may name it", code)))
                .forEach(problems::add);
    }
}
