package io.salescoach.rulebook.source;

import io.salescoach.rulebook.RuleProblem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.util.SystemReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells at which commit a rules folder under git stands. It compares rules with what the commit itself holds, and not with
 * git's index: while git brings other files in, the files change before the branch moves on
 * (docs/decisions/196-archive-and-git.md).
 */
public final class CommitReader {

    private static final Logger LOG = LoggerFactory.getLogger(CommitReader.class);

    private static final int MOST_FILES = 2_000;

    static {
        SystemReader.setInstance(new NoGitSettings(SystemReader.getInstance()));
    }

    private CommitReader() {}

    /**
     * The commit of the folder.
     *
     * @param files the rules that may be those of the commit
     * @return nothing when the folder is not under git, has no commit, or git's files cannot be read
     */
    public static Optional<RulesCommit> read(Path folder, RuleFiles files) {
        try {
            Path real = folder.toRealPath();
            var place = new RepositoryBuilder().findGitDir(real.toFile());
            if (place.getGitDir() == null) {
                return Optional.empty();
            }
            try (Repository repository = place.setMustExist(true).build()) {
                return read(repository, real, files);
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("The commit of {} cannot be read", folder, e);
            return Optional.empty();
        }
    }

    private static Optional<RulesCommit> read(Repository repository, Path folder, RuleFiles files) throws IOException {
        ObjectId head = repository.resolve("HEAD");
        if (head == null || repository.isBare()) {
            return Optional.empty();
        }
        String path = repository
                .getWorkTree()
                .toPath()
                .toRealPath()
                .relativize(folder)
                .toString()
                .replace('\\', '/');
        try (var commits = new RevWalk(repository)) {
            RevTree tree = commits.parseCommit(head).getTree();
            return Optional.of(new RulesCommit(head.name(), sameLines(files, committed(repository, tree, path))));
        }
    }

    /** The rule files of a commit. */
    private static RuleFiles committed(Repository repository, RevTree tree, String path) throws IOException {
        var texts = new TreeMap<String, String>();
        try (var walk = new TreeWalk(repository)) {
            if (path.isEmpty()) {
                walk.addTree(tree);
            } else {
                try (var found = TreeWalk.forPath(repository, path, tree)) {
                    if (found == null || !found.isSubtree()) {
                        return new RuleFiles(texts);
                    }
                    walk.addTree(found.getObjectId(0));
                }
            }
            while (walk.next() && texts.size() <= MOST_FILES) {
                String name = walk.getNameString();
                if (!walk.isSubtree() && RuleFiles.isRuleFile(name)) {
                    texts.put(name, text(name, repository.open(walk.getObjectId(0))));
                }
            }
        }
        return new RuleFiles(texts);
    }

    private static String text(String name, ObjectLoader blob) throws IOException {
        byte[] bytes = blob.getBytes(RuleFiles.MOST_BYTES);
        if (DecisionTables.isWorkbook(name)) {
            return DecisionTableSheet.read(name, bytes, new ArrayList<RuleProblem>());
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** Ends of lines say nothing: git may change them for the folder. */
    private static boolean sameLines(RuleFiles some, RuleFiles others) {
        return lines(some).equals(lines(others));
    }

    private static Map<String, List<String>> lines(RuleFiles files) {
        var lines = new TreeMap<String, List<String>>();
        files.texts().forEach((name, text) -> lines.put(name, text.lines().toList()));
        return lines;
    }
}
