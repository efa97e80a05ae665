package io.salescoach.archive;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.scenario.ScenarioSources;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The folders that an archive is made from, and that its parts are written to: each file whole or not at all, and only below
 * the folder. What the archive does not have stays.
 */
public final class ArchiveFolders {

    private final Path rules;
    private final Path scenarios;

    public ArchiveFolders(Path rules, Path scenarios) {
        this.rules = rules;
        this.scenarios = scenarios;
    }

    /** What the folders hold, as an archive. */
    public RuleArchive read() throws IOException {
        return new RuleArchive(null, RuleFiles.load(rules), mappings(), scenarios());
    }

    SortedMap<String, String> scenarios() throws IOException {
        return texts(EntryKind.SCENARIO, ScenarioSources.in(scenarios));
    }

    SortedMap<String, String> mappings() throws IOException {
        var found = new TreeMap<String, Path>();
        if (Files.isDirectory(imports())) {
            try (var files = Files.list(imports())) {
                files.filter(Files::isRegularFile)
                        .forEach(file -> found.put(file.getFileName().toString(), file));
            }
        }
        return texts(EntryKind.MAPPING, found);
    }

    private static SortedMap<String, String> texts(EntryKind kind, SortedMap<String, Path> files) throws IOException {
        var texts = new TreeMap<String, String>();
        for (var file : files.entrySet()) {
            if (isKnown(kind, file.getKey())) {
                texts.put(file.getKey(), text(kind.in(file.getKey()), file.getValue()));
            }
        }
        return texts;
    }

    private static String text(String entry, Path file) throws IOException {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw BadInputException.unreadable(Sentence.of("%s is not text in UTF-8; save it as UTF-8", entry));
        }
    }

    private static boolean isKnown(EntryKind kind, String name) {
        return EntryKind.of(kind.in(name)).equals(Optional.of(kind));
    }

    private Path imports() {
        return rules.resolve("import");
    }

    /** Everything that keeps an archive from being taken into the folders as a whole. */
    public List<RuleProblem> problems(RuleArchive archive) throws IOException {
        return ArchiveCheck.of(archive, scenarios());
    }

    /** What differs between the folders and an archive; folders that are not there hold nothing. */
    public List<ArchiveComparison.Difference> differences(RuleArchive archive, ArchivePart part) throws IOException {
        return switch (part) {
            case RULES ->
                ArchiveComparison.between(
                        Files.isDirectory(rules) ? RuleFiles.load(rules).texts() : new TreeMap<>(),
                        archive.rules().texts());
            case MAPPINGS -> ArchiveComparison.between(mappings(), archive.mappings());
            case SCENARIOS -> ArchiveComparison.between(scenarios(), archive.scenarios());
        };
    }

    /**
     * Writes the files of a part.
     *
     * @return the files that are other than before
     */
    public List<String> write(RuleArchive archive, ArchivePart part) throws IOException {
        return switch (part) {
            case RULES -> writeRules(archive.rules());
            case MAPPINGS -> write(imports(), mappings(), archive.mappings());
            case SCENARIOS -> write(scenarios, scenarios(), archive.scenarios());
        };
    }

    /** Rules are a whole: one that the archive does not have would be against it. */
    private List<String> writeRules(RuleFiles files) throws IOException {
        Files.createDirectories(rules);
        var changes = RuleFiles.load(rules).changesTo(files);
        for (var change : changes.entrySet()) {
            Path file = rules.resolve(change.getKey());
            if (change.getValue() == null) {
                Files.deleteIfExists(file);
            } else {
                write(rules.toRealPath(), file, files.bytes(change.getKey()));
            }
        }
        return List.copyOf(changes.keySet());
    }

    private static List<String> write(Path folder, SortedMap<String, String> here, SortedMap<String, String> texts)
            throws IOException {
        Files.createDirectories(folder);
        var changed = new ArrayList<String>();
        for (var each : texts.entrySet()) {
            if (!each.getValue().equals(here.get(each.getKey()))) {
                write(
                        folder.toRealPath(),
                        folder.resolve(each.getKey()),
                        each.getValue().getBytes(StandardCharsets.UTF_8));
                changed.add(each.getKey());
            }
        }
        return changed;
    }

    private static void write(Path root, Path file, byte[] content) throws IOException {
        Path parent = Objects.requireNonNull(file.getParent());
        Files.createDirectories(parent);
        // A sub-folder may be a link to somewhere else.
        if (!parent.toRealPath().startsWith(root)) {
            throw new IOException(parent + " leads out of " + root);
        }
        if (Files.isSymbolicLink(file) || Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(file + " is no file of its own");
        }
        Path draft = parent.resolve("." + UUID.randomUUID() + ".draft");
        try {
            Files.write(draft, content);
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }
}
