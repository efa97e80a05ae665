package io.salescoach.intake;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Sentence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What exports call fields and what they write in them: the table {@code rules/import/words.csv}, and the labels of our own
 * forms. Several words for the same stand in one cell with bars between them.
 */
public final class ImportWords {

    private static final Pattern BRACKETS = Pattern.compile("[(（\\[【].*?[)）\\]】]");
    private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final Map<String, List<String>> names = new LinkedHashMap<>();
    private final Set<String> written = new LinkedHashSet<>();
    private final Map<String, Map<String, String>> values = new HashMap<>();
    private final Map<String, List<String>> parts = new LinkedHashMap<>();
    private final Map<String, List<String>> beginnings = new LinkedHashMap<>();

    /**
     * Reads the table; a folder without it has none of its words.
     *
     * @throws BadInputException when it cannot be read
     */
    public static ImportWords read(Path table) {
        var words = new ImportWords();
        if (!Files.isRegularFile(table)) {
            return words;
        }
        try (var csv = reader().ofNamedCsvRecord(table, StandardCharsets.UTF_8)) {
            return words.with(csv);
        } catch (IOException | UncheckedIOException | de.siegmar.fastcsv.reader.CsvParseException e) {
            throw unreadable();
        }
    }

    /**
     * Sees whether a text would do as this table.
     *
     * @throws BadInputException when it cannot be read
     */
    public static void check(String text) {
        try (var csv = reader().ofNamedCsvRecord(text)) {
            new ImportWords().with(csv);
        } catch (IOException | UncheckedIOException | de.siegmar.fastcsv.reader.CsvParseException e) {
            throw unreadable();
        }
    }

    private static CsvReader.CsvReaderBuilder reader() {
        return CsvReader.builder().detectBomHeader(true).allowMissingFields(true);
    }

    private ImportWords with(CsvReader<NamedCsvRecord> rows) {
        for (NamedCsvRecord row : rows) {
            add(
                    cell(row, "field"),
                    cell(row, "kind"),
                    Arrays.asList(cell(row, "words").split("\\|")),
                    cell(row, "code"));
        }
        return this;
    }

    private static BadInputException unreadable() {
        return BadInputException.unreadable(
                Sentence.of("import/words.csv cannot be read; save it as CSV in UTF-8 again"));
    }

    private static String cell(NamedCsvRecord row, String column) {
        return row.findField(column).map(CellTexts::strip).orElse("");
    }

    private void add(String field, String kind, List<String> words, String code) {
        switch (kind) {
            case "name" -> words.forEach(word -> name(field, word));
            case "value" -> words.forEach(word -> value(field, word, code));
            case "part" -> list(parts, field).addAll(words);
            case "beginning" -> list(beginnings, field).addAll(words);
            default ->
                throw BadInputException.unreadable(Sentence.of(
                        "import/words.csv has the kind '%s'; write name, value, part or beginning",
                        CellTexts.cut(kind)));
        }
    }

    private static List<String> list(Map<String, List<String>> lists, String field) {
        return lists.computeIfAbsent(field, any -> new ArrayList<>());
    }

    /** Adds a name for a field, as the label that our forms give it. */
    public void name(String field, String name) {
        String folded = fold(name);
        written.add(name);
        if (!folded.isEmpty() && !list(names, field).contains(folded)) {
            list(names, field).add(folded);
        }
    }

    /** Adds a word for a code of a field; one that is known already keeps its meaning. */
    public void value(String field, String word, String code) {
        values.computeIfAbsent(field, any -> new HashMap<>()).putIfAbsent(fold(word), code);
    }

    /** What a value of a field means; null when it is not known. A stage may be {@code ACTION WON}: with it the status. */
    public @Nullable String code(String field, String value) {
        return values.getOrDefault(field, Map.of()).get(fold(value));
    }

    /** The different codes that words of a field mean. */
    public List<String> codes(String field) {
        return values.getOrDefault(field, Map.of()).values().stream()
                .distinct()
                .sorted()
                .toList();
    }

    /** The names of each field, folded. */
    Map<String, List<String>> names() {
        return names;
    }

    /** The fields of which values can tell by their words, whatever the column is called. */
    Collection<String> tellingFields() {
        return Stream.concat(parts.keySet().stream(), beginnings.keySet().stream())
                .distinct()
                .toList();
    }

    /** Whether a value looks like one of a field. */
    boolean looksLike(String field, String value) {
        String text = CellTexts.strip(value).toLowerCase(Locale.ROOT);
        boolean begins = beginnings.getOrDefault(field, List.of()).stream().anyMatch(text::startsWith)
                && text.length() <= 4
                && text.codePoints().allMatch(Character::isIdeographic);
        return begins || parts.getOrDefault(field, List.of()).stream().anyMatch(text::contains);
    }

    /** All names as they are written, by which a header is found. */
    public Collection<String> allNames() {
        return written;
    }

    /** How names of columns are compared: without brackets, blanks, signs, width and case. */
    static String fold(String name) {
        String narrow = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String bare = SIGNS.matcher(BRACKETS.matcher(narrow).replaceAll("")).replaceAll("");
        return bare.isEmpty() ? SIGNS.matcher(narrow).replaceAll("") : bare;
    }
}
