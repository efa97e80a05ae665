package io.salescoach.pages.rules;

import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.release.StorableText;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.CellText;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.workbook.TableText;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows that belong to a rule of the builder: its finding, the action that answers it, and its name in Chinese. */
final class BuilderTables {

    private static final Map<String, String> FINDING = ordered(
            "severity",
            "severity",
            "blocker from",
            "blockerFrom",
            "en",
            "findingEn",
            "zh",
            "findingZh",
            "section",
            "section");
    private static final Map<String, String> ACTION = ordered(
            "priority",
            "priority",
            "owner",
            "owner",
            "title en",
            "titleEn",
            "title zh",
            "titleZh",
            "how en",
            "howEn",
            "how zh",
            "howZh",
            "questions en",
            "questionsEn",
            "questions zh",
            "questionsZh",
            "kind",
            "kind");
    private static final List<String> NEEDED =
            List.of("severity", "findingEn", "findingZh", "priority", "owner", "titleEn", "titleZh");
    private static final List<String> LINES = List.of("howEn", "howZh", "questionsEn", "questionsZh");

    private final RuleFiles files;
    private final BuilderForm builder;
    private final Form form;
    private final Words words;

    BuilderTables(RuleFiles files, BuilderForm builder, Words words) {
        this.files = files;
        this.builder = builder;
        this.form = builder.form();
        this.words = words;
    }

    private static Map<String, String> ordered(String... pairs) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private TableText table(String name) {
        TableSchema schema = TableSchema.named(name).orElseThrow();
        return TableText.of(schema, schema.content(files));
    }

    private static Optional<TableText.Row> row(TableText table, String key) {
        return table.rows().stream()
                .filter(row -> table.key(row.cells()).equals(key))
                .findFirst();
    }

    /** Fills the form with what is known of a finding or an action that was chosen since it was shown last. */
    void fill() {
        if (!form.value("finding").equals(form.value("findingShown"))) {
            fill("findings", form.value("finding"), FINDING);
            form.set("findingShown", form.value("finding"));
            row(table("findings"), form.value("finding")).ifPresent(row -> {
                form.set("area", row.cells().get("area"));
                builder.followArea();
            });
        }
        if (!form.value("action").equals(form.value("actionShown"))) {
            fill("playbook", form.value("action"), ACTION);
            form.set("actionShown", form.value("action"));
        }
    }

    private void fill(String table, String code, Map<String, String> fields) {
        var cells = row(table(table), code).map(TableText.Row::cells).orElse(null);
        if (cells != null) {
            fields.forEach((column, field) -> {
                String cell = cells.getOrDefault(column, "");
                form.set(field, LINES.contains(field) ? cell.replaceAll("\\s*\\|\\s*", "\n") : cell);
            });
        } else if (!form.value(fields.equals(FINDING) ? "findingShown" : "actionShown")
                .isEmpty()) {
            fields.values().stream()
                    .filter(field -> field.endsWith("En") || field.endsWith("Zh"))
                    .forEach(field -> form.set(field, ""));
        }
    }

    /** What the tables say of an opened rule beside its own text. */
    void open(String rule) {
        row(table("rule-names"), rule).ifPresent(row -> {
            form.set("nameZh", row.cells().get("zh"));
            form.set("whyZh", row.cells().get("why zh"));
        });
        String finding = form.value("finding");
        String answer = table("playbook").rows().stream()
                .filter(row -> codes(row.cells().getOrDefault("answers", "")).contains(finding) && !finding.isEmpty())
                .map(row -> row.cells().get("action"))
                .findFirst()
                .orElse("");
        form.set("action", answer);
        fill();
    }

    private static List<String> codes(String cell) {
        return Arrays.stream(cell.strip().split("\\s+"))
                .filter(code -> !code.isEmpty())
                .toList();
    }

    /** What is missing in the texts, told in the form. */
    void check() {
        boolean finds = form.value("c0.call").equals("found");
        boolean acts = finds && !form.value("action").isEmpty();
        Stream.of(FINDING.values(), ACTION.values())
                .flatMap(fields -> fields.stream())
                .filter(field -> ACTION.containsValue(field) ? acts : finds)
                .forEach(field -> {
                    if (NEEDED.contains(field) && form.entered(field) == null) {
                        form.refuse(field, words.message("rules.cell.needed"));
                    } else if (!StorableText.isText(form.value(field))) {
                        form.refuse(field, words.message("rules.cell.character"));
                    }
                });
        for (String field : List.of("nameZh", "whyZh")) {
            if (!StorableText.isText(form.value(field))) {
                form.refuse(field, words.message("rules.cell.character"));
            }
        }
        if (finds && !builder.finding().matches("[A-Z][A-Z0-9_]{0,63}")) {
            form.refuse("findingCode", words.message("builder.code.wrong"));
        } else if (form.value("finding").equals(BuilderForm.NEW)
                && row(table("findings"), builder.finding()).isPresent()) {
            form.refuse("findingCode", words.message("builder.code.taken"));
        }
        if (acts && !builder.action().matches("[A-Z][A-Z0-9_]{0,63}")) {
            form.refuse("actionCode", words.message("builder.code.wrong"));
        } else if (form.value("action").equals(BuilderForm.NEW)
                && row(table("playbook"), builder.action()).isPresent()) {
            form.refuse("actionCode", words.message("builder.code.taken"));
        }
    }

    /** The tables as they are with these rows, by their files; only those that change. */
    Map<String, String> changes() {
        var changes = new TreeMap<String, String>();
        String finding = builder.finding();
        if (!finding.isEmpty()) {
            var own = new LinkedHashMap<>(Map.of("finding", finding, "area", form.value("area")));
            put("findings", finding, cells(FINDING), own, changes);
        }
        String action = builder.action();
        if (!finding.isEmpty() && !action.isEmpty()) {
            var before = row(table("playbook"), action);
            var answers = codes(
                    before.map(row -> row.cells().getOrDefault("answers", "")).orElse(""));
            String all = answers.contains(finding)
                    ? before.map(row -> row.cells().getOrDefault("answers", "")).orElse("")
                    : Stream.concat(answers.stream(), Stream.of(finding)).collect(Collectors.joining(" "));
            put("playbook", action, cells(ACTION), Map.of("action", action, "answers", all), changes);
        }
        String old = form.value("rule").isEmpty() ? form.value("name").strip() : form.value("rule");
        boolean named = form.entered("nameZh") != null || form.entered("whyZh") != null;
        if (named || row(table("rule-names"), old).isPresent()) {
            var cells = Map.of("zh", clean(form.value("nameZh")), "why zh", clean(form.value("whyZh")));
            put("rule-names", old, cells, Map.of("rule", form.value("name").strip()), changes);
        }
        return changes;
    }

    private Map<String, String> cells(Map<String, String> fields) {
        var cells = new LinkedHashMap<String, String>();
        builder.cells(fields)
                .forEach((column, value) -> cells.put(
                        column,
                        column.startsWith("how") || column.startsWith("questions")
                                ? Arrays.stream(value.split("[\\r\\n|]+"))
                                        .map(CellText::clean)
                                        .filter(line -> !line.isEmpty())
                                        .collect(Collectors.joining(" | "))
                                : clean(value)));
        return cells;
    }

    private static String clean(String text) {
        return CellText.clean(text).replace('\n', ' ');
    }

    private void put(
            String name, String key, Map<String, String> cells, Map<String, String> own, Map<String, String> changes) {
        TableSchema schema = TableSchema.named(name).orElseThrow();
        if (!files.texts().containsKey(schema.file())) {
            return;
        }
        TableText table = table(name);
        var before = row(table, key).orElse(null);
        var all = new LinkedHashMap<String, String>(before == null ? Map.of() : before.cells());
        cells.forEach((column, cell) -> {
            // Whatever means the same stays as it was written.
            String old = all.getOrDefault(column, "");
            all.put(column, old.replaceAll("\\s*\\|\\s*", " | ").strip().equals(cell) ? old : cell);
        });
        all.putAll(own);
        if (before == null) {
            changes.put(schema.file(), table.withNew(0, all));
        } else if (!all.equals(before.cells())) {
            changes.put(schema.file(), table.with(before.number(), all));
        }
    }
}
