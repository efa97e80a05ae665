package io.salescoach.intake;

import io.salescoach.opportunity.Characters;
import io.salescoach.opportunity.Sentence;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Gives one field of the opportunity file for each row of one export. */
final class FieldReader {

    private static final String ANY_OTHER = "*";

    private final Field field;
    private final Mapping.Source source;
    private final @Nullable KnownUsers users;
    private final @Nullable BigDecimal unit;
    private final @Nullable Set<String> currencies;
    private final Conversion conversion;
    private final int column;
    private final String columnName;
    private final @Nullable Template template;
    private final Map<String, Integer> templateColumns = new HashMap<>();
    private final @Nullable RowTest when;
    private final @Nullable JsonNode constant;
    private final @Nullable LookupTable lookup;
    private final Map<String, JsonNode> values = new HashMap<>();
    private final Set<String> empty;
    private final Hints hints = new Hints();

    /** Ends the reading of a row that is to be passed over. */
    static final class SkipRow extends RuntimeException {

        private static final long serialVersionUID = 1;

        SkipRow() {
            super(null, null, false, false);
        }
    }

    /**
     * @param lookup the second file and its column; null when the source names none
     * @param days gives the reader of dates of a column, one and the same for all fields that the column gives
     * @param users null where there are none
     * @throws Misread when the file lacks a column
     */
    FieldReader(
            Field field,
            Mapping mapping,
            Mapping.Source source,
            Header header,
            @Nullable LookupTable lookup,
            DayColumns days,
            @Nullable KnownUsers users) {
        this.field = field;
        this.source = source;
        this.users = users;
        this.lookup = lookup;
        this.column = source.column().isEmpty() ? -1 : place(source.column(), header);
        this.template = source.template() == null ? null : Template.of(source.template());
        if (template != null) {
            template.columns().forEach(name -> templateColumns.put(name, place(List.of(name), header)));
        }
        this.columnName = column >= 0
                ? header.name(column)
                : template == null || template.columns().isEmpty()
                        ? ""
                        : template.columns().get(0);
        this.unit = source.unit() == null && field.isAmount() ? Units.in(columnName) : source.unit();
        this.currencies = field.isAmount() ? Currencies.inName(columnName) : null;
        this.conversion = new Conversion(
                field,
                mapping,
                source,
                field.type() == LocalDate.class ? days.of(this, mapping.datesOf(source)) : new Days(List.of()),
                unit);
        this.when = source.when() == null ? null : RowTest.of(source.when(), header);
        this.constant = source.constant() == null
                ? null
                : conversion.convert(source.constant().asString());
        source.values()
                .forEach((written, meant) -> values.put(Words.fold(written), conversion.convert(meant.asString())));
        this.empty = mapping.empty().stream().map(Words::fold).collect(java.util.stream.Collectors.toSet());
    }

    /** A column that may be missing, and is, has an empty cell in every row. */
    private int place(List<String> columns, Header header) {
        return source.optional() && !header.has(columns) ? -1 : header.find(columns);
    }

    /** Whether the field is the same in every row, and so says nothing about any of them. */
    boolean isConstant() {
        return constant != null;
    }

    /** The column to name when the field is wrong. */
    String column() {
        return columnName;
    }

    Field field() {
        return field;
    }

    /** What its numbers are multiplied by although the mapping does not say so; null when they are not. */
    @Nullable
    BigDecimal unitInName() {
        return source.unit() == null ? unit : null;
    }

    /** The place of its column; negative when it has none of its own. */
    int place() {
        return column;
    }

    /** The currencies that an amount is in, as a sign beside it or the column's name says; null when nothing does. */
    @Nullable
    Set<String> currencies(Row row) {
        Set<String> beside = column < 0 ? null : conversion.currencies(row.cell(column));
        return beside == null ? currencies : beside;
    }

    /** How many entries the cell makes in a list: 1, unless the mapping says what stands between several. */
    int parts(Row row) {
        return source.split() == null || field.isList()
                ? 1
                : parts(row.cell(column)).size();
    }

    private List<String> parts(String text) {
        return Pattern.compile(source.split(), Pattern.LITERAL)
                .splitAsStream(text)
                .map(Words::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /**
     * The field's value in a row; null when the row does not speak of it.
     *
     * @param part which of several in the cell, from 0
     * @throws Misread when the row holds what the field does not take
     * @throws SkipRow when the row is to be passed over
     */
    @Nullable
    JsonNode read(Row row, int part, RowNotes notes) {
        if (when != null && !when.holds(row)) {
            return null;
        } else if (constant != null) {
            return constant;
        }
        String text = text(row, part);
        if (field.type() == String.class) {
            doubt(row);
            if (!Characters.sound(text)) {
                text = Words.strip(Characters.without(text));
                notes.remark(columnName, Sentence.of("control characters were taken out of the text"));
            }
        }
        boolean isEmpty = isEmpty(text);
        if (lookup != null && !isEmpty) {
            String found = lookup.get(text);
            if (found == null) {
                return unknown(text, lookup.keys(), null);
            }
            text = found;
            isEmpty = isEmpty(text);
        }
        JsonNode value = isEmpty ? values.get("") : meant(text);
        if (value == null || users == null || !field.isColleague()) {
            return value;
        }
        return users.inPlaceOf(value, values.isEmpty() ? text : value.asString(), field, columnName, notes);
    }

    /** What the row says before anything is looked up, for a look at all rows before the first is read. */
    String text(Row row) {
        String text = text(row, 0);
        return isEmpty(text) ? "" : text;
    }

    private String text(Row row, int part) {
        if (template != null) {
            return template.fill(name -> cell(row, templateColumns.get(name)));
        } else if (source.split() == null || field.isList()) {
            return row.cell(column);
        }
        var parts = parts(row.cell(column));
        return part < parts.size() ? parts.get(part) : "";
    }

    /** @throws Misread when a cell that the text is made of does not hold what it shows */
    private void doubt(Row row) {
        Sentence doubt = row.doubt(column);
        for (int each : templateColumns.values()) {
            doubt = doubt == null ? row.doubt(each) : doubt;
        }
        if (doubt != null) {
            throw new Misread(doubt);
        }
    }

    private @Nullable JsonNode meant(String text) {
        if (values.isEmpty()) {
            return conversion.convert(text);
        }
        JsonNode meant = values.get(text.length() > 200 ? text : Words.fold(text));
        if (meant == null) {
            meant = values.get(ANY_OTHER);
        }
        return meant == null ? unknown(text, source.values().keySet(), text) : meant;
    }

    private String cell(Row row, int place) {
        String text = row.cell(place);
        return isEmpty(text) ? "" : text;
    }

    private boolean isEmpty(String text) {
        return text.isEmpty() || !empty.isEmpty() && empty.contains(Words.fold(text));
    }

    private @Nullable JsonNode unknown(String text, Set<String> known, @Nullable String kept) {
        return switch (source.otherwise()) {
            case KEEP -> kept == null ? null : conversion.convert(kept);
            case OMIT -> null;
            case SKIP -> throw new SkipRow();
            case REFUSE -> {
                var where =
                        lookup != null && kept == null ? Sentence.of("the second file") : Sentence.of("the mapping");
                throw new Misread(Sentence.of(
                        "%s does not know '%s'%s", where, Words.cut(text), hints.of(Words.cut(text), known)));
            }
        };
    }
}
