package io.salescoach.rulebook.wording;

import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.guard.DrlReader;
import io.salescoach.rulebook.guard.RuleTree;
import io.salescoach.rulebook.guard.RuleTree.Call;
import io.salescoach.rulebook.source.DecisionTables;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.TablesReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Says rules in words, in one language: from the tree that the guard made of a rule, with the labels that fields have on
 * forms and the names that codes have in the tables. Nobody writes these words rule by rule.
 */
public final class RuleWording {

    private final FactTerms terms;

    public RuleWording(Tables tables, Locale locale) {
        this.terms = new FactTerms(tables, locale);
    }

    /** Every rule of a book in words, by its name. */
    public Map<String, RuleInWords> of(RuleBook book) {
        return of(book.trees());
    }

    /** The sound rules of files that may be no sound book, by their names. Nothing is compiled. */
    public static Map<String, RuleInWords> of(RuleFiles files, Locale locale) {
        var problems = new ArrayList<RuleProblem>();
        var decisionTables = new DecisionTables(files, problems);
        Tables tables = new TablesReader(files, problems).read();
        var reader = new DrlReader(tables, decisionTables, problems);
        decisionTables.sources().texts().forEach((name, text) -> {
            if (name.endsWith(".drl")) {
                reader.read(name, text);
            }
        });
        return new RuleWording(tables, locale).of(reader.sound());
    }

    private Map<String, RuleInWords> of(List<RuleTree> rules) {
        var all = new LinkedHashMap<String, RuleInWords>();
        rules.forEach(rule -> all.put(rule.name(), say(rule)));
        return all;
    }

    /** One rule in words. */
    public RuleInWords say(RuleTree rule) {
        var parts = rule.conditions().parts();
        var conditions = new ConditionWording(terms, parts).say(parts);
        String conclusion = rule.calls().stream()
                .map(call -> say(rule, call))
                .reduce((some, next) -> terms.say("rule.and", some, next))
                .orElse("");
        String when = conditions.stream()
                .reduce((some, next) -> terms.say("rule.then-and", some, next))
                .orElseGet(() -> terms.say("rule.always"));
        return new RuleInWords(terms.say("rule.when", when, conclusion), conditions, conclusion);
    }

    private String say(RuleTree rule, Call call) {
        String code = Objects.requireNonNullElse(call.code(), "");
        var tables = terms.tables();
        return switch (call.name()) {
            case "found" -> {
                var type = tables.findings().get(rule.says("finding"));
                String said = type == null ? "" : terms.finding(type).replaceFirst("[.。]$", "");
                yield code.isEmpty()
                        ? terms.say("rule.call.found", said)
                        : terms.say("rule.call.found.of", said, terms.code(subject(code), code));
            }
            case "engagement", "verdict" -> terms.say("rule.call." + call.name(), terms.code(call.name(), code));
            case "evidence" -> {
                var type = tables.evidence().get(code);
                String cause = type == null ? code : terms.code("cause", type.cause());
                yield terms.say(
                        "rule.call.evidence." + (type == null || type.supports() ? "supports" : "contradicts"), cause);
            }
            case "scope" ->
                code.isEmpty()
                        ? terms.say("rule.call.scope")
                        : terms.say("rule.call.scope.of", terms.code("area", code));
            default -> terms.say("rule.call." + call.name());
        };
    }

    private String subject(String code) {
        return terms.tables().terms().containsKey("pair " + code) ? "pair" : "quadrant";
    }
}
