package io.salescoach.archive;

import io.salescoach.rulebook.source.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of files in an archive. They lie in it as they lie in the folder that a service starts in. */
enum EntryKind {
    MANIFEST("manifest.json") {
        @Override
        boolean takes(String rest) {
            return rest.isEmpty();
        }
    },
    MAPPING("rules/import/") {
        @Override
        boolean takes(String rest) {
            return rest.indexOf('/') < 0 && (rest.endsWith(".yaml") || rest.equals("words.csv"));
        }
    },
    RULES("rules/") {
        @Override
        boolean takes(String rest) {
            return rest.indexOf('/') < 0 && RuleFiles.isRuleFile(rest);
        }
    },
    SCENARIO("scenarios/") {
        @Override
        boolean takes(String rest) {
            String small = rest.toLowerCase(Locale.ROOT);
            return small.endsWith(".yaml") || small.endsWith(".yml");
        }
    };

    /** What file systems take for one name. */
    private static final int LONGEST_NAME = 200;

    private static final int DEEPEST = 5;

    private final String beginning;

    EntryKind(String beginning) {
        this.beginning = beginning;
    }

    /** Whether a file of this kind may have this name below its folder. */
    abstract boolean takes(String rest);

    /** The entry of a file of this kind. */
    String in(String name) {
        return beginning + name;
    }

    /** The file's name below its folder. */
    String name(String entry) {
        return entry.substring(beginning.length());
    }

    /** Nothing for an entry that no archive has. */
    static Optional<EntryKind> of(String entry) {
        return isPlain(entry)
                ? Arrays.stream(values())
                        .filter(kind -> entry.startsWith(kind.beginning) && kind.takes(kind.name(entry)))
                        .findFirst()
                : Optional.empty();
    }

    /** Whether each part of a path is a name that every file system takes, and leads nowhere else. */
    private static boolean isPlain(String entry) {
        var parts = List.of(entry.split("/", -1));
        return parts.size() <= DEEPEST && parts.stream().allMatch(EntryKind::isName);
    }

    private static boolean isName(String part) {
        return !part.isEmpty()
                && !part.startsWith(".")
                && !part.startsWith("~")
                && !part.endsWith(".")
                && part.equals(part.strip())
                && StandardCharsets.UTF_8.newEncoder().canEncode(part)
                && part.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME
                && part.chars()
                        .noneMatch(each -> "\\:*?\"<>|".indexOf(each) >= 0
                                || Character.isISOControl(each)
                                || Character.getType(each) == Character.FORMAT);
    }
}
