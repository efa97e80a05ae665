package io.salescoach.rulebook.tables;

import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.Stage;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.StagePlan;
import io.salescoach.rulebook.Threshold;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.Tables.Area;
import io.salescoach.rulebook.tables.Tables.Lines;
import io.salescoach.rulebook.tables.Tables.Link;
import io.salescoach.rulebook.tables.Tables.Outcome;
import io.salescoach.rulebook.tables.Tables.PipelineList;
import io.salescoach.rulebook.tables.Tables.PracticeValue;
import io.salescoach.rulebook.tables.Tables.Severity;
import io.salescoach.rulebook.tables.Tables.Skill;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the tables of a rules folder. What stands in them is told by {@link TableSchema}. */
public final class TablesReader {

    /** While rules are made, the tables beside them stay as they are. */
    private static final SoundReads<Tables> ALL = new SoundReads<>(name -> name.endsWith(".csv"));

    /** By far the longest table, which names nothing of others: while those are edited, it stays as it is. */
    private static final SoundReads<List<Example>> EXAMPLES =
            new SoundReads<>(name -> name.equals(ObjectionCells.EXAMPLES.file()));

    private final RuleFiles files;
    private final List<RuleProblem> problems;
    private final @Nullable LocalDate day;

    /** Reads every row, whenever it counts. */
    public TablesReader(RuleFiles files, List<RuleProblem> problems) {
        this(files, problems, null);
    }

    /** @param day only rows that count on this day are read; null: all */
    public TablesReader(RuleFiles files, List<RuleProblem> problems, @Nullable LocalDate day) {
        this.day = day;
        this.files = files;
        this.problems = problems;
    }

    public Tables read() {
        return ALL.get(files, day, problems, this::readAll);
    }

    private Tables readAll() {
        var thresholds =
                entries(TableSchema.THRESHOLDS, row -> new Threshold(row.text("threshold"), row.number("value")));
        return new Tables(
                entries(TableSchema.AREAS, TablesReader::area),
                entries(TableSchema.STAGE_TABLE, TablesReader::stage),
                thresholds,
                entries(TableSchema.STAGE_SKILLS, TablesReader::skill),
                entries(StageFact.TABLE, StageFact::read),
                entries(TableSchema.FINDINGS, TablesReader::finding),
                entries(ObjectionCells.PRIORS, ObjectionCells::priors),
                entries(ObjectionCells.EVIDENCE, row -> ObjectionCells.evidence(row, thresholds.keySet())),
                List.copyOf(
                        entries(ObjectionCells.PHRASES, ObjectionCells::phrase).values()),
                List.copyOf(entries(ObjectionCells.WORDS, row -> ObjectionCells.phrase(row, "words"))
                        .values()),
                EXAMPLES.get(files, day, problems, this::examples),
                List.copyOf(entries(TableSchema.PLAYBOOK, TablesReader::play).values()),
                List.copyOf(entries(IndustryQuestions.TABLE, IndustryQuestions::read)
                        .values()),
                entries(RankingCells.TABLE, RankingCells::read),
                entries(ScoreCells.TABLE, ScoreCells::read),
                entries(ScoreSign.TABLE, ScoreSign::read),
                List.copyOf(entries(RateRow.TABLE, RateRow::read).values()),
                entries(TableSchema.TERMS, TablesReader::text),
                entries(
                        TableSchema.TEAM_PROBLEMS,
                        row -> new TeamProblem(
                                row.text("problem"),
                                row.constant("link", Link.class),
                                text(row),
                                new Text(row.text("change en"), row.text("change zh")))),
                entries(
                        TableSchema.TEAM_SYMPTOMS,
                        row -> new TeamSymptom(row.text("symptom"), row.text("problem"), text(row))),
                entries(TableSchema.FEEDBACK, TablesReader::feedback),
                entries(RuleName.TABLE, RuleName::read),
                entries(TableSchema.PRACTICE, TablesReader::practice),
                entries(TableSchema.FIELDS, CustomFieldRows::read),
                entries(TableSchema.COLUMNS, this::explanation));
    }

    private List<Example> examples() {
        return ObjectionCells.bounded(
                List.copyOf(entries(ObjectionCells.EXAMPLES, ObjectionCells::example)
                        .values()),
                problems);
    }

    private <T> Map<String, T> entries(TableSchema schema, Function<Table.Row, T> entry) {
        return Collections.unmodifiableMap(Table.read(files, schema, problems).entries(entry, day));
    }

    private static Area area(Table.Row row) {
        Stage to = row.optionalConstant("to", Stage.class);
        return new Area(
                row.text("area"),
                Set.copyOf(row.list("engagements", "\\s+")),
                row.constant("from", Stage.class),
                to == null ? Stage.ACTION : to,
                text(row));
    }

    private static StagePlan stage(Table.Row row) {
        return new StagePlan(
                row.constant("stage", Stage.class),
                BigDecimal.valueOf(row.number("share")),
                (int) row.number("stalled days"),
                row.text("silent days").isEmpty() ? null : (Integer) (int) row.number("silent days"),
                text(row));
    }

    private static Skill skill(Table.Row row) {
        var required = new EnumMap<Stage, Integer>(Stage.class);
        for (Stage stage : Stage.values()) {
            if (!row.text(stage.name()).isEmpty()) {
                required.put(stage, (int) row.number(stage.name()));
            }
        }
        return new Skill(row.text("skill"), row.text("group"), required, text(row));
    }

    private static FindingType finding(Table.Row row) {
        return new FindingType(
                row.text("finding"),
                row.number(),
                row.text("area"),
                row.constant("severity", Severity.class),
                row.optionalConstant("blocker from", Stage.class),
                text(row),
                row.text("section").isEmpty() ? null : row.text("section").toLowerCase(Locale.ROOT),
                row.optionalConstant("pipeline", PipelineList.class),
                !row.text("told").equals("no"));
    }

    private static Play play(Table.Row row) {
        return new Play(
                row.number(),
                row.text("action"),
                (int) row.number("priority"),
                row.list("answers", "\\s+"),
                row.text("cause"),
                row.text("verdict"),
                row.constant("owner", Role.class),
                row.list("tool", "\\s+"),
                new Text(row.text("title en"), row.text("title zh")),
                lines(row, "how"),
                lines(row, "questions"),
                row.text("kind"),
                row.list("after", "\\s+"),
                row.constant("earliest", When.class),
                row.text("moves").equals("yes"),
                row.list("only with", "\\s+"),
                row.list("then only", "\\s+"),
                row.list("unless", "\\s+"),
                row.list("instead of", "\\s+"));
    }

    private static FeedbackEffect feedback(Table.Row row) {
        boolean rests = row.text("rests while facts stay the same").equals("yes");
        boolean limited = !row.text("for days").isEmpty();
        if (limited && !rests) {
            row.problem("for days", Sentence.of("an action that does not rest has no days; leave the cell empty"));
        }
        return new FeedbackEffect(
                row.constant("outcome", Outcome.class), rests, limited ? (Integer) (int) row.number("for days") : null);
    }

    private static PracticeValue practice(Table.Row row) {
        var part = row.constant("part", PracticePart.class);
        int value = (int) row.number("value");
        if (part == PracticePart.ACTIONS_TO_CHOOSE && (value < 1 || value > 10)) {
            row.problem("value", Sentence.of("learners can choose from 1 to 10 actions"));
        }
        return new PracticeValue(part, value, text(row));
    }

    static Lines lines(Table.Row row, String column) {
        return new Lines(texts(row, column + " en"), texts(row, column + " zh"));
    }

    private static List<Text> texts(Table.Row row, String column) {
        return row.list(column, "\\|").stream()
                .map(line -> new Text(line, line))
                .toList();
    }

    private Text explanation(Table.Row row) {
        var tables = TableSchema.all().stream().map(TableSchema::name).toList();
        TableSchema.named(row.text("table"))
                .ifPresentOrElse(
                        schema -> {
                            if (!schema.header().contains(row.text("column"))) {
                                String column = row.text("column");
                                row.problem(
                                        "column",
                                        Sentence.of(
                                                "there is no column '%s'%s",
                                                column, Nearest.hint(column, schema.header())));
                            }
                        },
                        () -> row.problem(
                                "table",
                                Sentence.of(
                                        "there is no table '%s'%s",
                                        row.text("table"), Nearest.hint(row.text("table"), tables))));
        return text(row);
    }

    static Text text(Table.Row row) {
        return new Text(row.text("en"), row.text("zh"));
    }
}
