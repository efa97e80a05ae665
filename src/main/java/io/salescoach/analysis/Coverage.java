package io.salescoach.analysis;

import io.salescoach.coaching.Coach;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleInfo;
import io.salescoach.rulebook.guard.RuleOutline;
import io.salescoach.rulebook.tables.HistoryThresholds;
import io.salescoach.rulebook.tables.TableSchema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What of a rule book scenarios and stored opportunities use: its rules, and the rows of the tables whose use an advice
 * shows. Other tables hold words, or points that every advice counts.
 *
 * @param parts the rules first, then the tables by name
 */
public record Coverage(List<Part> parts) {

    /** The name of the part that stands for the rules. */
    public static final String RULES = "rules";

    private static final List<String> TABLES = List.of(
            "areas",
            "findings",
            "objection-evidence",
            "objection-priors",
            "playbook",
            "score",
            "stage-skills",
            "stages",
            "thresholds");

    /**
     * The rules, or one table.
     *
     * @param rows how many rules or rows there are
     * @param byScenarios how many of them some scenario uses
     * @param byOpportunities how many of them some stored opportunity uses
     * @param unused those that neither uses, in their order
     */
    public record Part(String name, int rows, int byScenarios, int byOpportunities, List<Place> unused) {}

    /** A rule or a row. */
    public record Place(String key, String file, int line) {}

    /** What was used of this book. */
    public static Coverage of(RuleBook book, RuleUsage usage) {
        var outlines = RuleOutline.of(book);
        var shown = rows(usage.shown(), usage.rowsShown(), outlines);
        var stored = rows(usage.stored(), usage.rowsStored(), outlines);
        var parts = new ArrayList<Part>();
        parts.add(rules(book, usage));
        for (String table : TABLES) {
            var schema = TableSchema.named(table).orElseThrow();
            var lines = new HashMap<String, Integer>(schema.rows(book.files()));
            if (table.equals("thresholds")) {
                // These are read by no rule, and by every advice or by none.
                lines.keySet().removeAll(Coach.thresholds());
                lines.keySet().removeAll(HistoryThresholds.names());
            }
            if (!lines.isEmpty()) {
                parts.add(part(table, schema.file(), lines, shown, stored));
            }
        }
        return new Coverage(List.copyOf(parts));
    }

    private static Part rules(RuleBook book, RuleUsage usage) {
        var unused = book.catalogue().stream()
                .filter(rule ->
                        !usage.shown().contains(rule.name()) && !usage.stored().contains(rule.name()))
                .map(rule -> new Place(rule.name(), rule.file(), rule.line()))
                .toList();
        var names = book.catalogue().stream().map(RuleInfo::name).collect(Collectors.toSet());
        return new Part(RULES, names.size(), common(names, usage.shown()), common(names, usage.stored()), unused);
    }

    private static Part part(
            String table, String file, Map<String, Integer> lines, Set<UsedRow> shown, Set<UsedRow> stored) {
        var unused = lines.entrySet().stream()
                .filter(row -> !shown.contains(new UsedRow(table, row.getKey()))
                        && !stored.contains(new UsedRow(table, row.getKey())))
                .sorted(Map.Entry.comparingByValue())
                .map(row -> new Place(row.getKey(), file, row.getValue()))
                .toList();
        return new Part(
                table,
                lines.size(),
                common(lines.keySet(), keys(table, shown)),
                common(lines.keySet(), keys(table, stored)),
                unused);
    }

    private static Set<String> keys(String table, Set<UsedRow> rows) {
        return rows.stream()
                .filter(row -> row.table().equals(table))
                .map(UsedRow::key)
                .collect(Collectors.toSet());
    }

    private static int common(Set<String> all, Set<String> used) {
        return (int) all.stream().filter(used::contains).count();
    }

    /** The rows that were seen, and those that the rules which fired read. */
    private static Set<UsedRow> rows(Set<String> fired, Set<UsedRow> seen, Map<String, RuleOutline> outlines) {
        var rows = new HashSet<>(seen);
        for (String rule : fired) {
            RuleOutline outline = outlines.get(rule);
            if (outline != null) {
                outline.thresholds().forEach(name -> rows.add(new UsedRow("thresholds", name)));
                outline.gives()
                        .getOrDefault("evidence", Set.of())
                        .forEach(code -> rows.add(new UsedRow("objection-evidence", code)));
            }
        }
        return rows;
    }
}
