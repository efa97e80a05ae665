package io.salescoach.release;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.CommitReader;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.web.CannotStartException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The folder of rules and tables that people edit with their own programs. A hidden file in it keeps the hash of the
 * release that it was last in step with: what differs from that was edited here, whatever else is live by now.
 */
@Component
class RulesFolder {

    private static final String IN_STEP = ".release";

    /** Contents are read this often even when nothing seems to change: not every file system tells the truth. */
    private static final Duration READ_AT_LEAST_EVERY = Duration.ofSeconds(5);

    private final Path path;

    /** The one by which the file system stamps its files, whatever day the service is told. */
    private final Clock clock = Clock.systemUTC();

    private @Nullable Reading last;

    RulesFolder(@Value("${sales-coach.rules}") Path path) {
        this.path = path;
    }

    /** A look at contents, and how the folder seemed from outside just before. */
    private record Reading(Look look, FolderStamp stamp, Instant at) {}

    /**
     * What one look at the folder saw.
     *
     * @param files its rule files, none when they could not be read
     * @param problems why they could not be read
     */
    record Look(RuleFiles files, List<RuleProblem> problems) {

        static Look unreadable(Sentence why) {
            return new Look(new RuleFiles(new TreeMap<>()), List.of(new RuleProblem("", 0, 0, null, why)));
        }
    }

    RuleFiles load() throws NoSuchFileException {
        return RuleFiles.load(path);
    }

    /**
     * What it holds when the service cannot do without.
     *
     * @throws CannotStartException when it holds nothing that can be read
     */
    RuleFiles first() {
        String action = "Start in the folder that holds rules/, or set sales-coach.rules to it.";
        try {
            RuleFiles files = load();
            if (files.texts().isEmpty()) {
                throw new CannotStartException("The rules folder %s holds no rules.".formatted(shown()), action);
            }
            return files;
        } catch (NoSuchFileException e) {
            throw new CannotStartException("There is no rules folder at %s.".formatted(shown()), action);
        } catch (UncheckedIOException e) {
            throw new CannotStartException(
                    "The rules folder %s cannot be read.".formatted(shown()), "Let this user read it.");
        }
    }

    /** What a release from these files says of the commit that the folder stands at; nothing when it is not under git. */
    ReleaseRepository.Draft named(ReleaseRepository.Draft draft) {
        var commit = CommitReader.read(path, draft.files())
                // What people publish comes from a commit only if the commit holds the very same.
                .filter(each -> each.clean() || draft.source() == Release.Source.FOLDER)
                .orElse(null);
        return draft.with(draft.origin().with(commit));
    }

    private Path shown() {
        return path.toAbsolutePath().normalize();
    }

    /** What it holds now: the very same as before while nothing in it changes. */
    synchronized Look look() {
        FolderStamp stamp;
        try {
            stamp = FolderStamp.of(path);
        } catch (IOException | UncheckedIOException e) {
            last = null;
            return read();
        }
        Instant now = clock.instant();
        if (last == null
                || !stamp.equals(last.stamp)
                || !stamp.isSettled(last.at)
                || !now.isBefore(last.at.plus(READ_AT_LEAST_EVERY))) {
            Look look = read();
            last = new Reading(last != null && look.equals(last.look) ? last.look : look, stamp, now);
        }
        return last.look;
    }

    private Look read() {
        try {
            return new Look(load(), List.of());
        } catch (NoSuchFileException e) {
            return Look.unreadable(Sentence.of("the rules folder is not there any more"));
        } catch (BrokenRulesException e) {
            return new Look(new RuleFiles(new TreeMap<>()), e.problems());
        } catch (UncheckedIOException e) {
            // Something that stood in the list was gone, or not yet whole, when it was to be read.
            return Look.unreadable(Sentence.of("the rules folder cannot be read"));
        }
    }

    /** The hash of what the folder was last in step with. */
    Optional<String> lastInStep() {
        try {
            return Optional.of(Files.readString(path.resolve(IN_STEP)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Remembers what the folder is in step with. A folder that cannot be written to does without. */
    void inStep(String hash) {
        try {
            if (!lastInStep().equals(Optional.of(hash))) {
                replace(IN_STEP, (hash + "\n").getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            // Nothing is lost: the releases themselves tell nearly as much.
        }
    }

    /**
     * Turns its files into others, each at once, if it still holds what was seen.
     *
     * @return whether it now holds the others
     */
    boolean write(RuleFiles seen, RuleFiles others) {
        if (!look().files().equals(seen)) {
            return false;
        }
        try {
            for (Map.Entry<String, @Nullable String> change :
                    seen.changesTo(others).entrySet()) {
                String text = change.getValue();
                if (text == null) {
                    Files.deleteIfExists(path.resolve(change.getKey()));
                } else {
                    replace(change.getKey(), others.bytes(change.getKey()));
                }
            }
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void replace(String name, byte[] content) throws IOException {
        Path other = Files.write(path.resolve("." + name + ".new"), content);
        Files.move(other, path.resolve(name), StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
