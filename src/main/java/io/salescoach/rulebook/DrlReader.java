package io.salescoach.rulebook;

import io.salescoach.opportunity.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.drools.drl.ast.descr.AccumulateDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConditionalElementDescr;
import org.drools.drl.ast.descr.ExistsDescr;
import org.drools.drl.ast.descr.NotDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.PatternDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Reads rule files with the engine's own parser: what each rule says of itself, and what is wrong before compiling. */
final class DrlReader {

    private static final Pattern CALL =
            Pattern.compile("coach\\s*\\.\\s*(verdict|engagement|evidence)\\s*\\(\\s*drools\\s*,\\s*\"([^\"]*)\"");

    private static final Pattern SUBJECT = Pattern.compile("found\\s*\\(\\s*drools\\s*,\\s*\"");

    private final Tables tables;
    private final List<RuleProblem> problems;
    private final Map<String, RuleInfo> rules = new HashMap<>();

    DrlReader(Tables tables, List<RuleProblem> problems) {
        this.tables = tables;
        this.problems = problems;
    }

    /** The rules read so far, by name. */
    Map<String, RuleInfo> rules() {
        return rules;
    }

    /** Reads one file; a file that cannot be parsed is told and gives no rules. */
    void read(String file, String text) {
        var parser = new DrlParser(LanguageLevelOption.DRL6);
        PackageDescr parsed = null;
        try {
            parsed = parser.parse(false, text);
        } catch (DroolsParserException e) {
            problems.add(new RuleProblem(file, 0, 0, null, "the file is not written in the rule language"));
        }
        parser.getErrors().forEach(error -> problems.add(syntax(file, error)));
        if (parsed != null && !parser.hasErrors()) {
            parsed.getRules().forEach(rule -> read(file, rule));
        }
    }

    private static RuleProblem syntax(String file, DroolsError error) {
        int column = error instanceof ParserError parserError ? parserError.getCol() + 1 : 0;
        int line = error instanceof ParserError parserError ? parserError.getRow() : 0;
        String message = error.getMessage()
                .replaceFirst("^\\[ERR \\d+] Line \\d+:\\d+ ", "")
                .lines()
                .findFirst()
                .orElse("");
        return new RuleProblem(file, Math.max(line, 0), column, null, "this is not written as a rule: " + message);
    }

    private void read(String file, RuleDescr rule) {
        RuleInfo first = rules.get(rule.getName());
        if (first != null) {
            problem(
                    file,
                    rule,
                    rule,
                    "the name stands already in %s, line %d; every rule needs a name of its own"
                            .formatted(first.file(), first.line()));
            return;
        }
        var patterns = new ArrayList<PatternDescr>();
        collect(rule.getLhs(), true, patterns);
        var bindings = new LinkedHashSet<String>();
        String subjectType = "";
        for (PatternDescr pattern : patterns) {
            for (String name : pattern.getAllBoundIdentifiers()) {
                bindings.add(name.replace("$", ""));
            }
            if ("$subject".equals(pattern.getIdentifier())) {
                subjectType = pattern.getObjectType();
            }
        }
        if (SUBJECT.matcher(String.valueOf(rule.getConsequence())).find()) {
            subjectType = "code";
        }
        var all = new ArrayList<PatternDescr>();
        collect(rule.getLhs(), false, all);
        var info = new RuleInfo(
                rule.getName(),
                file,
                rule.getLine(),
                annotation(rule, "area"),
                annotation(rule, "finding"),
                annotation(rule, "why"),
                Set.copyOf(bindings),
                subjectType,
                all.stream()
                        .filter(pattern -> !patterns.contains(pattern))
                        .map(PatternDescr::getObjectType)
                        .collect(Collectors.toUnmodifiableSet()));
        rules.put(rule.getName(), info);
        checkMetadata(file, rule, info);
        checkCodes(file, rule);
        var told = new HashSet<String>();
        BaseDescr[] place = {rule};
        var check = new PatternCheck(message -> {
            if (told.add(message)) {
                problem(file, rule, place[0], message);
            }
        });
        for (PatternDescr pattern : all) {
            place[0] = pattern;
            check.check(pattern);
        }
    }

    private void checkMetadata(String file, RuleDescr rule, RuleInfo info) {
        if (info.why().isEmpty()) {
            problem(file, rule, rule, "add @why(\"…\") with one sentence on why the rule is there");
        }
        if (!tables.areas().containsKey(info.area())) {
            problem(
                    file,
                    rule,
                    rule,
                    "add @area(…) with one of: "
                            + String.join(", ", tables.areas().keySet()));
        }
        if (!info.finding().isEmpty()) {
            var type = tables.findings().get(info.finding());
            if (type == null) {
                problem(
                        file,
                        rule,
                        rule,
                        "the finding %s has no text; add a row for it to findings.csv".formatted(info.finding()));
            } else if (tables.areas().containsKey(info.area()) && !type.area().equals(info.area())) {
                problem(
                        file,
                        rule,
                        rule,
                        "the rule says area %s, findings.csv says %s for %s"
                                .formatted(info.area(), type.area(), info.finding()));
            }
        }
    }

    private void checkCodes(String file, RuleDescr rule) {
        var calls = CALL.matcher(String.valueOf(rule.getConsequence()));
        while (calls.find()) {
            var known = switch (calls.group(1)) {
                case "verdict" -> TablesReader.VERDICTS;
                case "engagement" -> TablesReader.ENGAGEMENTS;
                default -> tables.evidence().keySet();
            };
            if (!known.contains(calls.group(2))) {
                int line = rule.getConsequenceLine() > 0 ? rule.getConsequenceLine() : rule.getLine();
                problems.add(new RuleProblem(
                        file,
                        line,
                        1,
                        rule.getName(),
                        "unknown code '%s'%s; known are %s"
                                .formatted(
                                        calls.group(2),
                                        Nearest.hint(calls.group(2), known),
                                        String.join(", ", known))));
            }
        }
    }

    private static String annotation(RuleDescr rule, String name) {
        var annotation = rule.getAnnotation(name);
        Object value = annotation == null ? null : annotation.getSingleValue();
        String text = value == null ? "" : value.toString().strip();
        return text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")
                ? text.substring(1, text.length() - 1)
                : text;
    }

    /** Collects patterns in their order; {@code matched} leaves out those under not and exists, which bind nothing outside. */
    private static void collect(@Nullable BaseDescr descr, boolean matched, List<PatternDescr> patterns) {
        if (descr instanceof PatternDescr pattern) {
            if (pattern.getSource() instanceof AccumulateDescr accumulate) {
                if (!matched) {
                    collect(accumulate.getInput(), false, patterns);
                }
            }
            patterns.add(pattern);
        } else if (descr instanceof AccumulateDescr accumulate) {
            collect(accumulate.getInput(), matched, patterns);
        } else if (descr instanceof ConditionalElementDescr several
                && !(matched && (descr instanceof NotDescr || descr instanceof ExistsDescr))) {
            several.getDescrs().forEach(inner -> collect((BaseDescr) inner, matched, patterns));
        }
    }

    private void problem(String file, RuleDescr rule, BaseDescr place, String message) {
        problems.add(
                new RuleProblem(file, place.getLine(), Math.max(place.getColumn(), 0) + 1, rule.getName(), message));
    }
}
