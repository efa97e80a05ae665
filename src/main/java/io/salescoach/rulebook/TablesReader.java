package io.salescoach.rulebook;

import io.salescoach.opportunity.Role;
import io.salescoach.opportunity.Stage;
import io.salescoach.opportunity.Surface;
import io.salescoach.rulebook.Tables.Area;
import io.salescoach.rulebook.Tables.EvidenceType;
import io.salescoach.rulebook.Tables.FindingType;
import io.salescoach.rulebook.Tables.Lines;
import io.salescoach.rulebook.Tables.Phrase;
import io.salescoach.rulebook.Tables.Play;
import io.salescoach.rulebook.Tables.Priors;
import io.salescoach.rulebook.Tables.Severity;
import io.salescoach.rulebook.Tables.Skill;
import io.salescoach.rulebook.Tables.StagePlan;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Reads the tables of a rules folder. The names of files and columns are the contract with those who edit them. */
final class TablesReader {

    static final List<String> CAUSES = List.of("NO_PAIN", "NO_VALUE", "NO_TRUST", "NO_DIFFERENCE");
    private static final List<String> STAGES = names(Stage.values());
    static final List<String> ENGAGEMENTS = List.of("SERVICE", "TRANSACTIONAL", "CONSULTATIVE");
    static final List<String> VERDICTS = List.of("QUALIFIED", "DISQUALIFIED", "AT_RISK", "INCOMPLETE");

    private final RuleFiles files;
    private final List<RuleProblem> problems;

    TablesReader(RuleFiles files, List<RuleProblem> problems) {
        this.files = files;
        this.problems = problems;
    }

    Tables read() {
        var areas = areas();
        var findings = findings(areas.keySet());
        var terms = table("terms.csv", "kind", "code", "en", "zh").entries(TablesReader::text, "kind", "code");
        var team = new TeamTablesReader(files, problems);
        var teamProblems = team.problems();
        return new Tables(
                areas,
                stages(),
                table("thresholds.csv", "threshold", "value", "meaning")
                        .entries(row -> new Threshold(row.text("threshold"), row.number("value", 0, 1e9)), "threshold"),
                skills(),
                findings,
                priors(),
                evidence(),
                phrases(),
                playbook(findings.keySet(), codes(terms, "tool")),
                terms,
                teamProblems,
                team.symptoms(teamProblems.keySet()),
                new FeedbackTableReader(files, problems).read());
    }

    private Map<String, Area> areas() {
        return table("areas.csv", "area", "engagements", "from", "to", "en", "zh")
                .entries(
                        row -> {
                            Stage from = row.constant("from", Stage.class, true);
                            Stage to = row.constant("to", Stage.class, false);
                            return new Area(
                                    row.text("area"),
                                    Set.copyOf(row.codes("engagements", ENGAGEMENTS)),
                                    from == null ? Stage.ENTRANCE : from,
                                    to == null ? Stage.ACTION : to,
                                    text(row));
                        },
                        "area");
    }

    private Map<String, StagePlan> stages() {
        var table = table("stages.csv", "stage", "share", "stalled days", "en", "zh");
        var stages = table.entries(
                row -> {
                    Stage stage = row.constant("stage", Stage.class, true);
                    return new StagePlan(
                            stage == null ? Stage.ENTRANCE : stage,
                            BigDecimal.valueOf(row.number("share", 0, 100)),
                            row.whole("stalled days", 0, 10_000),
                            text(row));
                },
                "stage");
        needed("stages.csv", "stage", STAGES, stages.keySet());
        return stages;
    }

    private Map<String, Skill> skills() {
        var header = Stream.of(Stream.of("skill", "group"), STAGES.stream(), Stream.of("en", "zh"))
                .flatMap(s -> s)
                .toArray(String[]::new);
        return table("stage-skills.csv", header)
                .entries(
                        row -> {
                            var required = new EnumMap<Stage, Integer>(Stage.class);
                            for (Stage stage : Stage.values()) {
                                if (!row.optional(stage.name()).isEmpty()) {
                                    required.put(stage, row.whole(stage.name(), 1, 5));
                                }
                            }
                            return new Skill(row.text("skill"), row.text("group"), required, text(row));
                        },
                        "skill");
    }

    private Map<String, FindingType> findings(Collection<String> areas) {
        return table("findings.csv", "finding", "area", "severity", "blocker from", "en", "zh")
                .entries(
                        row -> {
                            Severity severity = row.constant("severity", Severity.class, true);
                            return new FindingType(
                                    row.text("finding"),
                                    row.number(),
                                    row.code("area", areas),
                                    severity == null ? Severity.INFO : severity,
                                    row.constant("blocker from", Stage.class, false),
                                    text(row));
                        },
                        "finding");
    }

    private Map<String, Priors> priors() {
        var header = Stream.concat(Stream.of("surface"), CAUSES.stream()).toArray(String[]::new);
        var priors = table("objection-priors.csv", header)
                .entries(
                        row -> {
                            Surface surface = row.constant("surface", Surface.class, true);
                            var causes = new LinkedHashMap<String, BigDecimal>();
                            CAUSES.forEach(
                                    cause -> causes.put(cause, BigDecimal.valueOf(row.number(cause, 0.0001, 1))));
                            return new Priors(surface == null ? Surface.NO_NEED : surface, causes);
                        },
                        "surface");
        needed("objection-priors.csv", "surface", names(Surface.values()), priors.keySet());
        return priors;
    }

    private Map<String, EvidenceType> evidence() {
        return table("objection-evidence.csv", "evidence", "cause", "effect", "en", "zh")
                .entries(
                        row -> new EvidenceType(
                                row.text("evidence"),
                                row.code("cause", CAUSES),
                                row.code("effect", List.of("SUPPORTS", "CONTRADICTS"))
                                        .equals("SUPPORTS"),
                                text(row)),
                        "evidence");
    }

    private List<Phrase> phrases() {
        return List.copyOf(table("objection-phrases.csv", "surface", "language", "phrase")
                .entries(
                        row -> {
                            Surface surface = row.constant("surface", Surface.class, true);
                            return new Phrase(
                                    surface == null ? Surface.NO_NEED : surface,
                                    row.code("language", List.of("en", "zh")),
                                    row.text("phrase"));
                        },
                        "phrase",
                        "language")
                .values());
    }

    private List<Play> playbook(Collection<String> findings, Collection<String> tools) {
        var causes = Stream.concat(CAUSES.stream(), Stream.of("NONE")).toList();
        return List.copyOf(table(
                        "playbook.csv",
                        "action",
                        "priority",
                        "answers",
                        "cause",
                        "verdict",
                        "owner",
                        "tool",
                        "title en",
                        "title zh",
                        "how en",
                        "how zh",
                        "questions en",
                        "questions zh")
                .entries(
                        row -> {
                            row.text("answers");
                            Role owner = row.constant("owner", Role.class, true);
                            return new Play(
                                    row.number(),
                                    row.text("action"),
                                    row.whole("priority", 1, 100_000),
                                    row.codes("answers", findings),
                                    row.optionalCode("cause", causes),
                                    row.optionalCode("verdict", VERDICTS),
                                    owner == null ? Role.ACCOUNT_MANAGER : owner,
                                    row.optionalCode("tool", tools),
                                    new Text(row.text("title en"), row.text("title zh")),
                                    lines(row, "how"),
                                    lines(row, "questions"));
                        },
                        "action")
                .values());
    }

    private static Lines lines(Table.Row row, String column) {
        return new Lines(texts(row, column + " en"), texts(row, column + " zh"));
    }

    private static List<Text> texts(Table.Row row, String column) {
        return row.list(column, "\\|").stream()
                .map(line -> new Text(line, line))
                .toList();
    }

    static Text text(Table.Row row) {
        return new Text(row.text("en"), row.text("zh"));
    }

    private Table table(String file, String... header) {
        return Table.read(files, file, List.of(header), problems);
    }

    private void needed(String file, String column, Collection<String> needed, Collection<String> present) {
        needed.stream()
                .filter(code -> !present.contains(code))
                .map(code -> new RuleProblem(file, 0, 0, null, "there is no row for the " + column + " " + code))
                .forEach(problems::add);
    }

    private static List<String> codes(Map<String, Text> terms, String kind) {
        return terms.keySet().stream()
                .filter(key -> key.startsWith(kind + " "))
                .map(key -> key.substring(kind.length() + 1))
                .toList();
    }

    private static List<String> names(Enum<?>[] constants) {
        return Arrays.stream(constants).map(Enum::name).toList();
    }
}
