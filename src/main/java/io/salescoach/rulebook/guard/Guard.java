package io.salescoach.rulebook.guard;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.Conclusions;
import io.salescoach.rulebook.RuleProblem;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.GlobalDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.ast.descr.TypeDeclarationDescr;

/**
 * Stands between the text of rules, which anybody may have written, and everything else. Reads a parsed file against a
 * list of what rules may say, refuses all else, and hands on what it understood as trees. Nothing reads the text again.
 */
public final class Guard {

    public static final String PACKAGE = "io.salescoach.rules";

    private static final Pattern VOCABULARY = Pattern.compile("io\\.salescoach\\.(opportunity|rulebook)\\.\\*");
    private static final int MOST_RULES = 1000;
    private static final int MOST_CONDITIONS = 10_000;

    private final FactCounts sizes;
    private final List<RuleProblem> problems;
    private long work;
    private int rules;
    private int conditions;

    /** @param sizes how many facts there are */
    Guard(FactCounts sizes, List<RuleProblem> problems) {
        this.sizes = sizes;
        this.problems = problems;
    }

    /** Reads one parsed file and gives the rules in it that are sound; what is not is told. */
    List<RuleTree> read(String file, String text, PackageDescr parsed) {
        checkFrame(file, parsed);
        var sound = new ArrayList<RuleTree>();
        for (RuleDescr rule : parsed.getRules()) {
            var guard = new RuleGuard(file, text, rule, sizes, problems);
            RuleTree tree = guard.read();
            if (tree != null) {
                checkSum(guard);
                sound.add(tree);
            }
        }
        return sound;
    }

    private void checkSum(RuleGuard guard) {
        rules++;
        conditions += guard.count();
        if (conditions > MOST_CONDITIONS && conditions - guard.count() <= MOST_CONDITIONS) {
            guard.refuseAll(Sentence.of("with this rule there are more than %,d conditions", MOST_CONDITIONS));
        }
        work += guard.work();
        if (work > FactCounts.MOST_TOGETHER && work - guard.work() <= FactCounts.MOST_TOGETHER) {
            guard.refuseAll(Sentence.of(
                    "with this rule, all rules together would look at more than %,d combinations of facts on a large opportunity; tie their facts together, as in Need(id == $need)",
                    FactCounts.MOST_TOGETHER));
        }
        if (rules == MOST_RULES + 1) {
            guard.refuseAll(Sentence.of("there are more than %,d rules", MOST_RULES));
        }
    }

    private void checkFrame(String file, PackageDescr parsed) {
        if (!PACKAGE.equals(parsed.getName())) {
            refuse(file, parsed, Sentence.of("a rule file begins with: package %s", PACKAGE));
        }
        for (ImportDescr each : parsed.getImports()) {
            String target = each.getTarget();
            if (!VOCABULARY.matcher(target).matches() && !Vocabulary.isNamed(target)) {
                refuse(
                        file,
                        each,
                        Sentence.of(
                                "'%s' cannot be imported; rules know io.salescoach.opportunity.* and io.salescoach.rulebook.*",
                                target));
            }
        }
        for (GlobalDescr global : parsed.getGlobals()) {
            boolean coach = "coach".equals(global.getIdentifier())
                    && (Conclusions.class.getSimpleName().equals(global.getType())
                            || Conclusions.class.getName().equals(global.getType()));
            if (!coach) {
                refuse(file, global, Sentence.of("the only global is: global Conclusions coach"));
            }
        }
        parsed.getFunctionImports().forEach(each -> refuse(file, each, Sentence.of("functions cannot be imported")));
        parsed.getAccumulateImports()
                .forEach(each -> refuse(
                        file, each, Sentence.of("functions for accumulate cannot be imported; see sum, count, max")));
        parsed.getFunctions()
                .forEach(each -> refuse(file, each, Sentence.of("rules have no functions; write conditions")));
        parsed.getTypeDeclarations().forEach(each -> declared(file, each));
        parsed.getEnumDeclarations().forEach(each -> declared(file, each));
        parsed.getEntryPointDeclarations().forEach(each -> declared(file, each));
        parsed.getWindowDeclarations().forEach(each -> declared(file, each));
        parsed.getAttributes()
                .forEach(each -> refuse(
                        file, each, Sentence.of("'%s' is not used; every rule is written in one way", each.getName())));
        if (parsed.getUnit() != null) {
            refuse(file, parsed.getUnit(), Sentence.of("'unit' is not used"));
        }
    }

    private void declared(String file, BaseDescr each) {
        refuse(
                file,
                each,
                each instanceof TypeDeclarationDescr type
                        ? Sentence.of(
                                "rules declare nothing of their own '%s'; they use the facts that are there",
                                type.getTypeName())
                        : Sentence.of("rules declare nothing of their own; they use the facts that are there"));
    }

    private void refuse(String file, BaseDescr place, Sentence message) {
        problems.add(
                new RuleProblem(file, Math.max(place.getLine(), 1), Math.max(place.getColumn(), 0) + 1, null, message));
    }
}
