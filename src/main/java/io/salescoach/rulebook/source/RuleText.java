package io.salescoach.rulebook.source;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsParserException;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * A rule as it is written.
 *
 * @param line where it begins in its file, or its row in a decision table
 * @param text from its name to its end; of a row of a decision table what it says as a rule
 */
public record RuleText(String file, int line, String text) {

    /** Every rule of these files by its name; a file that cannot be parsed has none. */
    public static Map<String, RuleText> of(RuleFiles files) {
        var rules = new TreeMap<String, RuleText>();
        var decisionTables = new DecisionTables(files, new ArrayList<>());
        decisionTables.sources().texts().forEach((file, text) -> {
            if (file.endsWith(".drl")) {
                read(file, text, rules);
            }
        });
        rules.replaceAll((name, rule) -> decisionTables.placed(rule));
        return rules;
    }

    private static void read(String file, String text, Map<String, RuleText> rules) {
        var parser = new DrlParser(LanguageLevelOption.DRL6);
        try {
            var parsed = parser.parse(false, text);
            if (parsed != null && !parser.hasErrors()) {
                for (RuleDescr rule : parsed.getRules()) {
                    int from = Math.max(rule.getStartCharacter(), 0);
                    int to = Math.min(Math.max(rule.getEndCharacter() + 1, from), text.length());
                    rules.put(
                            rule.getName(),
                            new RuleText(
                                    file,
                                    rule.getLine(),
                                    text.substring(from, to).strip()));
                }
            }
        } catch (DroolsParserException e) {
            // What cannot be parsed is still told as a changed file.
        }
    }
}
