package io.salescoach.release;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.source.RuleText;
import io.salescoach.rulebook.tables.TableRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two releases, as those who edit rules think of them: by rule and by table row.
 *
 * @param files every file that differs at all, if only in comments or in the order of its rows
 */
public record ReleaseDiff(long from, long to, List<ChangedFile> files, List<ChangedRule> rules, List<ChangedRow> rows) {

    /** What happened to something. */
    public enum Change {
        ADDED,
        REMOVED,
        CHANGED
    }

    /** A file that differs. */
    public record ChangedFile(String file, Change change) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    /** A rule that differs, as it is written. */
    public record ChangedRule(
            String rule,
            Change change,
            @Nullable RuleText before,
            @Nullable RuleText after) {}

    /**
     * A row of a table.
     *
     * @param key the cells that name it
     * @param rowBefore its number before; the header is row 1
     * @param cells the cells that differ
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record ChangedRow(
            String file,
            Map<String, String> key,
            Change change,
            @Nullable Integer rowBefore,
            @Nullable Integer rowAfter,
            List<ChangedCell> cells) {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    /** A cell that differs; null where there is none. */
    public record ChangedCell(
            String column,
            @Nullable String before,
            @Nullable String after) {}

    /** What makes the files of one release into those of another. */
    public static ReleaseDiff of(long from, RuleFiles before, long to, RuleFiles after) {
        var changes = before.changesTo(after);
        var files = changes.entrySet().stream()
                .map(change -> new ChangedFile(
                        change.getKey(), change(before.texts().get(change.getKey()), change.getValue())))
                .toList();
        var rows = new ArrayList<ChangedRow>();
        changes.forEach((file, text) -> {
            if (file.endsWith(".csv") && !file.endsWith(".drl.csv")) {
                rows(file, TableRow.of(file, before.texts().get(file)), TableRow.of(file, text), rows);
            }
        });
        return new ReleaseDiff(from, to, files, rules(RuleText.of(before), RuleText.of(after)), rows);
    }

    private static List<ChangedRule> rules(Map<String, RuleText> before, Map<String, RuleText> after) {
        return union(before, after).stream()
                .filter(name -> !same(before.get(name), after.get(name)))
                .map(name -> new ChangedRule(
                        name, change(before.get(name), after.get(name)), before.get(name), after.get(name)))
                .toList();
    }

    private static boolean same(@Nullable RuleText before, @Nullable RuleText after) {
        return before != null
                && after != null
                && before.file().equals(after.file())
                && before.text().equals(after.text());
    }

    private static void rows(
            String file,
            Map<Map<String, String>, TableRow> before,
            Map<Map<String, String>, TableRow> after,
            List<ChangedRow> rows) {
        for (var key : union(before, after)) {
            TableRow old = before.get(key);
            TableRow now = after.get(key);
            var cells = cells(old == null ? Map.of() : old.cells(), now == null ? Map.of() : now.cells());
            if (!cells.isEmpty()) {
                rows.add(new ChangedRow(
                        file,
                        key,
                        change(old, now),
                        old == null ? null : old.row(),
                        now == null ? null : now.row(),
                        cells));
            }
        }
    }

    private static List<ChangedCell> cells(Map<String, String> before, Map<String, String> after) {
        return union(before, after).stream()
                .filter(column -> !Objects.equals(before.get(column), after.get(column)))
                .map(column -> new ChangedCell(column, before.get(column), after.get(column)))
                .toList();
    }

    private static Change change(@Nullable Object before, @Nullable Object after) {
        return before == null ? Change.ADDED : after == null ? Change.REMOVED : Change.CHANGED;
    }

    private static <K> LinkedHashSet<K> union(Map<K, ?> before, Map<K, ?> after) {
        var keys = new LinkedHashSet<K>(before.keySet());
        keys.addAll(after.keySet());
        return keys;
    }
}
