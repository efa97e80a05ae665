package io.salescoach.rulebook.guard;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.guard.RuleTree.Call;
import io.salescoach.rulebook.guard.RuleTree.Group;
import io.salescoach.rulebook.guard.RuleTree.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.AnnotationDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.RuleDescr;
import org.jspecify.annotations.Nullable;

/** Checks that one rule says nothing but what rules may say, and makes the tree of what it says. */
final class RuleGuard {

    private static final Set<String> METADATA = Set.of("area", "finding", "why");
    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final Pattern UNFIT = Pattern.compile("[\"\\\\\\p{Cc}]");
    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"|'[^']*'");
    private static final int LONGEST_NAME = 200;

    private final String file;
    private final String text;
    private final RuleDescr rule;
    private final List<RuleProblem> problems;
    private final Set<Sentence> told = new LinkedHashSet<>();
    private final Map<String, String> metadata = new TreeMap<>();
    private final Conditions conditions;

    /** @param text the whole file, to tell places in it */
    RuleGuard(String file, String text, RuleDescr rule, FactCounts sizes, List<RuleProblem> problems) {
        this.file = file;
        this.text = text;
        this.rule = rule;
        this.problems = problems;
        this.conditions = new Conditions(this, sizes);
    }

    /** The rule as a tree, or null when it was refused. */
    @Nullable RuleTree read() {
        int before = problems.size();
        checkFrame();
        if (rule.isRule()) {
            Group group = conditions.read(rule.getLhs());
            checkWork();
            List<Call> calls = calls();
            if (problems.size() == before) {
                return new RuleTree(
                        rule.getName(),
                        new Place(rule.getLine(), Math.max(rule.getColumn(), 0) + 1),
                        Map.copyOf(metadata),
                        group,
                        calls,
                        Collections.unmodifiableMap(new LinkedHashMap<>(conditions.bound())),
                        Set.copyOf(conditions.lookedFor()),
                        new Place(rule.getConsequenceLine() > 0 ? rule.getConsequenceLine() : rule.getLine(), 1));
            }
        }
        return null;
    }

    private void checkFrame() {
        if (rule.isQuery()) {
            refuse(rule, Sentence.of("queries are not used; write a rule"));
        }
        if (rule.getName().length() > LONGEST_NAME || rule.getName().isBlank()) {
            refuse(rule, Sentence.of("a rule's name is a sentence of at most %s characters", LONGEST_NAME));
        }
        if (UNFIT.matcher(rule.getName()).find()) {
            refuse(rule, Sentence.of("a rule's name stands in one line, without \" and \\"));
        }
        rule.getAttributes()
                .values()
                .forEach(attribute -> refuse(
                        attribute.getLine() > 0 ? attribute : rule,
                        Sentence.of(
                                "'%s' is not used; what a rule needs stands in its conditions", attribute.getName())));
        if (rule.hasParent()) {
            refuse(rule, Sentence.of("'extends' is not used; write the conditions of both rules"));
        }
        if (!rule.getNamedConsequences().isEmpty()) {
            refuse(rule, Sentence.of("a rule has one 'then'"));
        }
        rule.getAnnotations().forEach(this::checkMetadata);
    }

    private void checkMetadata(AnnotationDescr annotation) {
        String name = annotation.getName();
        Object value =
                annotation.getValueMap().size() == 1 ? annotation.getValueMap().get("value") : null;
        if (!METADATA.contains(name)) {
            refuse(
                    rule,
                    Sentence.of(
                            "'@%s' is not used; a rule says @area(…), @finding(…) and @why(\"…\") of itself", name));
        } else if (!(value instanceof String text)
                || !(name.equals("why") ? QUOTED : CODE).matcher(text).matches()) {
            refuse(
                    rule,
                    name.equals("why")
                            ? Sentence.of("@why takes one sentence in quotes: @why(\"…\")")
                            : Sentence.of("@%s takes a code, such as @%s(NEEDS)", name, name));
        } else {
            metadata.put(name, name.equals("why") ? text.substring(1, text.length() - 1) : text);
        }
    }

    private void checkWork() {
        if (conditions.work() > FactCounts.MOST) {
            refuse(
                    rule,
                    Sentence.of(
                            "on a large opportunity the rule would look at more than %,d combinations of facts; tie its facts together, as in Need(id == $need)",
                            FactCounts.MOST));
        }
    }

    private List<Call> calls() {
        String source = String.valueOf(rule.getConsequence());
        try {
            return new Consequence(source, conditions.bound()).calls();
        } catch (RefusedPartException e) {
            int at = begin(text) + e.at();
            add(lines(text, at) + 1, column(text, at, 0), e.detail());
            return List.of();
        }
    }

    /** Where the consequence begins in the file: the engine tells the line and column of the word then. */
    private int begin(String text) {
        int at = 0;
        for (int line = 1; line < rule.getConsequenceLine(); line++) {
            at = text.indexOf('\n', at) + 1;
        }
        at += rule.getConsequencePattern() + "then".length();
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    long work() {
        return conditions.work();
    }

    int count() {
        return conditions.count();
    }

    /** Where a part stands. */
    Place place(BaseDescr part) {
        return new Place(part.getLine() > 0 ? part.getLine() : rule.getLine(), Math.max(part.getColumn(), 0) + 1);
    }

    /** Tells something about the rule as a whole. */
    void refuseAll(Sentence message) {
        refuse(rule, message);
    }

    void refuse(BaseDescr place, Sentence message) {
        Place at = place(place);
        add(at.line(), at.column(), message);
    }

    /** Tells a refusal inside a part whose text is known. */
    void refuse(BaseDescr place, String source, RefusedPartException e) {
        add(
                place.getLine() + lines(source, e.at()),
                column(source, e.at(), Math.max(place.getColumn(), 0)),
                e.detail());
    }

    private void add(int line, int column, Sentence message) {
        if (told.add(message)) {
            problems.add(new RuleProblem(file, line, column, rule.getName(), message));
        }
    }

    private static int lines(String source, int at) {
        return (int) source.substring(0, Math.min(at, source.length()))
                .chars()
                .filter(c -> c == '\n')
                .count();
    }

    private static int column(String source, int at, int first) {
        int start = source.lastIndexOf('\n', at - 1);
        return start < 0 ? first + at + 1 : at - start;
    }
}
