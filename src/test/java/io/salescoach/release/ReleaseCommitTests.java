package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.rulebook.source.RulesCommit;
import java.io.IOException;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.PersonIdent;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Releases of a rules folder under git name the commit. */
@Tag("database")
class ReleaseCommitTests extends ReleaseFolders {

    private static final PersonIdent SOMEBODY = new PersonIdent("a", "a@example.org");

    private static String commit(Git git) throws GitAPIException {
        git.add().addFilepattern(".").call();
        return git.commit()
                .setMessage("x")
                .setAuthor(SOMEBODY)
                .setCommitter(SOMEBODY)
                .call()
                .name();
    }

    private static RulesCommit live(Instance instance) {
        return instance.store.find(instance.live.now().release()).orElseThrow().commit();
    }

    @Test
    void aReleaseNamesTheCommitThatItCameFrom() throws IOException, GitAPIException {
        try (var git = Git.init().setDirectory(folder.toFile()).call()) {
            String first = commit(git);
            var instance = start(folder);
            assertThat(live(instance)).isEqualTo(new RulesCommit(first, true));

            teamSize(folder, 4);
            instance.look();
            assertThat(instance.live.now().release()).isEqualTo(2);
            assertThat(live(instance)).isEqualTo(new RulesCommit(first, false));

            teamSize(folder, 5);
            String second = commit(git);
            instance.look();
            assertThat(instance.live.now().release()).isEqualTo(3);
            assertThat(live(instance)).isEqualTo(new RulesCommit(second, true));
        }
    }

    @Test
    void whatPeoplePublishNamesACommitOnlyIfItHoldsTheSame() throws IOException, GitAPIException {
        try (var git = Git.init().setDirectory(folder.toFile()).call()) {
            commit(git);
            var instance = start(folder);
            String text = instance.live.now().files().texts().get("thresholds.csv");
            publish(instance, java.util.Map.of("thresholds.csv", text.replaceFirst("team size,\\d", "team size,6")));
            assertThat(live(instance)).isNull();
        }
    }

    @Test
    void aFolderThatIsNotUnderGitNamesNone() throws IOException {
        assertThat(live(start(folder))).isNull();
    }
}
