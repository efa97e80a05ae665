package io.salescoach.intake;

import io.salescoach.input.Characters;
import io.salescoach.input.Sentence;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Gives one field of the opportunity file for each row of one export. */
final class FieldReader {

    private static final String ANY_OTHER = "*";

    private final MappedField field;
    private final Mapping.Source source;
    private final @Nullable KnownUsers users;
    private final @Nullable BigDecimal unit;
    private final @Nullable Set<String> currencies;
    private final Conversion conversion;
    private final Cells cells;
    private final @Nullable RowTest when;
    private final @Nullable JsonNode constant;
    private final @Nullable LookupTable lookup;
    private final Map<String, JsonNode> values = new HashMap<>();
    private final SpellingHints hints = new SpellingHints();

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
     * @throws CellException when the file lacks a column
     */
    FieldReader(
            MappedField field,
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
        this.cells = new Cells(field, mapping, source, header);
        this.unit = source.unit() == null && field.isAmount() ? Units.in(cells.name()) : source.unit();
        this.currencies = field.isAmount() ? Currencies.inName(cells.name()) : null;
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
                .forEach((written, meant) -> values.put(CellTexts.fold(written), conversion.convert(meant.asString())));
    }

    /** Whether the field is the same in every row, and so says nothing about any of them. */
    boolean isConstant() {
        return constant != null;
    }

    /** The column to name when the field is wrong. */
    String column() {
        return cells.name();
    }

    MappedField field() {
        return field;
    }

    /** What its numbers are multiplied by although the mapping does not say so; null when they are not. */
    @Nullable BigDecimal unitInName() {
        return source.unit() == null ? unit : null;
    }

    /** How the second file is encoded in which its values are looked up; null when that needs no words. */
    @Nullable Sentence lookupRemark() {
        return lookup == null || lookup.remark() == null
                ? null
                : Sentence.of("second file '%s': %s", String.valueOf(source.lookup()), lookup.remark());
    }

    /** The place of its column; negative when it has none of its own. */
    int place() {
        return cells.place();
    }

    /** The currencies that an amount is in, as a sign beside it or the column's name says; null when nothing does. */
    @Nullable Set<String> currencies(Row row) {
        Set<String> beside = cells.place() < 0 ? null : conversion.currencies(cells.cell(row));
        return beside == null ? currencies : beside;
    }

    /** How many entries the cell makes in a list: 1, unless the mapping says what stands between several. */
    int parts(Row row) {
        return cells.parts(row);
    }

    /**
     * The field's value in a row; null when the row does not speak of it.
     *
     * @param part which of several in the cell, from 0
     * @throws CellException when the row holds what the field does not take
     * @throws SkipRow when the row is to be passed over
     */
    @Nullable JsonNode read(Row row, int part, RowNotes notes) {
        if (when != null && !when.holds(row)) {
            return null;
        } else if (constant != null) {
            return constant;
        }
        String text = cells.text(row, part);
        if (field.type() == String.class) {
            Sentence doubt = cells.doubt(row);
            if (doubt != null) {
                throw new CellException(doubt);
            } else if (!Characters.sound(text)) {
                text = CellTexts.strip(Characters.without(text));
                notes.remark(cells.name(), Sentence.of("control characters were taken out of the text"));
            }
        }
        boolean isEmpty = cells.isEmpty(text);
        if (lookup != null && !isEmpty) {
            String found = lookup.get(text);
            if (found == null) {
                return unknown(text, lookup.keys(), null);
            }
            text = found;
            isEmpty = cells.isEmpty(text);
        }
        JsonNode value = isEmpty ? values.get("") : meant(text);
        if (value == null || users == null || !field.isColleague()) {
            return value;
        }
        return users.inPlaceOf(value, values.isEmpty() ? text : value.asString(), field, cells.name(), notes);
    }

    /** What the row says, in the second file too, for a look at all rows before the first is read. */
    String text(Row row) {
        String text = cells.text(row, 0);
        String found = lookup == null || cells.isEmpty(text) ? text : lookup.get(text);
        return found == null || cells.isEmpty(found) ? "" : found;
    }

    /** Where its values are looked up; blank when they are not. */
    String lookup() {
        return source.lookup() == null ? "" : source.lookup();
    }

    private @Nullable JsonNode meant(String text) {
        if (values.isEmpty()) {
            return conversion.convert(text);
        }
        JsonNode meant = values.get(text.length() > 200 ? text : CellTexts.fold(text));
        if (meant == null) {
            meant = values.get(ANY_OTHER);
        }
        return meant == null ? unknown(text, source.values().keySet(), text) : meant;
    }

    private @Nullable JsonNode unknown(String text, Set<String> known, @Nullable String kept) {
        return switch (source.otherwise()) {
            case KEEP -> kept == null ? null : conversion.convert(kept);
            case OMIT -> null;
            case SKIP -> throw new SkipRow();
            case REFUSE -> {
                var where =
                        lookup != null && kept == null ? Sentence.of("the second file") : Sentence.of("the mapping");
                throw new CellException(Sentence.of(
                        "%s does not know '%s'%s", where, CellTexts.cut(text), hints.of(CellTexts.cut(text), known)));
            }
        };
    }
}
