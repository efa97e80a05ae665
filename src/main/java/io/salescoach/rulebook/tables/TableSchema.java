package io.salescoach.rulebook.tables;

import static io.salescoach.rulebook.tables.Column.code;
import static io.salescoach.rulebook.tables.Column.codes;
import static io.salescoach.rulebook.tables.Column.lines;
import static io.salescoach.rulebook.tables.Column.number;
import static io.salescoach.rulebook.tables.Column.text;
import static io.salescoach.rulebook.tables.Column.whole;

import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.Stage;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.Tables.Link;
import io.salescoach.rulebook.tables.Tables.Outcome;
import io.salescoach.rulebook.tables.Tables.PipelineList;
import io.salescoach.rulebook.tables.Tables.Severity;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a table is called, which columns it has and what may stand in their cells: the one description that reading,
 * checking and spreadsheets share.
 *
 * @param file the table's file
 * @param key the columns that together name a row; no two rows may have the same
 * @param rowsNeeded codes of the key columns that must each have a row
 * @param needed whether a folder must have it; tables that came later may be left out
 */
public record TableSchema(
        String file, List<String> key, List<Column> columns, List<String> rowsNeeded, boolean needed) {

    TableSchema(String file, List<String> key, List<Column> columns, List<String> rowsNeeded) {
        this(file, key, columns, rowsNeeded, true);
    }

    /** The causes behind objections, in the order that decides between equals. */
    public static final List<String> CAUSES = List.of("NO_PAIN", "NO_VALUE", "NO_TRUST", "NO_DIFFERENCE");

    /** The judgements on a qualification. */
    public static final List<String> VERDICTS = List.of("QUALIFIED", "DISQUALIFIED", "AT_RISK", "INCOMPLETE");

    /** What a row of the playbook names as cause when it is the remedy for an objection of which nothing is sure. */
    public static final String NO_DIAGNOSIS = "NONE";

    /** The label of an example that is no objection. */
    public static final String NO_OBJECTION = "NONE";

    /** The ways in which an objection can be taken: the causes, and what terms.csv names beside them. */
    static final Codes TAKEN_AS = Codes.ofAndRowsOf(CAUSES, "terms.csv", "code", "kind", "cause");

    private static final Codes REMEDIED = Codes.ofAndRowsOf(
            Stream.concat(CAUSES.stream(), Stream.of(NO_DIAGNOSIS)).toList(), "terms.csv", "code", "kind", "cause");
    public static final List<String> ENGAGEMENTS = List.of("SERVICE", "TRANSACTIONAL", "CONSULTATIVE");
    private static final List<String> STAGES = names(Stage.values());

    /** The sections of the opportunity file, in capitals as all codes. */
    private static final List<String> SECTIONS = FactSchema.OPPORTUNITY.codes().stream()
            .map(code -> code.toUpperCase(Locale.ROOT))
            .toList();

    static final TableSchema STAGE_TABLE = new TableSchema(
            "stages.csv",
            List.of("stage"),
            List.of(
                    code("stage", STAGES),
                    number("share", 0, 100),
                    whole("stalled days", 0, 10_000),
                    text("en"),
                    text("zh"),
                    whole("silent days", 0, 10_000).optional()),
            STAGES);
    static final TableSchema AREAS = table(
            "areas.csv",
            "area",
            text("area"),
            codes("engagements", Codes.of(ENGAGEMENTS)).optional(),
            code("from", STAGES),
            code("to", STAGES).optional(),
            text("en"),
            text("zh"));
    static final TableSchema FINDINGS = table(
            "findings.csv",
            "finding",
            text("finding"),
            code("area", Codes.rowsOf("areas.csv", "area")),
            code("severity", names(Severity.values())),
            code("blocker from", STAGES).optional(),
            text("en"),
            text("zh"),
            code("section", SECTIONS).optional(),
            code("pipeline", names(PipelineList.values())).optional(),
            code("told", List.of("yes", "no")).optional());
    static final TableSchema PLAYBOOK = table(
            "playbook.csv",
            "action",
            text("action"),
            whole("priority", 1, 100_000),
            codes("answers", Codes.rowsOf("findings.csv", "finding")),
            code("cause", REMEDIED).optional(),
            code("verdict", VERDICTS).optional(),
            code("owner", names(Role.values())),
            codes("tool", Codes.rowsOf("terms.csv", "code", "kind", "tool")).optional(),
            text("title en"),
            text("title zh"),
            lines("how en"),
            lines("how zh"),
            lines("questions en"),
            lines("questions zh"),
            code("kind", Codes.rowsOf("ranking.csv", "code", "part", "KIND")).optional(),
            codes("after", Codes.rowsOf("playbook.csv", "action")).optional(),
            code("earliest", names(When.values())).optional(),
            code("moves", List.of("yes", "no")).optional(),
            codes("only with", Codes.rowsOf("findings.csv", "finding")).optional(),
            codes("then only", Codes.rowsOf("playbook.csv", "action")).optional(),
            codes("unless", Codes.rowsOf("findings.csv", "finding")).optional(),
            codes("instead of", Codes.rowsOf("playbook.csv", "action")).optional());
    static final TableSchema THRESHOLDS = new TableSchema(
            "thresholds.csv",
            List.of("threshold"),
            List.of(text("threshold"), number("value", 0, 1e9), text("meaning").optional()),
            List.of());
    static final TableSchema STAGE_SKILLS = new TableSchema(
            "stage-skills.csv",
            List.of("skill"),
            Stream.of(
                            Stream.of(text("skill"), text("group")),
                            STAGES.stream().map(stage -> whole(stage, 1, 5).optional()),
                            Stream.of(text("en"), text("zh")))
                    .flatMap(columns -> columns)
                    .toList(),
            List.of());
    static final TableSchema TERMS = new TableSchema(
            "terms.csv",
            List.of("kind", "code"),
            List.of(text("kind"), text("code"), text("en"), text("zh")),
            List.of());
    static final TableSchema TEAM_PROBLEMS = table(
            "team-problems.csv",
            "problem",
            text("problem"),
            code("link", names(Link.values())),
            text("en"),
            text("zh"),
            text("change en"),
            text("change zh"));
    static final TableSchema TEAM_SYMPTOMS = table(
            "team-symptoms.csv",
            "symptom",
            text("symptom"),
            code("problem", Codes.rowsOf("team-problems.csv", "problem")),
            text("en"),
            text("zh"));
    static final TableSchema FEEDBACK = new TableSchema(
            "feedback.csv",
            List.of("outcome"),
            List.of(
                    code("outcome", names(Outcome.values())),
                    code("rests while facts stay the same", List.of("yes", "no")),
                    whole("for days", 1, 10_000).optional(),
                    text("meaning").optional()),
            names(Outcome.values()));
    static final TableSchema PRACTICE = new TableSchema(
            "practice.csv",
            List.of("part"),
            List.of(code("part", names(PracticePart.values())), whole("value", 0, 1_000), text("en"), text("zh")),
            names(PracticePart.values()));
    static final TableSchema FIELDS =
            new TableSchema("fields.csv", List.of("of", "field"), CustomFieldRows.columns(), List.of(), false);
    static final TableSchema COLUMNS = new TableSchema(
            "columns.csv",
            List.of("table", "column"),
            List.of(text("table"), text("column"), text("en"), text("zh")),
            List.of());

    /** Every table of a rules folder, in the order in which a reader would look at them. */
    public static List<TableSchema> all() {
        // No constant: some tables are made by classes that need this one made before.
        return List.of(
                STAGE_TABLE,
                AREAS,
                THRESHOLDS,
                STAGE_SKILLS,
                StageFact.TABLE,
                FINDINGS,
                PLAYBOOK,
                IndustryQuestions.TABLE,
                RankingCells.TABLE,
                ScoreCells.TABLE,
                ScoreSign.TABLE,
                RateRow.TABLE,
                ObjectionCells.EXAMPLES,
                ObjectionCells.PHRASES,
                ObjectionCells.PRIORS,
                ObjectionCells.EVIDENCE,
                ObjectionCells.WORDS,
                TEAM_PROBLEMS,
                TEAM_SYMPTOMS,
                TERMS,
                FEEDBACK,
                RuleName.TABLE,
                PRACTICE,
                FIELDS,
                COLUMNS);
    }

    /** The table of this name, written without {@code .csv}. */
    public static Optional<TableSchema> named(String name) {
        return all().stream().filter(schema -> schema.name().equals(name)).findFirst();
    }

    /** The text of the table in these files, which hold all that are needed; its header alone where they are without it. */
    public String content(RuleFiles files) {
        String text = files.texts().get(file);
        return text == null ? String.join(",", header()) + "\n" : text;
    }

    public String name() {
        return file.substring(0, file.length() - ".csv".length());
    }

    /** The row of every entry of this table, the header being row 1, by its key. */
    public Map<String, Integer> rows(RuleFiles files) {
        return Table.read(files, this, new ArrayList<>()).rowNumbers();
    }

    public List<String> header() {
        return columns.stream().map(Column::name).toList();
    }

    private static TableSchema table(String file, String key, Column... columns) {
        return new TableSchema(file, List.of(key), List.of(columns), List.of());
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
