package io.salescoach.rulebook;

import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The shipped rules with a set of fields of docs/examples, added as its README says. */
public final class FieldSets {

    public static final List<String> ALL = List.of("meddpicc", "spiced", "tender");

    private FieldSets() {}

    public static RuleFiles with(String set, Map<String, String> more) {
        try {
            var shipped = RuleFiles.load(Path.of("rules"));
            var changed = new TreeMap<String, String>();
            try (var files = Files.list(folder(set))) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    String text = Files.readString(file);
                    if (name.endsWith(".drl")) {
                        changed.put(name, text);
                    } else if (name.endsWith(".csv")) {
                        String rows = text.substring(text.indexOf('\n') + 1);
                        changed.put(name, shipped.texts().get(name).stripTrailing() + "\n" + rows);
                    }
                }
            }
            changed.putAll(more);
            return shipped.with(changed);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Path folder(String set) {
        return Path.of("docs/examples/fields", set);
    }
}
