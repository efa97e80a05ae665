package io.salescoach.pages.rules;

import io.salescoach.archive.ArchiveComparison;
import io.salescoach.archive.ArchiveComparison.Change;
import io.salescoach.archive.ArchivePart;
import io.salescoach.archive.RuleArchive;
import io.salescoach.release.LineDiff;
import io.salescoach.rulebook.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of an archive as the page shows it.
 *
 * @param changes how many files it would change
 * @param onlyHere the files that it does not have
 * @param problems what keeps it from being taken
 * @param diff the rules that differ; null for other parts
 * @param files the files that differ, of other parts than rules
 * @param more how many of them are not shown by line
 */
record ArchivePartView(
        ArchivePart part,
        long changes,
        List<String> onlyHere,
        List<RuleProblem> problems,
        @Nullable RuleDiff diff,
        List<File> files,
        int more) {

    private static final int MOST_FILES = 40;
    private static final int MOST_LINES = 200;

    /** A file and the lines that differ. */
    record File(String name, Change change, List<LineDiff.Line> lines) {}

    /** How many problems are left out of the page. */
    public int moreProblems() {
        return Math.max(problems.size() - MOST_FILES, 0);
    }

    static List<ArchivePartView> of(
            RuleArchive archive, RuleArchive here, ArchiveComparison comparison, Locale locale) {
        var views = new ArrayList<ArchivePartView>();
        for (ArchivePart part : ArchivePart.values()) {
            var other = comparison.of(part).stream()
                    .filter(each -> each.change() != Change.ONLY_HERE)
                    .toList();
            boolean rules = part == ArchivePart.RULES;
            views.add(new ArchivePartView(
                    part,
                    comparison.changes(part),
                    comparison.of(part).stream()
                            .filter(each -> each.change() == Change.ONLY_HERE)
                            .map(ArchiveComparison.Difference::file)
                            .toList(),
                    comparison.problems(part),
                    rules ? RuleDiff.of(here.rules(), archive.rules(), locale) : null,
                    rules ? List.of() : files(other, texts(here, part), texts(archive, part)),
                    rules ? 0 : Math.max(other.size() - MOST_FILES, 0)));
        }
        return views;
    }

    private static Map<String, String> texts(RuleArchive archive, ArchivePart part) {
        return part == ArchivePart.MAPPINGS ? archive.mappings() : archive.scenarios();
    }

    private static List<File> files(
            List<ArchiveComparison.Difference> differing, Map<String, String> before, Map<String, String> after) {
        return differing.stream()
                .limit(MOST_FILES)
                .map(each -> new File(
                        each.file(),
                        each.change(),
                        LineDiff.of(before.get(each.file()), after.get(each.file())).stream()
                                .limit(MOST_LINES)
                                .toList()))
                .toList();
    }
}
