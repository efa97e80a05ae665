package io.salescoach.pages.rules;

import io.salescoach.pages.Words;
import io.salescoach.release.RuleProblems;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.builder.BuiltRule;
import io.salescoach.rulebook.builder.LineProblem;
import io.salescoach.rulebook.builder.NotShownException;
import io.salescoach.rulebook.builder.RuleBuilder;
import io.salescoach.rulebook.builder.WrittenRule;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.source.RuleText;
import io.salescoach.rulebook.tables.Column;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.wording.FactTerms;
import io.salescoach.rulebook.wording.RuleWording;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What the form of the builder comes to: lines, a rule, rows of tables, and the rule book with them. */
final class BuilderWork {

    /** Where new rules go unless somebody chooses another file. */
    private static final String OWN_FILE = "own-rules.drl";

    private final RuleFiles files;
    private final BuilderForm builder;
    private final Words words;
    private final BuilderTables rows;
    private @Nullable WrittenRule written;

    BuilderWork(RuleFiles files, BuilderForm builder, Words words) {
        this.files = files;
        this.builder = builder;
        this.words = words;
        this.rows = new BuilderTables(files, builder, words);
    }

    static Set<String> areas(RuleFiles files) {
        return RuleBuilder.tables(files).areas().keySet();
    }

    /** Does what a button says, and lets all that follows follow. */
    void press(String pressed) {
        builder.lines(new BuilderEdit(builder.lines(), new FactTerms(words.tables(), words.locale()))
                .press(pressed, builder.form()));
        rows.fill();
        builder.followArea();
        builder.settleNames();
    }

    BuiltRule rule() {
        return builder.rule(BuilderLines.rule(builder.lines()));
    }

    /** The rule as it is written, with the finding that the form has. */
    WrittenRule written() {
        if (written == null) {
            written = new RuleBuilder(tables()).write(rule());
        }
        return written;
    }

    private Tables tables() {
        return RuleBuilder.tables(files.with(rows.changes()));
    }

    /** All files as they would be with the rule. */
    RuleFiles candidate() {
        return files.with(changes());
    }

    /** The files that change. */
    Map<String, String> changes() {
        var changes = new TreeMap<String, String>(rows.changes());
        String old = builder.form().value("rule");
        RuleText before = RuleText.of(files).get(old);
        String drl = written().drl();
        if (before != null && before.file().endsWith(".drl")) {
            String text = files.texts().getOrDefault(before.file(), "");
            String wanted =
                    isSame(before.text()) ? before.text() : text.contains("\r\n") ? drl.replace("\n", "\r\n") : drl;
            if (!wanted.equals(before.text())) {
                changes.put(before.file(), text.replace(before.text(), wanted));
            }
        } else {
            String file = file();
            String text = files.texts().getOrDefault(file, RuleBuilder.BEGINNING);
            changes.put(file, text.stripTrailing() + "\n\n" + drl + "\n");
        }
        return changes;
    }

    private String file() {
        String chosen = builder.form().value("file");
        return ruleFiles().contains(chosen) ? chosen : OWN_FILE;
    }

    private List<String> ruleFiles() {
        return files.texts().keySet().stream()
                .filter(name -> name.endsWith(".drl"))
                .toList();
    }

    /** Whether a rule that was opened says what it said: it then stays to the letter. */
    private boolean isSame(String text) {
        try {
            return new RuleBuilder(tables()).read(text).equals(rule().plain());
        } catch (NotShownException e) {
            return false;
        }
    }

    /** Tells in the form what keeps the rule out of the draft. */
    void check(RuleProblems problems) {
        var form = builder.form();
        rows.check();
        written().problems().forEach(this::refuse);
        String old = form.value("rule");
        var texts = RuleText.of(files);
        if (!form.value("name").strip().equals(old)
                && texts.containsKey(form.value("name").strip())) {
            form.refuse("name", words.message("builder.name.taken"));
        }
        if (!old.isEmpty() && !texts.containsKey(old)) {
            form.refuse("name", words.message("builder.gone", old));
        }
        if (form.sound()) {
            var before = Set.copyOf(told(problems.of(files)));
            problems.of(candidate()).stream()
                    .filter(problem -> !before.contains(problem.file() + problem.message()))
                    .forEach(problem -> form.refuse("", words.said(problem.message())));
        }
    }

    private static List<String> told(List<RuleProblem> problems) {
        return problems.stream()
                .map(problem -> problem.file() + problem.message())
                .distinct()
                .toList();
    }

    private void refuse(LineProblem problem) {
        String part = problem.part().equals("call") ? "c0.call" : problem.part();
        String field = problem.line() >= 0 ? "l" + problem.line() : part.equals("finding") ? "findingCode" : part;
        builder.form().refuse(field, words.said(problem.detail()));
    }

    /** Everything that the page shows. */
    void show(Map<String, Object> model) {
        var form = builder.form();
        boolean checked = !form.sound();
        var tables = tables();
        var choices = new BuilderChoices(words, tables);
        var rule = rule();
        model.put("form", form);
        model.put("lines", new BuilderView(words, choices).lines(builder.lines(), rule.lines()));
        model.put("facts", choices.facts());
        model.put("ownFields", choices.ownFields());
        model.put("ruleFiles", ruleFiles());
        model.put(
                "findings",
                files.texts().isEmpty() ? List.of() : tables.findings().keySet());
        model.put(
                "actions",
                tables.playbook().stream().map(play -> play.action()).distinct().toList());
        model.put("tables", tables);
        model.put("files", files);
        model.put("columns", columns());
        if (!checked && form.values().containsKey("l0.kind")) {
            written().problems().stream().filter(problem -> problem.line() >= 0).forEach(this::refuse);
        }
        preview(model);
    }

    private void preview(Map<String, Object> model) {
        var tree = written().tree();
        model.put("drl", written().drl());
        model.put(
                "values",
                tree == null
                        ? List.of()
                        : tree.bound().keySet().stream()
                                .map(name -> name.substring(1))
                                .sorted()
                                .toList());
        var names = new LinkedHashMap<String, String>();
        builder.lines().stream()
                .filter(line -> !line.name().isEmpty())
                .forEach(line -> names.put(line.name(), line.name().substring(1)));
        model.put("subjects", names);
        if (tree != null) {
            var tables = tables();
            model.put(
                    "sentenceEn",
                    new RuleWording(tables, Locale.ENGLISH).say(tree).sentence());
            model.put(
                    "sentenceZh",
                    new RuleWording(tables, Locale.CHINESE).say(tree).sentence());
        }
        model.put(
                "incomplete",
                written().problems().stream()
                        .filter(problem -> problem.line() < 0)
                        .map(problem -> words.said(problem.detail()))
                        .distinct()
                        .toList());
    }

    /** The columns whose codes are chosen from, by the fields of the form. */
    private static Map<String, Column> columns() {
        var fields = Map.of(
                "severity",
                "findings severity",
                "blockerFrom",
                "findings blocker from",
                "section",
                "findings section",
                "owner",
                "playbook owner",
                "kind",
                "playbook kind");
        return fields.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, field -> {
            String[] place = field.getValue().split(" ", 2);
            return TableSchema.named(place[0]).orElseThrow().columns().stream()
                    .filter(column -> column.name().equals(place[1]))
                    .findFirst()
                    .orElseThrow();
        }));
    }
}
