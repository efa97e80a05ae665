package io.salescoach.intake;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** The mapping that somebody's choices amount to, as a mapping file that people and machines read. */
public final class MappingDraft {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build();

    private final ImportChoices choices;
    private final Map<String, ImportField> fields = new HashMap<>();
    private final ObjectNode tree = JsonNodeFactory.instance.objectNode();
    private final ObjectNode sources = JsonNodeFactory.instance.objectNode();
    private final List<Problem> problems = new ArrayList<>();

    private MappingDraft(ImportChoices choices, List<ImportField> fields) {
        this.choices = choices;
        fields.forEach(field -> this.fields.put(field.path(), field));
    }

    /**
     * The mapping file.
     *
     * @param name how pages call the mapping
     * @param fields what columns can give
     * @throws BadInputException when the choices make no mapping: a field is given twice, or one that is needed is not
     */
    public static String yaml(String name, ImportChoices choices, List<ImportField> fields) {
        var draft = new MappingDraft(choices, fields);
        draft.write(name);
        if (!draft.problems.isEmpty()) {
            throw new BadInputException(BadInputException.Kind.INVALID, draft.problems);
        }
        return YAML.writeValueAsString(draft.tree);
    }

    /** The same, read as every mapping file is. */
    public static Mapping mapping(String yaml) {
        return MappingReader.read(yaml.getBytes(StandardCharsets.UTF_8));
    }

    private void write(String name) {
        tree.put("name", name);
        if (!choices.encoding().isEmpty()) {
            tree.put("encoding", choices.encoding());
        }
        if (choices.headerRow() > 1) {
            tree.put("headerRow", choices.headerRow());
        }
        if (choices.decimal().equals(",")) {
            tree.putObject("numbers").put("decimal", ",").put("grouping", ".");
        }
        var byField = new LinkedHashMap<String, List<ColumnChoice>>();
        choices.columns().stream()
                .filter(column -> !column.field().isEmpty())
                .forEach(column -> byField.computeIfAbsent(column.field(), any -> new ArrayList<>())
                        .add(column));
        check(byField);
        number(byField);
        byField.forEach(this::field);
        new ImpliedSources(choices, fields, sources).add();
        skip();
        tree.set("fields", sources);
    }

    private void check(Map<String, List<ColumnChoice>> byField) {
        byField.forEach((path, columns) -> {
            ImportField field = fields.get(path);
            if (field == null && !path.equals(ImportField.ID)) {
                problem(columns.get(0), Sentence.of("there is no field '%s'", CellTexts.cut(path)));
            } else if (columns.size() > 1 && (field == null || !field.isJoinable())) {
                problem(
                        columns.get(1),
                        Sentence.of(
                                "'%s' gives the same; leave one of the two out",
                                CellTexts.cut(columns.get(0).column())));
            }
        });
        if (!byField.containsKey("name")) {
            problems.add(new Problem(
                    "", Sentence.of("no column gives the name of the opportunity; choose the one that does")));
        }
    }

    private void problem(ColumnChoice column, Sentence detail) {
        problems.add(new Problem("/" + column.column(), detail));
    }

    /** Without numbers of their own, deals are told apart by name and customer. */
    private void number(Map<String, List<ColumnChoice>> byField) {
        var ids = byField.get(ImportField.ID);
        if (ids != null) {
            sources.putObject(ImportField.ID).put("column", ids.get(0).column()).put("slug", "-");
            return;
        }
        var names = byField.get("name");
        var customers = byField.get("customer.name");
        if (names == null) {
            return;
        }
        String template = "{" + names.get(0).column() + "}"
                + (customers == null ? "" : "[ {" + customers.get(0).column() + "}]");
        bracketless(names.get(0));
        if (customers != null) {
            bracketless(customers.get(0));
        }
        sources.putObject(ImportField.ID).put("template", template).put("slug", "-");
    }

    /** A template cannot name a column in whose name there are brackets or braces. */
    private void bracketless(ColumnChoice column) {
        if (column.column().matches("(?s).*[\\[\\]{}].*")) {
            problem(
                    column,
                    Sentence.of("the name of this column has a square bracket or a brace; rename it in the file"));
        }
    }

    private void field(String path, List<ColumnChoice> columns) {
        ImportField field = fields.get(path);
        if (field == null || path.equals(ImportField.ID)) {
            return;
        }
        ColumnChoice column = columns.get(0);
        ObjectNode source = sources.putObject(path);
        if (columns.size() > 1) {
            columns.forEach(this::bracketless);
            var template = new StringBuilder();
            columns.forEach(each -> template.append(template.isEmpty() ? "[{" : "[ {")
                    .append(each.column())
                    .append("}]"));
            source.put("template", template.toString());
            return;
        }
        source.put("column", column.column());
        if (!column.unit().isEmpty() && field.isAmount()) {
            source.put("unit", new BigDecimal(column.unit()));
        }
        var dates = DateReading.split(column.dates()).stream()
                .filter(pattern -> !pattern.equals(DateReading.ISO))
                .toList();
        if (!dates.isEmpty()) {
            var list = source.putArray("dates");
            dates.forEach(list::add);
        }
        if (!column.split().isEmpty()) {
            source.put("split", column.split());
        }
        values(field, column, source);
    }

    private void values(ImportField field, ColumnChoice column, ObjectNode source) {
        var meant = new LinkedHashMap<String, String>();
        column.values().forEach((written, code) -> {
            if (!code.equals(ColumnChoice.NOTHING) && !code.equals(ColumnChoice.PASS_OVER)) {
                meant.put(written, code.split(" ")[0]);
            }
        });
        boolean isOwner = field.path().equals("accountManager");
        boolean isStage = field.path().equals("stage");
        if (!meant.isEmpty()) {
            ObjectNode values = source.putObject("values");
            meant.forEach(values::put);
        } else if (field.isChoice() && !isStage) {
            // None of its values says anything.
            sources.remove(field.path());
        }
        if (isOwner && !meant.isEmpty()) {
            source.put("otherwise", "KEEP");
        } else if (field.isChoice() && !isStage) {
            source.put("otherwise", "OMIT");
        }
    }

    private void skip() {
        for (ColumnChoice column : choices.columns()) {
            var passed = column.values().entrySet().stream()
                    .filter(each -> each.getValue().equals(ColumnChoice.PASS_OVER))
                    .map(Map.Entry::getKey)
                    .toList();
            if (!passed.isEmpty() && !column.field().isEmpty()) {
                var list = tree.withArray("skip")
                        .addObject()
                        .put("column", column.column())
                        .putArray("is");
                passed.forEach(list::add);
            }
        }
    }
}
