package io.salescoach.intake;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/**
 * A mapping made ready for one file, whose columns are known now.
 *
 * @param spellings what is meant, by column and folded spelling
 * @param skip rows to be passed over
 * @param shape builds the file of a row
 * @param fields the readers by the pointers of their fields
 * @param amounts the readers of amounts by the pointers of their currencies
 * @param days how the dates of each column are read
 */
record MappingPlan(
        Map<Integer, Map<String, String>> spellings,
        List<RowTest> skip,
        FileBuilder shape,
        Map<String, FieldReader> fields,
        Map<JsonPointer, FieldReader> amounts,
        DayColumns days) {

    /**
     * @param users null where there are none
     * @throws BadInputException when the file, or a second file, lacks what the mapping names; pointers lead into the mapping
     */
    static MappingPlan of(
            Mapping mapping, Header header, Function<String, @Nullable Path> lookups, @Nullable KnownUsers users) {
        var problems = new ArrayList<Problem>();
        var spellings = new HashMap<Integer, Map<String, String>>();
        mapping.spellings()
                .forEach((column, meant) -> attempt(
                        "/spellings/" + column,
                        () -> header.find(List.of(column)),
                        problems,
                        place -> meant.forEach((written, right) -> spellings
                                .computeIfAbsent(place, first -> new HashMap<>())
                                .put(CellTexts.fold(written), right))));
        var skip = new ArrayList<RowTest>();
        for (int i = 0; i < mapping.skip().size(); i++) {
            Mapping.Condition condition = mapping.skip().get(i);
            attempt("/skip/" + i + "/column", () -> RowTest.of(condition, header), problems, skip::add);
        }
        var tables = new Tables(mapping, lookups);
        var shape = new FileBuilder();
        var days = new DayColumns();
        var fields = new LinkedHashMap<String, FieldReader>();
        mapping.fields().forEach((path, source) -> {
            if (tables.lacks(source)) {
                return;
            }
            MappedField field = MappedField.of(path);
            attempt(
                    "/fields/" + path,
                    () -> new FieldReader(field, mapping, source, header, tables.table(source), days, users),
                    problems,
                    reader -> {
                        shape.add(field, reader);
                        fields.put(field.pointer(), reader);
                    });
        });
        if (!problems.isEmpty()) {
            throw new BadInputException(BadInputException.Kind.INVALID, problems);
        }
        return new MappingPlan(spellings, skip, shape, fields, amounts(fields), days);
    }

    private static <T> void attempt(
            String pointer, Supplier<T> made, List<Problem> problems, java.util.function.Consumer<T> use) {
        try {
            use.accept(made.get());
        } catch (CellException e) {
            problems.add(new Problem(pointer, e.detail()));
        }
    }

    /** The row with its known misspellings put right. */
    Row mended(Row row) {
        List<String> cells = null;
        for (var column : spellings.entrySet()) {
            String right = column.getValue().get(CellTexts.fold(row.cell(column.getKey())));
            if (right != null) {
                cells = cells == null ? new ArrayList<>(row.cells()) : cells;
                cells.set(column.getKey(), right);
            }
        }
        return cells == null ? row : new Row(row.number(), cells);
    }

    /** Notes amounts whose sign, or the name of whose column, contradicts the currency that they are given. */
    void currencies(Row row, ObjectNode file, RowNotes notes) {
        for (var amount : amounts.entrySet()) {
            Set<String> said = amount.getValue().currencies(row);
            String given = said == null ? "" : file.at(amount.getKey()).asString("");
            if (said != null && !given.isEmpty() && !said.contains(given)) {
                notes.problem(
                        amount.getValue().column(),
                        Sentence.of(
                                "the amount is written in %s, but its currency is given as %s",
                                Sentence.either(said.stream().sorted().toList()), given));
            }
        }
    }

    private static Map<JsonPointer, FieldReader> amounts(Map<String, FieldReader> fields) {
        var amounts = new LinkedHashMap<JsonPointer, FieldReader>();
        fields.forEach((pointer, reader) -> {
            if (reader.field().isAmount()) {
                amounts.put(JsonPointer.compile(pointer.replaceFirst("amount$", "currency")), reader);
            }
        });
        return amounts;
    }

    /** The column to name for a place in an opportunity file: that of the field, or of the nearest one around or inside it. */
    String column(String pointer) {
        for (String place = pointer; !place.isEmpty(); place = place.substring(0, place.lastIndexOf('/'))) {
            if (fields.containsKey(place)) {
                return fields.get(place).column();
            }
        }
        return fields.entrySet().stream()
                .filter(field -> field.getKey().startsWith(pointer + "/"))
                .map(field -> field.getValue().column())
                .filter(column -> !column.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** The second files, each read once for each of its columns. */
    private record Tables(Mapping mapping, Function<String, @Nullable Path> files, Map<String, LookupTable> read) {

        Tables(Mapping mapping, Function<String, @Nullable Path> files) {
            this(mapping, files, new HashMap<>());
        }

        /** Whether a field cannot be given because its second file is not there and need not be. */
        boolean lacks(Mapping.Source source) {
            Mapping.Lookup lookup = lookup(source);
            return lookup != null && lookup.optional() && files.apply(lookup.file()) == null;
        }

        @Nullable LookupTable table(Mapping.Source source) {
            Mapping.Lookup lookup = lookup(source);
            if (lookup == null || source.lookup() == null) {
                return null;
            }
            Path file = files.apply(lookup.file());
            if (file == null) {
                throw new CellException(Sentence.of(
                        "'%s' is missing; it is looked for beside the export", CellTexts.cut(lookup.file())));
            }
            String column = source.lookup().split("\\.", 2)[1];
            return read.computeIfAbsent(
                    source.lookup(), name -> LookupTable.read(file, Layout.ofLookup(mapping), lookup.key(), column));
        }

        private Mapping.@Nullable Lookup lookup(Mapping.Source source) {
            return source.lookup() == null
                    ? null
                    : mapping.lookups().get(source.lookup().split("\\.", 2)[0]);
        }
    }
}
