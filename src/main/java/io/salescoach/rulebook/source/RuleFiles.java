package io.salescoach.rulebook.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The text of every rule file and table of a folder, by name; a decision table in a workbook ({@code *.drl.xlsx}) is the
 * text that it has as comma-separated values. Files of other kinds, hidden files and sub-folders are left
 * alone, so that an editor's leftovers do no harm.
 */
public final class RuleFiles {

    static final int MOST_BYTES = 2 << 20;

    /** The same files are read from folder, database and memory again and again; their hash is slow on two million characters. */
    private static final Cache<SortedMap<String, String>, String> HASHES =
            Caffeine.newBuilder().maximumSize(8).softValues().build();

    private final SortedMap<String, String> texts;
    private volatile @Nullable String hash;

    public RuleFiles(SortedMap<String, String> texts) {
        this.texts = Collections.unmodifiableSortedMap(new TreeMap<>(texts));
    }

    /** The texts, by name. */
    public SortedMap<String, String> texts() {
        return texts;
    }

    /**
     * Reads a folder.
     *
     * @throws NoSuchFileException when there is no such folder
     * @throws BrokenRulesException when a file is too large or not UTF-8
     */
    public static RuleFiles load(Path folder) throws NoSuchFileException {
        if (!Files.isDirectory(folder)) {
            throw new NoSuchFileException(folder.toString());
        }
        var problems = new ArrayList<RuleProblem>();
        var texts = new TreeMap<String, String>();
        try (var files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                String name = file.getFileName().toString();
                if (isRuleFile(name) && Files.isRegularFile(file)) {
                    read(file, name, texts, problems);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!problems.isEmpty()) {
            throw new BrokenRulesException(problems);
        }
        return new RuleFiles(texts);
    }

    /** Whether a file of this name belongs to a rule book. */
    public static boolean isRuleFile(String name) {
        return !name.startsWith(".")
                && !name.startsWith("~")
                && (name.endsWith(".drl") || name.endsWith(".csv") || DecisionTables.isWorkbook(name));
    }

    private static void read(Path file, String name, Map<String, String> texts, List<RuleProblem> problems)
            throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            problems.add(new RuleProblem(name, 0, 0, null, Sentence.of("the file is larger than 2 MiB")));
            return;
        }
        if (DecisionTables.isWorkbook(name)) {
            texts.put(name, DecisionTableSheet.read(name, Files.readAllBytes(file), problems));
            return;
        }
        byte[] content = Files.readAllBytes(file);
        var read = CharBuffer.allocate(content.length + 1);
        boolean broken = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(content), read, true)
                .isError();
        String text = read.flip().toString();
        if (broken) {
            int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
            int column = text.length() - text.lastIndexOf('\n');
            problems.add(new RuleProblem(
                    name, line, column, null, Sentence.of("the file is not UTF-8 text; save it as UTF-8")));
        } else {
            texts.put(name, text.startsWith("\uFEFF") ? text.substring(1) : text);
        }
    }

    /** One of these files as it lies in a folder: its text in UTF-8, or the workbook of a decision table. */
    public byte[] bytes(String name) {
        String text = Objects.requireNonNull(texts.get(name), name);
        return DecisionTables.isWorkbook(name) ? DecisionTableSheet.write(text) : text.getBytes(StandardCharsets.UTF_8);
    }

    /** These files with some of them replaced, added or, where the text is null, removed. */
    public RuleFiles with(Map<String, ? extends @Nullable String> changed) {
        var all = new TreeMap<>(texts);
        changed.forEach((name, text) -> {
            if (text == null) {
                all.remove(name);
            } else {
                all.put(name, text);
            }
        });
        return new RuleFiles(all);
    }

    /** What {@link #with} needs to make these files into others. */
    public SortedMap<String, @Nullable String> changesTo(RuleFiles others) {
        var changed = new TreeMap<String, @Nullable String>();
        texts.keySet().forEach(name -> changed.put(name, null));
        changed.putAll(others.texts);
        changed.entrySet().removeIf(change -> Objects.equals(change.getValue(), texts.get(change.getKey())));
        return changed;
    }

    /** SHA-256 over names and texts, in hexadecimal: the same content has the same hash, wherever it lies. */
    public String hash() {
        String known = hash;
        if (known == null) {
            known = HASHES.get(texts, RuleFiles::digest);
            hash = known;
        }
        return known;
    }

    private static String digest(SortedMap<String, String> texts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            texts.forEach((name, text) -> {
                update(digest, name);
                update(digest, text);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RuleFiles files && texts.equals(files.texts);
    }

    @Override
    public int hashCode() {
        return texts.hashCode();
    }

    @Override
    public String toString() {
        return texts.keySet().toString();
    }

    private static void update(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }
}
