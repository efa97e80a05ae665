package io.salescoach.rulebook.source;

import java.io.File;
import java.io.IOException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * Keeps JGit from looking beyond the repository: to find the settings of the machine it would run git, and to learn how exact
 * the times of files are it would write into the repository and the home folder. Reading a commit needs neither.
 */
final class NoGitSettings extends SystemReader.Delegate {

    NoGitSettings(SystemReader others) {
        super(others);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new Nothing(parent, fs);
    }

    /** Settings that are neither read nor written. */
    private static final class Nothing extends FileBasedConfig {

        private Nothing(@Nullable Config parent, FS fs) {
            super(parent, new File("no-settings"), fs);
        }

        @Override
        public void load() {
            // There is nothing to read.
        }

        @Override
        public void save() throws IOException {
            // Nor is anything kept.
        }

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public @Nullable String getString(String section, @Nullable String subsection, String name) {
            // As if the times of every file system had been measured already.
            return "filesystem".equals(section) ? "2 seconds" : super.getString(section, subsection, name);
        }
    }
}
