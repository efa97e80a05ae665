package io.salescoach.pages.rules;

import io.salescoach.release.LineDiff;
import io.salescoach.release.ReleaseDiff;
import io.salescoach.release.ReleaseDiff.Change;
import io.salescoach.release.ReleaseDiff.ChangedRow;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.wording.RuleInWords;
import io.salescoach.rulebook.wording.RuleWording;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two sets of rule files, as pages show it: tables by row and cell, all else by line.
 *
 * @param rules the rules that say something else than before, in words
 */
record RuleDiff(List<File> files, List<Rule> rules) {

    private static final int MOST = 300;

    /**
     * One file that differs.
     *
     * @param rows the rows that differ, for a table
     * @param lines the lines that differ, for any other file
     * @param more how many rows or lines are left out
     */
    record File(String name, Change change, List<ChangedRow> rows, List<LineDiff.Line> lines, int more) {}

    /** A rule in words; null where it is not there, or not sound. */
    record Rule(
            String name,
            Change change,
            @Nullable String before,
            @Nullable String after) {}

    static RuleDiff of(RuleFiles before, RuleFiles after, Locale locale) {
        var diff = ReleaseDiff.of(0, before, 0, after);
        return new RuleDiff(files(diff, before, after), rules(diff, before, after, locale));
    }

    private static List<Rule> rules(ReleaseDiff diff, RuleFiles before, RuleFiles after, Locale locale) {
        if (diff.rules().isEmpty()) {
            return List.of();
        }
        var was = RuleWording.of(before, locale);
        var is = RuleWording.of(after, locale);
        return diff.rules().stream()
                .map(rule -> new Rule(
                        rule.rule(), rule.change(), sentence(was.get(rule.rule())), sentence(is.get(rule.rule()))))
                .filter(rule -> !Objects.equals(rule.before(), rule.after()))
                .limit(MOST)
                .toList();
    }

    private static @Nullable String sentence(@Nullable RuleInWords words) {
        return words == null ? null : words.sentence();
    }

    private static List<File> files(ReleaseDiff diff, RuleFiles before, RuleFiles after) {
        return diff.files().stream()
                .map(file -> {
                    var rows = diff.rows().stream()
                            .filter(row -> row.file().equals(file.file()))
                            .toList();
                    boolean isTable =
                            file.file().endsWith(".csv") && !file.file().endsWith(".drl.csv");
                    var lines = isTable
                            ? List.<LineDiff.Line>of()
                            : LineDiff.of(
                                    before.texts().get(file.file()),
                                    after.texts().get(file.file()));
                    return new File(
                            file.file(),
                            file.change(),
                            rows.stream().limit(MOST).toList(),
                            lines.stream().limit(MOST).toList(),
                            Math.max(rows.size() - MOST, 0) + Math.max(lines.size() - MOST, 0));
                })
                .toList();
    }
}
