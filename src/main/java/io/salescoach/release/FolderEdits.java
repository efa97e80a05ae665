package io.salescoach.release;

import io.salescoach.rulebook.source.RuleFiles;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What was saved in the rules folder of this instance and is not live, for whoever wants to take it into a draft. */
@Component
public class FolderEdits {

    private final RulesFolder folder;
    private final ReleaseRepository store;

    FolderEdits(RulesFolder folder, ReleaseRepository store) {
        this.folder = folder;
        this.store = store;
    }

    /**
     * The changes, and the release that they were made from.
     *
     * @param changes the text of each changed file; null for one that is removed
     */
    public record Edits(long base, SortedMap<String, @Nullable String> changes) {}

    /** Nothing when the folder cannot be read, or does not know from which release it came. */
    public Optional<Edits> now() {
        var look = folder.look();
        if (!look.problems().isEmpty()) {
            return Optional.empty();
        }
        return folder.lastInStep().flatMap(store::withHash).map(base -> new Edits(base, edits(base, look.files())));
    }

    private SortedMap<String, @Nullable String> edits(long base, RuleFiles files) {
        return new TreeMap<>(store.files(base).changesTo(files));
    }
}
