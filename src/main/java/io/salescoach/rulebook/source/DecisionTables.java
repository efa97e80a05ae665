package io.salescoach.rulebook.source;

import io.salescoach.rulebook.RuleInfo;
import io.salescoach.rulebook.RuleProblem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The decision tables of a rules folder ({@code *.drl.csv}, {@code *.drl.xlsx}): spreadsheets in the form of Drools, in
 * which every row is a rule. They are written out in the rule language before anything else looks at the rules, so that
 * they pass every check that rule files pass; what is said about their rules is told by the row of the table.
 */
public final class DecisionTables {

    private static final String WRITTEN_OUT = ".drl";

    private final RuleFiles sources;
    private final Map<String, DecisionTable> tables = new HashMap<>();

    public DecisionTables(RuleFiles files, List<RuleProblem> problems) {
        var texts = new TreeMap<String, String>();
        files.texts().forEach((name, text) -> {
            if (isOne(name)) {
                DecisionTable.read(name, text, problems).ifPresent(table -> {
                    tables.put(name + WRITTEN_OUT, table);
                    texts.put(name + WRITTEN_OUT, table.drl());
                });
            } else {
                texts.put(name, text);
            }
        });
        sources = new RuleFiles(texts);
    }

    /** Whether a file of this name is a decision table, which is no table of values. */
    public static boolean isOne(String name) {
        return name.endsWith(".drl.csv") || isWorkbook(name);
    }

    static boolean isWorkbook(String name) {
        return name.endsWith(".drl.xlsx");
    }

    /** All files, with every decision table written out as a rule file of its own. */
    public RuleFiles sources() {
        return sources;
    }

    /** The problem at the row of the decision table that it comes from. */
    public RuleProblem placed(RuleProblem problem) {
        return isWrittenOut(problem.file())
                ? new RuleProblem(
                        fileOf(problem.file()),
                        rowOf(problem.file(), problem.line()),
                        1,
                        problem.rule(),
                        problem.message())
                : problem;
    }

    /** The rule at the row of the decision table that it comes from. */
    public RuleInfo placed(RuleInfo rule) {
        return new RuleInfo(
                rule.name(),
                fileOf(rule.file()),
                rowOf(rule.file(), rule.line()),
                rule.area(),
                rule.finding(),
                rule.why(),
                rule.bindings(),
                rule.subjectType(),
                rule.lookedFor());
    }

    /** The rule's text at the row of the decision table that it comes from. */
    public RuleText placed(RuleText rule) {
        return new RuleText(fileOf(rule.file()), rowOf(rule.file(), rule.line()), rule.text());
    }

    private boolean isWrittenOut(String file) {
        return tables.containsKey(file);
    }

    private String fileOf(String file) {
        return isWrittenOut(file) ? file.substring(0, file.length() - WRITTEN_OUT.length()) : file;
    }

    private int rowOf(String file, int line) {
        var table = tables.get(file);
        return table == null ? line : table.row(line);
    }
}
