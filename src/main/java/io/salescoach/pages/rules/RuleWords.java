package io.salescoach.pages.rules;

import io.salescoach.access.UserNames;
import io.salescoach.opportunity.Stage;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.release.Release;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.tables.Column;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.rulebook.tables.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Says what stands in rule files in words, and where each place of them is edited. Templates know it as {@code @ruleWords}. */
@Component
class RuleWords {

    /** The kinds of terms.csv whose codes columns hold. */
    private static final List<String> KINDS =
            List.of("severity", "verdict", "role", "surface", "cause", "engagement", "tool", "kind");

    private final Words words;
    private final FactLabels facts;
    private final MessageSource messages;
    private final UserNames names;

    RuleWords(Words words, FactLabels facts, MessageSource messages, UserNames names) {
        this.words = words;
        this.facts = facts;
        this.messages = messages;
        this.names = names;
    }

    /** What a code of a column is called; the code itself when it has no name. */
    public String code(Column column, String code) {
        var tables = words.tables();
        switch (column.codes().file()) {
            case "areas.csv":
                return words.area(code);
            case "findings.csv":
                return words.finding(code);
            case "playbook.csv":
                return words.action(code);
            case "terms.csv":
                return words.term(column.codes().filter(), code);
            case "team-problems.csv":
                var problem = tables.teamProblems().get(code);
                return problem == null ? code : words.text(problem.title());
            default:
                break;
        }
        if (column.name().equals("fact")) {
            return facts.place("/" + code);
        }
        if (column.name().equals("section")) {
            String key = "deal.section." + code.toLowerCase(Locale.ROOT);
            return String.valueOf(messages.getMessage(key, null, code, words.locale()));
        }
        if (Arrays.stream(Stage.values()).anyMatch(stage -> stage.name().equals(code))) {
            return words.stage(code);
        }
        return KINDS.stream()
                .map(kind -> tables.terms().get(kind + " " + code))
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .map(words::text)
                .orElseGet(() -> String.valueOf(messages.getMessage("rules.code." + code, null, code, words.locale())));
    }

    /** What is wrong, and with which rule. */
    public String said(RuleProblem problem) {
        String said = words.said(problem.message());
        return problem.rule() == null ? said : words.message("rules.problem.of", problem.rule(), said);
    }

    /** What a column is for; blank when columns.csv does not say. */
    public String explanation(TableSchema schema, Column column) {
        Text text = words.tables().columns().get(schema.name() + " " + column.name());
        return text == null
                ? String.valueOf(
                        messages.getMessage("rules.column." + column.name() + ".about", null, "", words.locale()))
                : words.text(text);
    }

    /** What a column is called: a code that heads it in words, else its name. */
    public String column(Column column) {
        String name = column.name();
        return String.valueOf(messages.getMessage("rules.column." + name, null, code(column, name), words.locale()));
    }

    /** What a table is called. */
    public String table(String name) {
        return words.message("rules.table." + name);
    }

    /** What a rule or a row is called that a check tells of; its key where it has no name. */
    public String used(String part, String key) {
        return switch (part) {
            case "rules" -> words.rule(key);
            case "areas" -> words.area(key);
            case "findings" -> words.finding(key);
            case "playbook" -> words.action(key);
            case "stages" -> words.stage(key);
            case "objection-priors" -> words.term("surface", key);
            default -> key;
        };
    }

    /** The name of a table that is edited row by row; null for any other file. */
    public @Nullable String tableOf(String file) {
        return TableSchema.all().stream()
                .filter(schema -> schema.file().equals(file))
                .findFirst()
                .map(TableSchema::name)
                .orElse(null);
    }

    /** Where a place of a file is edited; null when it is no place of a file. */
    public @Nullable String place(String file, int line) {
        String table = tableOf(file);
        if (file.isBlank()) {
            return null;
        }
        var address = UriComponentsBuilder.fromPath(table == null ? "/rules/files/{name}" : "/rules/tables/{name}");
        if (table != null && line > 1) {
            address.queryParam("row", line).fragment("row-" + line);
        } else if (table == null && line > 0) {
            address.queryParam("line", line);
        }
        return address.encode().buildAndExpand(table == null ? file : table).toUriString();
    }

    /** Who made a release. */
    public String who(String author) {
        return author.equals(Release.FOLDER) ? words.message("rules.folder") : names.shown(author);
    }
}
