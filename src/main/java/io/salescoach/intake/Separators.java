package io.salescoach.intake;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What may stand between the cells of a text.
 *
 * @param named whether the first line names the separator, as {@code sep=;} for spreadsheet programs, and is no row
 */
record Separators(List<Character> candidates, boolean named) {

    private static final Pattern LINE = Pattern.compile("\"?sep=(.)\"?[,;\\t]*", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST = 100;

    static Separators of(Path file, Charset encoding, @Nullable String mapped) throws IOException {
        try (var lines = new CsvLines(new InputStreamReader(Files.newInputStream(file), encoding), LONGEST)) {
            String first = lines.next();
            var line = LINE.matcher(first == null ? "" : first.strip());
            boolean named = line.matches();
            if (mapped != null) {
                return new Separators(List.of(mapped.charAt(0)), named);
            }
            return new Separators(named ? List.of(line.group(1).charAt(0)) : List.of(',', ';', '\t'), named);
        }
    }
}
