package io.salescoach.archive;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.DecisionTableSheet;
import io.salescoach.rulebook.source.RuleFiles;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads archives, strictly: what is not understood is named and refused. */
public final class ArchiveReader {

    /** So large an upload may be. */
    public static final int MOST_BYTES = 8 << 20;

    private final List<Problem> problems = new ArrayList<>();
    private final SortedMap<String, String> rules = new TreeMap<>();
    private final SortedMap<String, String> mappings = new TreeMap<>();
    private final SortedMap<String, String> scenarios = new TreeMap<>();

    private ArchiveReader() {}

    /** @throws BadInputException naming every entry that is wrong */
    public static RuleArchive read(byte[] archive) {
        var entries = ArchiveEntries.of(archive);
        byte[] manifest = entries.remove(EntryKind.MANIFEST.in(""));
        if (manifest == null) {
            throw ArchiveManifest.refused(
                    List.of(new Problem("/" + EntryKind.MANIFEST.in(""), Sentence.of("is missing"))));
        }
        var told = ArchiveManifest.read(manifest);
        told.requireSame(entries);
        return new ArchiveReader().read(told, entries);
    }

    private RuleArchive read(ArchiveManifest manifest, Map<String, byte[]> entries) {
        entries.forEach((entry, content) -> {
            EntryKind kind = EntryKind.of(entry).orElseThrow();
            String name = kind.name(entry);
            switch (kind) {
                case RULES -> rules.put(name, ruleText(entry, name, content));
                case MAPPING -> mappings.put(name, text(entry, content));
                default -> scenarios.put(name, text(entry, content));
            }
        });
        var files = new RuleFiles(rules);
        if (rules.isEmpty()) {
            problems.add(new Problem("/rules", Sentence.of("the archive holds no rules")));
        } else if (problems.isEmpty() && !files.hash().equals(manifest.hash())) {
            problems.add(new Problem(
                    "/" + EntryKind.MANIFEST.in("") + "/hash",
                    Sentence.of("is not the hash of the rules in the archive")));
        }
        if (!problems.isEmpty()) {
            throw ArchiveManifest.refused(problems);
        }
        return new RuleArchive(manifest.release(), files, mappings, scenarios);
    }

    private String ruleText(String entry, String name, byte[] content) {
        if (!name.endsWith(".xlsx")) {
            return text(entry, content);
        }
        var wrong = new ArrayList<RuleProblem>();
        String text = DecisionTableSheet.read(name, content, wrong);
        wrong.forEach(problem -> problems.add(new Problem("/" + entry, problem.message())));
        return text;
    }

    private String text(String entry, byte[] content) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                problems.add(new Problem("/" + entry, Sentence.of("holds a character that is none")));
            }
            return text;
        } catch (CharacterCodingException e) {
            problems.add(new Problem("/" + entry, Sentence.of("is not text in UTF-8")));
            return "";
        }
    }
}
