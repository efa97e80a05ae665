package io.salescoach.intake;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Binder;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.input.Nearest;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Reads a mapping file strictly: what could leave a field unread, or read it wrongly, is refused before any row is read. */
public final class MappingReader {

    private static final int MOST_HEADER_ROWS = 5;
    private static final int LAST_HEADER_ROW = 1_000;
    private static final List<String> NEEDED = List.of("id", "name", "stage");

    private final List<Problem> problems = new ArrayList<>();
    private final Mapping mapping;

    private MappingReader(Mapping mapping) {
        this.mapping = mapping;
    }

    /**
     * Reads a mapping file in YAML.
     *
     * @throws BadInputException with every problem found
     */
    public static Mapping read(byte[] content) {
        var reader = new MappingReader(Binder.bind(Documents.parse(content, Format.YAML), Mapping.class));
        reader.check();
        if (!reader.problems.isEmpty()) {
            throw new BadInputException(BadInputException.Kind.INVALID, reader.problems);
        }
        return reader.mapping;
    }

    private void check() {
        attempt("/encoding", () -> encoding(mapping.encoding()));
        attempt("/dates", () -> new Days(mapping.dates()));
        if (mapping.headerRow() < 0) {
            problem(
                    "/headerRow",
                    Sentence.of(
                            "%d is no row; the first row is 1, and 0 says that there is none", mapping.headerRow()));
        } else if (mapping.headerRow() > LAST_HEADER_ROW) {
            problem("/headerRow", Sentence.of("write a number from 0 to %d", LAST_HEADER_ROW));
        }
        if (mapping.headerRows() < 1 || mapping.headerRows() > MOST_HEADER_ROWS) {
            problem("/headerRows", Sentence.of("write a number from 1 to %d", MOST_HEADER_ROWS));
        }
        String separator = mapping.separator();
        if (separator != null && "\"\r\n".contains(separator)) {
            problem(
                    "/separator",
                    Sentence.of("a quotation mark or the end of a line cannot part columns; write another character"));
        }
        if (mapping.numbers().decimal().equals(mapping.numbers().grouping())) {
            problem("/numbers", Sentence.of("decimal and grouping are the same; a number could be read in two ways"));
        }
        mapping.lookups().forEach((name, lookup) -> {
            if (lookup.file().matches(".*[/\\\\].*|\\.+")) {
                problem(
                        "/lookups/" + name + "/file",
                        Sentence.of(
                                "'%s' is no plain name; the file lies beside the export",
                                CellTexts.cut(lookup.file())));
            }
        });
        for (int i = 0; i < mapping.skip().size(); i++) {
            condition("/skip/" + i, mapping.skip().get(i));
        }
        for (String needed : NEEDED) {
            if (!mapping.fields().containsKey(needed)) {
                problem(
                        "/fields",
                        Sentence.of("'%s' is missing; every opportunity has an id, a name and a stage", needed));
            }
        }
        var fields = new HashMap<String, String>();
        mapping.fields().forEach((path, source) -> field(path, source, fields));
    }

    private static void encoding(@Nullable String name) {
        try {
            if (name != null) {
                Charset.forName(name);
            }
        } catch (IllegalArgumentException e) {
            throw new CellException(
                    Sentence.of("'%s' is no encoding; write UTF-8, GB18030 or windows-1252", CellTexts.cut(name)));
        }
    }

    private void field(String path, Mapping.Source source, Map<String, String> fields) {
        String pointer = "/fields/" + path.replace("~", "~0").replace("/", "~1");
        int before = problems.size();
        attempt(pointer, () -> MappedField.of(path));
        int given = (source.column().isEmpty() ? 0 : 1)
                + (source.template() == null ? 0 : 1)
                + (source.constant() == null ? 0 : 1);
        if (given != 1) {
            problem(pointer, Sentence.of("write one of column, template and constant"));
        }
        attempt(pointer + "/template", () -> {
            if (source.template() != null) {
                Template.of(source.template());
            }
        });
        if (source.when() != null) {
            condition(pointer + "/when", source.when());
        }
        lookup(pointer + "/lookup", source);
        if (problems.size() > before) {
            return;
        }
        MappedField field = MappedField.of(path);
        overlap(pointer, field, fields);
        attempt(pointer, () -> {
            if (source.split() != null && !field.isList() && !field.isInEntry()) {
                throw new CellException(
                        Sentence.of("split is for lists and their entries; this field holds one value"));
            }
            var conversion = new Conversion(field, mapping, source, new Days(mapping.datesOf(source)), source.unit());
            if (source.constant() != null) {
                convert(pointer + "/constant", conversion, source.constant());
            }
            source.values()
                    .forEach((written, meant) -> convert(
                            pointer + "/values/" + written.replace("~", "~0").replace("/", "~1"), conversion, meant));
        });
    }

    private void convert(String pointer, Conversion conversion, JsonNode value) {
        try {
            if (!value.isValueNode() || value.isNull()) {
                throw new CellException(Sentence.of("write one text, number or true or false"));
            }
            conversion.convert(value.asString());
        } catch (CellException e) {
            problem(pointer, e.detail());
        }
    }

    private void overlap(String pointer, MappedField field, Map<String, String> fields) {
        for (var other : fields.entrySet()) {
            String a = field.pointer() + "/";
            String b = other.getKey() + "/";
            if (a.startsWith(b) || b.startsWith(a)) {
                problem(pointer, Sentence.of("overlaps '%s'; write one of them", other.getValue()));
            }
        }
        fields.put(field.pointer(), String.join(".", field.path()));
    }

    private void lookup(String pointer, Mapping.Source source) {
        if (source.lookup() == null) {
            return;
        }
        String name = source.lookup().split("\\.", 2)[0];
        if (!mapping.lookups().containsKey(name)) {
            problem(
                    pointer,
                    Sentence.of(
                            "there is no lookup '%s'%s",
                            CellTexts.cut(name),
                            Nearest.hint(CellTexts.cut(name), mapping.lookups().keySet())));
        } else if (!source.lookup().matches("[^.]+\\..+")) {
            problem(pointer, Sentence.of("name a column of the second file, as %s.sector", name));
        }
    }

    private void condition(String pointer, Mapping.Condition condition) {
        if ((condition.is() == null) == (condition.not() == null)) {
            problem(pointer, Sentence.of("write one of is and not"));
        }
    }

    private void attempt(String pointer, Runnable check) {
        try {
            check.run();
        } catch (CellException e) {
            problem(pointer, e.detail());
        }
    }

    private void problem(String pointer, Sentence detail) {
        problems.add(new Problem(pointer, detail));
    }
}
