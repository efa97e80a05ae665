package io.salescoach.rulebook.source;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.ArrayList;
import java.util.List;
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

    /** Files that were read before: most changes of rules leave all files but one as they are. */
    private static final Cache<RuleFile, List<Named>> READ =
            Caffeine.newBuilder().maximumSize(100).softValues().build();

    private record RuleFile(String name, String text) {}

    private record Named(String name, RuleText rule) {}

    /** Every rule of these files by its name; a file that cannot be parsed has none. */
    public static Map<String, RuleText> of(RuleFiles files) {
        var rules = new TreeMap<String, RuleText>();
        var decisionTables = new DecisionTables(files, new ArrayList<>());
        decisionTables.sources().texts().forEach((file, text) -> {
            if (file.endsWith(".drl")) {
                READ.get(new RuleFile(file, text), RuleText::read).forEach(each -> rules.put(each.name, each.rule));
            }
        });
        rules.replaceAll((name, rule) -> decisionTables.placed(rule));
        return rules;
    }

    private static List<Named> read(RuleFile file) {
        var parser = new DrlParser(LanguageLevelOption.DRL6);
        try {
            var parsed = parser.parse(false, file.text);
            return parsed == null || parser.hasErrors()
                    ? List.of()
                    : parsed.getRules().stream().map(rule -> read(file, rule)).toList();
        } catch (DroolsParserException e) {
            // What cannot be parsed is still told as a changed file.
            return List.of();
        }
    }

    private static Named read(RuleFile file, RuleDescr rule) {
        int from = Math.max(rule.getStartCharacter(), 0);
        int to = Math.min(Math.max(rule.getEndCharacter() + 1, from), file.text.length());
        String text = file.text.substring(from, to).strip();
        return new Named(rule.getName(), new RuleText(file.name, rule.getLine(), text));
    }
}
