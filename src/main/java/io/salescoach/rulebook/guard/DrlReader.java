package io.salescoach.rulebook.guard;

import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RuleInfo;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.guard.RuleTree.Call;
import io.salescoach.rulebook.source.DecisionTables;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.rulebook.tables.Tables;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.PackageDescr;

/** Reads rule files through the guard: their trees, what each rule says of itself, and what is wrong. */
public final class DrlReader {

    private static final int MOST_CHARACTERS = 512 * 1024;

    private final Tables tables;
    private final DecisionTables decisionTables;
    private final List<RuleProblem> problems;
    private final Guard guard;
    private int characters;
    private final Map<String, RuleInfo> rules = new HashMap<>();
    private final List<RuleTree> sound = new ArrayList<>();

    public DrlReader(Tables tables, DecisionTables decisionTables, List<RuleProblem> problems) {
        this.tables = tables;
        this.decisionTables = decisionTables;
        this.problems = problems;
        this.guard = new Guard(new FactCounts(tables), problems);
    }

    /** The rules that are sound. */
    public List<RuleTree> sound() {
        return sound;
    }

    /** The rules read so far, by name. */
    public Map<String, RuleInfo> rules() {
        return rules;
    }

    /** Reads one file; a file that cannot be parsed is told and gives no rules, nor does a rule that is refused. */
    public void read(String file, String text) {
        characters += text.length();
        if (characters > MOST_CHARACTERS) {
            problems.add(new RuleProblem(
                    file,
                    1,
                    1,
                    null,
                    Sentence.of("all rule files together have more than %,d characters", MOST_CHARACTERS)));
            return;
        }
        PackageDescr parsed = RuleParser.parse(file, text, problems);
        if (parsed != null) {
            guard.read(file, text, parsed).forEach(rule -> add(file, rule));
        }
    }

    private void add(String file, RuleTree rule) {
        RuleInfo first = rules.get(rule.name());
        if (first != null) {
            problem(file, rule, nameTaken(decisionTables.placed(first)));
            return;
        }
        var info = new RuleInfo(
                rule.name(),
                file,
                rule.place().line(),
                rule.says("area"),
                rule.says("finding"),
                rule.says("why").strip(),
                rule.bound().keySet().stream().map(name -> name.substring(1)).collect(Collectors.toUnmodifiableSet()),
                subjectType(rule),
                rule.lookedFor());
        rules.put(rule.name(), info);
        sound.add(rule);
        checkMetadata(file, rule, info);
        rule.calls().forEach(call -> checkCode(file, rule, info, call));
    }

    private static Sentence nameTaken(RuleInfo by) {
        return DecisionTables.isOne(by.file())
                ? Sentence.of(
                        "the name stands already in %s, row %d; every rule needs a name of its own",
                        by.file(), by.line())
                : Sentence.of(
                        "the name stands already in %s, line %d; every rule needs a name of its own",
                        by.file(), by.line());
    }

    private static String subjectType(RuleTree rule) {
        if (rule.calls().stream().anyMatch(call -> call.name().equals("found") && call.code() != null)) {
            return "code";
        }
        Type subject = rule.bound().get("$subject");
        return subject == null ? "" : AllowedMembers.raw(subject).getSimpleName();
    }

    private void checkMetadata(String file, RuleTree rule, RuleInfo info) {
        if (info.why().isEmpty()) {
            problem(file, rule, Sentence.of("add @why(\"…\") with one sentence on why the rule is there"));
        }
        if (!tables.areas().containsKey(info.area())) {
            problem(
                    file,
                    rule,
                    Sentence.of(
                            "add @area(…) with one of: %s",
                            String.join(", ", tables.areas().keySet())));
        }
        if (!info.finding().isEmpty()) {
            var type = tables.findings().get(info.finding());
            if (type == null) {
                problem(
                        file,
                        rule,
                        Sentence.of("the finding %s has no text; add a row for it to findings.csv", info.finding()));
            } else if (tables.areas().containsKey(info.area()) && !type.area().equals(info.area())) {
                problem(
                        file,
                        rule,
                        Sentence.of(
                                "the rule says area %s, findings.csv says %s for %s",
                                info.area(), type.area(), info.finding()));
            }
        }
    }

    private void checkCode(String file, RuleTree rule, RuleInfo info, Call call) {
        if (call.name().equals("found") && info.finding().isEmpty()) {
            problem(file, rule, Sentence.of("coach.found needs to know what was found; add @finding(…)"));
        }
        var known = switch (call.name()) {
            case "verdict" -> TableSchema.VERDICTS;
            case "engagement" -> TableSchema.ENGAGEMENTS;
            case "evidence" -> tables.evidence().keySet();
            default -> null;
        };
        if (known != null && call.code() != null && !known.contains(call.code())) {
            problems.add(new RuleProblem(
                    file,
                    rule.consequencePlace().line(),
                    1,
                    rule.name(),
                    Sentence.of(
                            "unknown code '%s'%s; known are %s",
                            call.code(), Nearest.hint(call.code(), known), String.join(", ", known))));
        }
    }

    private void problem(String file, RuleTree rule, Sentence message) {
        problems.add(new RuleProblem(file, rule.place().line(), rule.place().column(), rule.name(), message));
    }
}
