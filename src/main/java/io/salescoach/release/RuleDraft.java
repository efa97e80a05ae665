package io.salescoach.release;

import io.salescoach.rulebook.source.RuleFiles;
import java.util.Objects;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody has changed in the rules and not yet published.
 *
 * @param base the release that it was made from
 * @param baseFiles the files of that release
 * @param changes the text of each changed file; null for one that is removed
 * @param live the release that is live
 * @param liveFiles the files of that release
 * @param check the last check of it; null when there was none
 * @param checkedHash the hash of what was checked
 */
public record RuleDraft(
        long base,
        RuleFiles baseFiles,
        SortedMap<String, @Nullable String> changes,
        long live,
        RuleFiles liveFiles,
        @Nullable String check,
        @Nullable String checkedHash) {

    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** All files as the draft has them. */
    public RuleFiles files() {
        return baseFiles.with(changes);
    }

    /** Whether another release went live since it was begun. */
    public boolean isOutdated() {
        return base != live;
    }

    /** The changed files that another release changed meanwhile. */
    public SortedSet<String> conflicts() {
        return changes.keySet().stream()
                .filter(name -> !Objects.equals(
                        baseFiles.texts().get(name), liveFiles.texts().get(name)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether what it holds now is what was checked last. */
    public boolean isChecked() {
        return check != null && files().hash().equals(checkedHash);
    }
}
