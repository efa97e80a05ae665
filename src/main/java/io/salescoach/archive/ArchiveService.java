package io.salescoach.archive;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.release.LiveRules;
import io.salescoach.release.ReleaseRepository;
import io.salescoach.release.RuleDraftService;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import org.springframework.web.server.ResponseStatusException;

/**
 * Gives what this installation goes by as an archive, and takes archives of others: rules into the draft of whoever takes
 * them, scenarios and mappings into the folders. Nothing goes live here.
 */
@Service
public class ArchiveService {

    private final ReleaseRepository store;
    private final LiveRules live;
    private final RuleDraftService drafts;
    private final ArchiveFolders folders;

    ArchiveService(
            ReleaseRepository store,
            LiveRules live,
            RuleDraftService drafts,
            @Value("${sales-coach.rules}") Path rules,
            @Value("${sales-coach.scenarios}") Path scenarios) {
        this.store = store;
        this.live = live;
        this.drafts = drafts;
        this.folders = new ArchiveFolders(rules, scenarios);
    }

    /** What stands in the way of taking an archive; the caller can do something about it. */
    public static final class ConflictException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Sentence why;

        ConflictException(Sentence why) {
            super(why.toString());
            this.why = why;
        }

        public Sentence why() {
            return why;
        }
    }

    /**
     * A release, by its number, with the scenarios and mappings that are here now.
     *
     * @throws ResponseStatusException with 404 when there is no such release
     */
    public byte[] export(long release) {
        try {
            return ArchiveWriter.write(archive(release));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RuleArchive archive(long release) throws IOException {
        if (store.find(release).isEmpty()) {
            throw new ResponseStatusException(HttpStatus.NOT_FOUND, "there is no release " + release);
        }
        return new RuleArchive(release, store.files(release), folders.mappings(), folders.scenarios());
    }

    /** The release that is live. */
    public long live() {
        return live.now().release();
    }

    /** What is here, as an archive of what is live. */
    public RuleArchive here() {
        try {
            var now = live.now();
            return new RuleArchive(now.release(), now.files(), folders.mappings(), folders.scenarios());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the archive would change. */
    public ArchiveComparison compare(RuleArchive archive, Viewer viewer) {
        return compare(archive, here(), viewer);
    }

    private ArchiveComparison compare(RuleArchive archive, RuleArchive here, Viewer viewer) {
        var draft = drafts.of(viewer);
        var known = new TreeMap<>(here.scenarios());
        known.putAll(here.mappings());
        draft.changes().forEach((name, text) -> known.put("draft " + name, String.valueOf(text)));
        known.put("live", here.rules().hash());
        return new ArchiveComparison(
                archive.release(),
                archive.rules().hash(),
                live(),
                new RuleFiles(known).hash(),
                ArchiveComparison.between(here.rules().texts(), archive.rules().texts()),
                ArchiveComparison.between(here.mappings(), archive.mappings()),
                ArchiveComparison.between(here.scenarios(), archive.scenarios()),
                ArchiveCheck.of(archive),
                new TreeSet<>(draft.changes().keySet()));
    }

    /**
     * Takes parts of an archive.
     *
     * @param seen what was here when the caller looked; empty for whatever is here
     * @param discardDraft whether the rules may take the place of what the caller's draft holds
     * @return how many files each part changed
     * @throws ConflictException when something else is here by now, or the draft holds changes
     * @throws BadInputException when a part cannot be used
     */
    public synchronized Map<ArchivePart, Integer> take(
            RuleArchive archive, Set<ArchivePart> parts, String seen, boolean discardDraft, Viewer viewer) {
        var here = here();
        var comparison = compare(archive, here, viewer);
        if (!seen.isEmpty() && !seen.equals(comparison.here())) {
            throw new ConflictException(Sentence.of("something changed here since you looked; look at it again"));
        }
        parts.forEach(part -> requireSound(comparison.problems(part)));
        if (parts.contains(ArchivePart.RULES) && !comparison.draft().isEmpty() && !discardDraft) {
            throw new ConflictException(Sentence.of(
                    "your draft holds changes of %s; publish them, or say that they may be discarded",
                    String.join(", ", comparison.draft())));
        }
        if (parts.contains(ArchivePart.SCENARIOS)) {
            requireSound(ArchiveCheck.scenariosHere(archive, here));
        }
        // Looking at all of this took a while.
        if (!here.equals(here())) {
            throw new ConflictException(Sentence.of("something changed here since you looked; look at it again"));
        }
        var taken = new EnumMap<ArchivePart, Integer>(ArchivePart.class);
        try {
            for (ArchivePart part : List.of(ArchivePart.MAPPINGS, ArchivePart.SCENARIOS)) {
                if (parts.contains(part)) {
                    taken.put(part, folders.write(archive, part).size());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (parts.contains(ArchivePart.RULES)) {
            var changes = here.rules().changesTo(archive.rules());
            drafts.replace(viewer, Objects.requireNonNull(here.release()), changes);
            taken.put(ArchivePart.RULES, changes.size());
        }
        return taken;
    }

    private static void requireSound(List<RuleProblem> problems) {
        if (!problems.isEmpty()) {
            throw new BadInputException(
                    BadInputException.Kind.INVALID,
                    problems.stream()
                            .map(problem -> new Problem(
                                    "/%s:%d:%d".formatted(problem.file(), problem.line(), problem.column()),
                                    problem.said()))
                            .toList());
        }
    }
}
