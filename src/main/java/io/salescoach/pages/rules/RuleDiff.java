package io.salescoach.pages.rules;

import io.salescoach.release.LineDiff;
import io.salescoach.release.ReleaseDiff;
import io.salescoach.release.ReleaseDiff.Change;
import io.salescoach.release.ReleaseDiff.ChangedRow;
import io.salescoach.rulebook.source.RuleFiles;
import java.util.List;

/** What differs between two sets of rule files, as pages show it: tables by row and cell, all else by line. */
record RuleDiff(List<File> files) {

    private static final int MOST = 300;

    /**
     * One file that differs.
     *
     * @param rows the rows that differ, for a table
     * @param lines the lines that differ, for any other file
     * @param more how many rows or lines are left out
     */
    record File(String name, Change change, List<ChangedRow> rows, List<LineDiff.Line> lines, int more) {}

    static RuleDiff of(RuleFiles before, RuleFiles after) {
        var diff = ReleaseDiff.of(0, before, 0, after);
        return new RuleDiff(diff.files().stream()
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
                .toList());
    }
}
