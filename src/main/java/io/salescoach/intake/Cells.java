package io.salescoach.intake;

import io.salescoach.input.Sentence;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the cells of a row say of one field: one cell, a part of it, or several put together. */
final class Cells {

    private final Mapping.Source source;
    private final int column;
    private final String name;
    private final @Nullable Template template;
    private final Map<String, Integer> templateColumns = new HashMap<>();
    private final @Nullable Pattern split;
    private final Set<String> empty;

    /** @throws CellException when the file lacks a column */
    Cells(MappedField field, Mapping mapping, Mapping.Source source, Header header) {
        this.source = source;
        this.column = source.column().isEmpty() ? -1 : place(source.column(), header);
        this.template = source.template() == null ? null : Template.of(source.template());
        if (template != null) {
            template.columns().forEach(each -> templateColumns.put(each, place(List.of(each), header)));
        }
        this.name = column >= 0
                ? header.name(column)
                : template == null || template.columns().isEmpty()
                        ? ""
                        : template.columns().get(0);
        this.split = source.split() == null || field.isList() ? null : Pattern.compile(source.split(), Pattern.LITERAL);
        this.empty = mapping.empty().stream().map(CellTexts::fold).collect(Collectors.toSet());
    }

    /** A column that may be missing, and is, has an empty cell in every row. */
    private int place(List<String> columns, Header header) {
        return source.optional() && !header.has(columns) ? -1 : header.find(columns);
    }

    /** The place of the column; negative when there is none, or not one alone. */
    int place() {
        return column;
    }

    /** The column to name when something is wrong. */
    String name() {
        return name;
    }

    /** The one cell. */
    String cell(Row row) {
        return row.cell(column);
    }

    /** How many entries of a list the cell makes: 1, unless the mapping says what stands between several. */
    int parts(Row row) {
        return split == null ? 1 : parts(split, row.cell(column)).size();
    }

    private static List<String> parts(Pattern split, String text) {
        return split.splitAsStream(text)
                .map(CellTexts::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** The text, or one of its parts, from 0. */
    String text(Row row, int part) {
        if (template != null) {
            return template.fill(each -> filled(row.cell(templateColumns.getOrDefault(each, -1))));
        } else if (split == null) {
            return row.cell(column);
        }
        var parts = parts(split, row.cell(column));
        return part < parts.size() ? parts.get(part) : "";
    }

    private String filled(String text) {
        return isEmpty(text) ? "" : text;
    }

    boolean isEmpty(String text) {
        return text.isEmpty() || !empty.isEmpty() && empty.contains(CellTexts.fold(text));
    }

    /** Why a cell that the text is made of does not hold what it shows; null when all do. */
    @Nullable Sentence doubt(Row row) {
        Sentence doubt = row.doubt(column);
        for (int each : templateColumns.values()) {
            doubt = doubt == null ? row.doubt(each) : doubt;
        }
        return doubt;
    }
}
