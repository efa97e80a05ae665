package io.salescoach.rulebook;

import io.salescoach.opportunity.Nearest;
import io.salescoach.opportunity.Sentence;
import java.lang.reflect.Type;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.RuleDescr;

/** Reads rule files through the guard: what each rule says of itself, and what is wrong before anything is compiled. */
final class DrlReader {

    private static final int MOST_CHARACTERS = 512 * 1024;

    private final Tables tables;
    private final DecisionTables decisionTables;
    private final List<RuleProblem> problems;
    private final Guard guard;
    private int characters;
    private final Map<String, RuleInfo> rules = new HashMap<>();
    private final Map<String, PackageDescr> sound = new LinkedHashMap<>();

    DrlReader(Tables tables, DecisionTables decisionTables, List<RuleProblem> problems) {
        this.tables = tables;
        this.decisionTables = decisionTables;
        this.problems = problems;
        this.guard = new Guard(problems);
    }

    /** What the engine may be given, by file. */
    Map<String, PackageDescr> sound() {
        return sound;
    }

    /** The rules read so far, by name. */
    Map<String, RuleInfo> rules() {
        return rules;
    }

    /** Reads one file; a file that cannot be parsed is told and gives no rules, nor does a rule that is refused. */
    void read(String file, String text) {
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
            var checked = guard.check(file, text, parsed);
            checked.forEach(rule -> read(file, rule));
            sound.put(file, Guard.sound(checked));
        }
    }

    private void read(String file, Guard.Guarded checked) {
        RuleDescr rule = checked.parsed();
        RuleInfo first = rules.get(rule.getName());
        if (first != null) {
            problem(file, rule, rule, nameTaken(decisionTables.placed(first)));
            return;
        }
        var bindings = checked.guard().bound();
        var info = new RuleInfo(
                rule.getName(),
                file,
                rule.getLine(),
                annotation(rule, "area"),
                annotation(rule, "finding"),
                annotation(rule, "why"),
                bindings.keySet().stream().map(name -> name.substring(1)).collect(Collectors.toUnmodifiableSet()),
                subjectType(checked.guard()),
                checked.guard().lookedFor());
        rules.put(rule.getName(), info);
        checkMetadata(file, rule, info);
        checked.guard().calls().forEach(call -> checkCode(file, rule, info, call));
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

    private static String subjectType(RuleGuard guard) {
        if (guard.calls().stream().anyMatch(call -> call.name().equals("found") && call.code() != null)) {
            return "code";
        }
        Type subject = guard.bound().get("$subject");
        return subject == null ? "" : Members.raw(subject).getSimpleName();
    }

    private void checkMetadata(String file, RuleDescr rule, RuleInfo info) {
        if (info.why().isEmpty()) {
            problem(file, rule, rule, Sentence.of("add @why(\"…\") with one sentence on why the rule is there"));
        }
        if (!tables.areas().containsKey(info.area())) {
            problem(
                    file,
                    rule,
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
                        rule,
                        Sentence.of("the finding %s has no text; add a row for it to findings.csv", info.finding()));
            } else if (tables.areas().containsKey(info.area()) && !type.area().equals(info.area())) {
                problem(
                        file,
                        rule,
                        rule,
                        Sentence.of(
                                "the rule says area %s, findings.csv says %s for %s",
                                info.area(), type.area(), info.finding()));
            }
        }
    }

    private void checkCode(String file, RuleDescr rule, RuleInfo info, Consequence.Call call) {
        if (call.name().equals("found") && info.finding().isEmpty()) {
            problem(file, rule, rule, Sentence.of("coach.found needs to know what was found; add @finding(…)"));
        }
        var known = switch (call.name()) {
            case "verdict" -> TableSchema.VERDICTS;
            case "engagement" -> TableSchema.ENGAGEMENTS;
            case "evidence" -> tables.evidence().keySet();
            default -> null;
        };
        if (known != null && call.code() != null && !known.contains(call.code())) {
            int line = rule.getConsequenceLine() > 0 ? rule.getConsequenceLine() : rule.getLine();
            problems.add(new RuleProblem(
                    file,
                    line,
                    1,
                    rule.getName(),
                    Sentence.of(
                            "unknown code '%s'%s; known are %s",
                            call.code(), Nearest.hint(call.code(), known), String.join(", ", known))));
        }
    }

    private static String annotation(RuleDescr rule, String name) {
        var annotation = rule.getAnnotation(name);
        Object value = annotation == null ? null : annotation.getSingleValue();
        String text = value == null ? "" : value.toString().strip();
        boolean quoted = text.startsWith("\"") || text.startsWith("'");
        return quoted && text.length() > 1 && text.endsWith(text.substring(0, 1))
                ? text.substring(1, text.length() - 1)
                : text;
    }

    private void problem(String file, RuleDescr rule, BaseDescr place, Sentence message) {
        problems.add(
                new RuleProblem(file, place.getLine(), Math.max(place.getColumn(), 0) + 1, rule.getName(), message));
    }
}
