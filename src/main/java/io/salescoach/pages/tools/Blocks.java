package io.salescoach.pages.tools;

import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.Stakeholder;
import io.salescoach.pages.Words;
import io.salescoach.pages.tools.Sheet.Block;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds the tables of forms, with their headings in the reader's language. */
final class Blocks {

    private final Opportunity opportunity;
    private final Words words;

    Blocks(Opportunity opportunity, Words words) {
        this.opportunity = opportunity;
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
    static List<List<String>>[] rows(List<List<String>>... rows) {
        return rows;
    }

    @SafeVarargs
    static List<List<String>> cells(List<String>... cells) {
        return List.of(cells);
    }

    String yes(boolean value) {
        return words.message("tool.yes." + value);
    }

    static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    String names(Collection<String> ids) {
        return ids.stream()
                .map(id -> opportunity.stakeholders().stream()
                        .filter(one -> one.id().equals(id))
                        .map(this::person)
                        .findFirst()
                        .orElse(""))
                .collect(Collectors.joining(words.message("tool.comma")));
    }

    String person(Stakeholder one) {
        String all = Stream.of(one.name(), one.title())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(words.message("tool.comma")));
        return all.isEmpty() ? words.term("word", "stakeholder") : all;
    }
}
