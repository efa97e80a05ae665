package io.salescoach.rulebook.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commit is named whatever shape git's own files have, and is called clean only when it holds the very rules. */
class CommitReaderTests {

    private static final PersonIdent SOMEBODY = new PersonIdent("a", "a@example.org");

    @TempDir
    Path home;

    private Path tree;
    private Path rules;

    @BeforeEach
    void prepare() throws IOException {
        tree = home.resolve("tree");
        rules = Files.createDirectories(tree.resolve("company/rules"));
        Files.writeString(rules.resolve("a.csv"), "code\nA\n");
        Files.writeString(rules.resolve("b.drl"), "rule\n");
    }

    private static String commit(Git git) throws GitAPIException {
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage("x")
                .setAuthor(SOMEBODY)
                .setCommitter(SOMEBODY)
                .call()
                .name();
    }

    private RulesCommit read() throws IOException {
        return CommitReader.read(rules, RuleFiles.load(rules)).orElseThrow();
    }

    @Test
    void aFolderThatIsNotUnderGitHasNone() throws IOException {
        assertThat(CommitReader.read(rules, RuleFiles.load(rules))).isEmpty();
        assertThat(CommitReader.read(home.resolve("none"), RuleFiles.load(rules)))
                .isEmpty();
    }

    @Test
    void aRepositoryWithoutACommitHasNone() throws IOException, GitAPIException {
        Git.init().setDirectory(tree.toFile()).call().close();
        assertThat(CommitReader.read(rules, RuleFiles.load(rules))).isEmpty();
    }

    @Test
    void rulesThatAreThoseOfTheCommitAreClean() throws IOException, GitAPIException {
        try (var git = Git.init().setDirectory(tree.toFile()).call()) {
            String first = commit(git);
            assertThat(read()).isEqualTo(new RulesCommit(first, true));
            Files.writeString(rules.resolve("notes.txt"), "of no matter");
            Files.writeString(tree.resolve("elsewhere.drl"), "of no matter");
            assertThat(read().clean()).isTrue();
            Files.writeString(rules.resolve("a.csv"), "code\r\nA\r\n");
            assertThat(read().clean()).isTrue();
        }
    }

    @Test
    void whatIsNotCommittedIsToldWhetherItIsChangedNewOrGone() throws IOException, GitAPIException {
        try (var git = Git.init().setDirectory(tree.toFile()).call()) {
            String first = commit(git);
            Files.writeString(rules.resolve("a.csv"), "code\nB\n");
            assertThat(read()).isEqualTo(new RulesCommit(first, false));
            String second = commit(git);
            assertThat(read()).isEqualTo(new RulesCommit(second, true));
            Files.writeString(rules.resolve("c.csv"), "x\n");
            assertThat(read().clean()).isFalse();
            Files.delete(rules.resolve("c.csv"));
            Files.delete(rules.resolve("b.drl"));
            assertThat(read()).isEqualTo(new RulesCommit(second, false));
        }
    }

    /** Git writes the files before it moves the branch on: the old commit must not be taken for theirs. */
    @Test
    void filesOfTheNextCommitAreNotThoseOfTheOneBefore() throws IOException, GitAPIException {
        try (var git = Git.init().setDirectory(tree.toFile()).call()) {
            String first = commit(git);
            Files.writeString(rules.resolve("a.csv"), "code\nB\n");
            git.add().addFilepattern(".").call();
            assertThat(read()).isEqualTo(new RulesCommit(first, false));
        }
    }

    @Test
    void packedObjectsAndReferencesAreRead() throws Exception {
        try (var git = Git.init().setDirectory(tree.toFile()).call()) {
            for (int i = 0; i < 5; i++) {
                Files.writeString(rules.resolve("a.csv"), "code\n" + "A\n".repeat(500) + i + "\n");
                commit(git);
            }
            String last = git.getRepository().resolve("HEAD").name();
            git.gc().setExpire((java.time.Instant) null).call();
            Path loose = Path.of(git.getRepository().getDirectory().getPath(), "refs/heads/master");
            assertThat(loose).doesNotExist();
            assertThat(read()).isEqualTo(new RulesCommit(last, true));
            git.checkout().setName(last).call();
            assertThat(read()).isEqualTo(new RulesCommit(last, true));
        }
    }

    @Test
    void aSecondWorkTreeHasACommitOfItsOwn() throws IOException, GitAPIException {
        String first;
        try (var git = Git.init().setDirectory(tree.toFile()).call()) {
            first = commit(git);
            Files.writeString(rules.resolve("a.csv"), "code\nB\n");
            commit(git);
        }
        Path own = Files.createDirectories(tree.resolve(".git/worktrees/second"));
        Path second = Files.createDirectories(home.resolve("second"));
        Files.writeString(second.resolve(".git"), "gitdir: " + own + "\n");
        Files.writeString(own.resolve("HEAD"), first + "\n");
        Files.writeString(own.resolve("commondir"), "../..\n");
        Files.writeString(own.resolve("gitdir"), second.resolve(".git") + "\n");
        Path others = Files.createDirectories(second.resolve("company/rules"));
        Files.writeString(others.resolve("a.csv"), "code\nA\n");
        Files.writeString(others.resolve("b.drl"), "rule\n");
        assertThat(CommitReader.read(others, RuleFiles.load(others))).contains(new RulesCommit(first, true));
    }

    @Test
    void aBrokenRepositoryHasNone() throws IOException, GitAPIException {
        try (var git = Git.init().setDirectory(tree.toFile()).call()) {
            commit(git);
        }
        Files.writeString(tree.resolve(".git/HEAD"), "ref: refs/heads/../../../../etc/passwd\n");
        assertThat(CommitReader.read(rules, RuleFiles.load(rules))).isEmpty();
        Files.writeString(tree.resolve(".git/HEAD"), "0123456789012345678901234567890123456789\n");
        assertThat(CommitReader.read(rules, RuleFiles.load(rules))).isEmpty();
    }

    @Test
    void readingLeavesNothingBehind() throws IOException, GitAPIException {
        try (var git = Git.init().setDirectory(tree.toFile()).call()) {
            commit(git);
        }
        Set<Path> before = everything();
        read();
        assertThat(everything()).isEqualTo(before);
        assertThat(CommitReader.read(rules, new RuleFiles(new TreeMap<>())))
                .hasValueSatisfying(commit -> assertThat(commit.clean()).isFalse());
    }

    private Set<Path> everything() throws IOException {
        try (var paths = Files.walk(home)) {
            return paths.collect(TreeSet::new, TreeSet::add, TreeSet::addAll);
        }
    }
}
