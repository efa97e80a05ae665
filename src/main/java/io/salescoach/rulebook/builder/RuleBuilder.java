package io.salescoach.rulebook.builder;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.builder.BuiltRule.Conclusion;
import io.salescoach.rulebook.guard.DrlReader;
import io.salescoach.rulebook.guard.Guard;
import io.salescoach.rulebook.guard.OperandReader;
import io.salescoach.rulebook.guard.RuleTree;
import io.salescoach.rulebook.source.DecisionTables;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.Tables;
import io.salescoach.rulebook.tables.TablesReader;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Between rules as they are written and rules as lines. What is written is read back by the guard and must give the same
 * lines again, so that nothing that was put into a line can come to mean anything else.
 */
public final class RuleBuilder {

    /** What a file of rules begins with. */
    public static final String BEGINNING = """
            package %s

            import io.salescoach.opportunity.*
            import io.salescoach.rulebook.*

            global Conclusions coach

            """.formatted(Guard.PACKAGE);

    private static final String FILE = "rule.drl";
    private static final int LONGEST_TEXT = 200;
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final Pattern CALL = Pattern.compile("[a-z]{1,20}");
    private static final Pattern UNFIT = Pattern.compile("[\"\\\\\\p{Cc}\\p{Cf}\\p{Co}\\p{Zl}\\p{Zp}]");

    private final Tables tables;

    /** @param tables with the names of codes, and fields of a company's own */
    public RuleBuilder(Tables tables) {
        this.tables = tables;
    }

    /** The tables of files that may be no sound book. */
    public static Tables tables(RuleFiles files) {
        return new TablesReader(files, new ArrayList<>()).read();
    }

    /**
     * A rule as lines.
     *
     * @param text the rule alone, from {@code rule} to {@code end}
     * @throws NotShownException when lines cannot say all of it
     */
    public BuiltRule read(String text) throws NotShownException {
        if (hasComment(text)) {
            throw new NotShownException(Sentence.of("it has comments, which lines would lose"));
        }
        var problems = new ArrayList<RuleProblem>();
        var trees = trees(BEGINNING + text, problems);
        if (trees.size() != 1) {
            throw new NotShownException(
                    problems.isEmpty()
                            ? Sentence.of("this is not written as a rule")
                            : problems.get(0).message());
        }
        return read(trees.get(0));
    }

    private static BuiltRule read(RuleTree tree) throws NotShownException {
        BuiltRule rule = TreeLines.of(tree).plain();
        var check = new LineCheck(rule.lines());
        if (!check.problems().isEmpty()) {
            throw new NotShownException(check.problems().get(0).detail());
        }
        return rule;
    }

    private List<RuleTree> trees(String text, List<RuleProblem> problems) {
        var reader =
                new DrlReader(tables, new DecisionTables(new RuleFiles(new TreeMap<>()), new ArrayList<>()), problems);
        reader.read(FILE, text);
        return reader.sound();
    }

    /** A rule as it is written, and what is wrong with it. */
    public WrittenRule write(BuiltRule rule) {
        var problems = new ArrayList<LineProblem>();
        head(rule, problems);
        var check = new LineCheck(rule.lines());
        problems.addAll(check.problems());
        conclusions(rule, check, problems);
        if (!problems.isEmpty()) {
            return new WrittenRule("", null, List.copyOf(problems));
        }
        var drl = new RuleDrl(rule);
        String text = drl.text();
        var found = new ArrayList<RuleProblem>();
        var trees = trees(BEGINNING + text, found);
        found.forEach(
                problem -> problems.add(new LineProblem(drl.lineAt(place(text, problem)), "", problem.message())));
        RuleTree tree = trees.size() == 1 ? trees.get(0) : null;
        if (tree != null && !same(tree, rule)) {
            problems.add(new LineProblem(-1, "", Sentence.of("these lines cannot be written as one rule")));
            tree = null;
        }
        return new WrittenRule(text, tree, List.copyOf(problems));
    }

    private static boolean same(RuleTree tree, BuiltRule rule) {
        try {
            return read(tree).equals(rule.plain());
        } catch (NotShownException e) {
            return false;
        }
    }

    /** Where in the rule's text a problem is told; -1 before it. */
    private static int place(String text, RuleProblem problem) {
        long before = BEGINNING.chars().filter(c -> c == '\n').count();
        int at = 0;
        for (long line = before + 1; line < problem.line() && at >= 0; line++) {
            at = text.indexOf('\n', at) + 1;
        }
        return problem.line() <= before ? -1 : at + Math.max(problem.column() - 1, 0);
    }

    private static void head(BuiltRule rule, List<LineProblem> problems) {
        text(rule.name(), "name", LONGEST_TEXT, problems);
        text(rule.why(), "why", 2 * LONGEST_TEXT, problems);
        if (!CODE.matcher(rule.area()).matches()) {
            problems.add(new LineProblem(-1, "area", Sentence.of("choose an area")));
        }
        if (!rule.finding().isEmpty() && !CODE.matcher(rule.finding()).matches()) {
            problems.add(new LineProblem(
                    -1, "finding", Sentence.of("a code has capital letters, digits and _, such as EXECUTIVE_NOT_MET")));
        }
    }

    private static void text(String text, String part, int most, List<LineProblem> problems) {
        if (text.isBlank() || text.length() > most) {
            problems.add(new LineProblem(-1, part, Sentence.of("write a sentence of at most %s characters", most)));
        } else if (UNFIT.matcher(text).find()) {
            problems.add(new LineProblem(-1, part, Sentence.of("write it in one line, without \" and \\")));
        }
    }

    private static void conclusions(BuiltRule rule, LineCheck check, List<LineProblem> problems) {
        if (rule.conclusions().isEmpty()) {
            problems.add(new LineProblem(-1, "call", Sentence.of("choose what the rule concludes")));
        }
        for (Conclusion conclusion : rule.conclusions()) {
            boolean sound = CALL.matcher(conclusion.call()).matches()
                    && conclusion.values().stream()
                            .allMatch(value -> OperandReader.read(value, null, check.names())
                                            .value()
                                    != null);
            if (!sound) {
                problems.add(new LineProblem(-1, "call", Sentence.of("choose what the rule concludes")));
            }
        }
    }

    /** Whether there is a comment outside of texts in quotes. */
    private static boolean hasComment(String text) {
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '/' && i + 1 < text.length() && "/*".indexOf(text.charAt(i + 1)) >= 0) {
                return true;
            }
        }
        return false;
    }
}
