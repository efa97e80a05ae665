package io.salescoach.archive;

import io.salescoach.rulebook.source.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A rule book with what belongs to it. Custom fields are a table of the rules.
 *
 * @param release the release that the rules are; null when they come from a folder
 * @param mappings the texts of the files of {@code rules/import}, by name
 * @param scenarios the texts of the scenario files, by their path below the folder, with {@code /}
 */
public record RuleArchive(
        @Nullable Long release,
        RuleFiles rules,
        SortedMap<String, String> mappings,
        SortedMap<String, String> scenarios) {

    public RuleArchive {
        mappings = Collections.unmodifiableSortedMap(new TreeMap<>(mappings));
        scenarios = Collections.unmodifiableSortedMap(new TreeMap<>(scenarios));
    }

    /** The content of each entry but the manifest, by its name, in the order of the archive. */
    SortedMap<String, byte[]> entries() {
        var entries = new TreeMap<String, byte[]>();
        rules.texts().keySet().forEach(name -> entries.put(EntryKind.RULES.in(name), StableZip.fixed(rules, name)));
        mappings.forEach((name, text) -> entries.put(EntryKind.MAPPING.in(name), bytes(text)));
        scenarios.forEach((name, text) -> entries.put(EntryKind.SCENARIO.in(name), bytes(text)));
        return entries;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
