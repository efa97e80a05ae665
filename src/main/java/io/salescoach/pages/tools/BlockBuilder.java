package io.salescoach.pages.tools;

import io.salescoach.pages.Words;
import io.salescoach.pages.tools.Sheet.Block;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds the tables of forms, with their headings in the reader's language. */
final class BlockBuilder {

    private final Words words;

    BlockBuilder(Words words) {
        this.words = words;
    }

    Block block(String key, int blank, List<List<List<String>>> rows, String... columns) {
        return new Block(
                words.message("tool." + key),
                Arrays.stream(columns)
                        .map(column -> words.message("tool." + column))
                        .toList(),
                false,
                rows,
                blank);
    }

    @SafeVarargs
    final Block pairs(String key, List<List<String>>... rows) {
        return new Block(words.message("tool." + key), List.of(), true, List.of(rows), 0);
    }

    List<List<String>> row(String key, @Nullable String value) {
        return cells(List.of(words.message("tool." + key)), List.of(text(value)));
    }

    @SafeVarargs
    static List<List<String>> cells(List<String>... cells) {
        return List.of(cells);
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
