package io.salescoach.pages.rules;

import io.salescoach.pages.Form;
import io.salescoach.rulebook.builder.BuiltRule;
import io.salescoach.rulebook.builder.BuiltRule.Conclusion;
import io.salescoach.rulebook.builder.RuleLine;
import io.salescoach.rulebook.builder.RuleLine.Kind;
import io.salescoach.rulebook.guard.OperandReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.springframework.util.MultiValueMap;

/** What stands in the form of the rule builder: the head and the conclusion of a rule by name, its lines by number. */
final class BuilderForm {

    static final String NEW = "new";
    private static final int MOST = 100;
    private static final int LONGEST = 4000;

    private final Form form;
    private List<BuilderLine> lines;

    private BuilderForm(Form form, List<BuilderLine> lines) {
        this.form = form;
        this.lines = lines;
    }

    static BuilderForm read(MultiValueMap<String, String> sent) {
        var form = Form.of(new LinkedHashMap<>(sent));
        var lines = new ArrayList<BuilderLine>();
        int depth = -1;
        for (int i = 0; i < MOST && !form.value("l" + i + ".kind").isEmpty(); i++) {
            String at = "l" + i + ".";
            depth = Math.min(number(form.value(at + "depth")), depth + 1);
            lines.add(new BuilderLine(
                    depth,
                    kind(form.value(at + "kind")),
                    cut(form.value(at + "fact")),
                    name(form.value(at + "name")),
                    cut(form.value(at + "left")),
                    cut(form.value(at + "argument")),
                    cut(form.value(at + "operator")),
                    form.value(at + "how").isEmpty() ? "value" : form.value(at + "how"),
                    all(form, at + "value"),
                    all(form, at + "same"),
                    cut(form.value(at + "days"))));
        }
        return new BuilderForm(form, lines);
    }

    private static List<String> all(Form form, String field) {
        return form.values().getOrDefault(field, List.of()).stream()
                .limit(MOST)
                .map(BuilderForm::cut)
                .toList();
    }

    private static String cut(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }

    private static int number(String text) {
        return text.matches("\\d{1,2}") ? Integer.parseInt(text) : 0;
    }

    private static Kind kind(String code) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(code)) {
                return kind;
            }
        }
        return Kind.TEST;
    }

    private static String name(String typed) {
        String name = cut(typed.strip());
        return name.isEmpty() || name.startsWith("$") ? name : "$" + name;
    }

    /** A rule that is there, opened. */
    static BuilderForm of(BuiltRule rule) {
        var form = Form.of(new LinkedHashMap<>());
        form.set("rule", rule.name());
        form.set("name", rule.name());
        form.set("area", rule.area());
        form.set("areaShown", rule.area());
        form.set("why", rule.why());
        form.set("finding", rule.finding());
        for (int i = 0; i < rule.conclusions().size(); i++) {
            form.set("c" + i + ".call", rule.conclusions().get(i).call());
            form.values().put("c" + i + ".value", rule.conclusions().get(i).values());
        }
        return new BuilderForm(form, BuilderLines.of(rule.lines()));
    }

    /** A new rule, which asks for its area first, as every rule does that finds something. */
    static BuilderForm fresh(String area) {
        var form = Form.of(new LinkedHashMap<>());
        form.set("area", area);
        form.set("areaShown", area);
        form.set("finding", NEW);
        form.set("action", NEW);
        form.set("severity", "WARNING");
        form.set("owner", "ACCOUNT_MANAGER");
        form.set("priority", "50");
        form.set("kind", "STEP");
        form.set("c0.call", "found");
        return new BuilderForm(
                form,
                List.of(
                        BuilderLine.of(0, Kind.IS, "Scope"),
                        BuilderLine.of(1, Kind.TEST, "").test("area", "==", area)));
    }

    Form form() {
        return form;
    }

    List<BuilderLine> lines() {
        return lines;
    }

    void lines(List<BuilderLine> changed) {
        lines = List.copyOf(changed);
    }

    /** The area that the first line asks for follows the area of the rule. */
    void followArea() {
        String area = form.value("area");
        String shown = form.value("areaShown");
        if (!area.equals(shown)) {
            lines(lines.stream()
                    .map(line -> line.left().equals("area") && line.values().equals(List.of(shown))
                            ? line.test("area", "==", area)
                            : line)
                    .toList());
            form.set("areaShown", area);
        }
    }

    /** What the finding is about is named {@code $subject}; the day of the advice has a line of its own. */
    void settleNames() {
        String subject = form.value("subject");
        boolean known = lines.stream().anyMatch(line -> line.name().equals(subject));
        if (!subject.isEmpty() && known && !subject.equals("$subject")) {
            lines(lines.stream()
                    .map(line -> line.renamed("$subject", "$other").renamed(subject, "$subject"))
                    .toList());
        } else if (subject.isEmpty() && form.value("subjectShown").equals("$subject")) {
            lines(lines.stream().map(line -> line.renamed("$subject", "$one")).toList());
        }
        boolean today = lines.stream().flatMap(line -> line.same().stream()).anyMatch(BuilderLines.TODAY::equals);
        if (today && lines.stream().noneMatch(line -> line.name().equals(BuilderLines.TODAY))) {
            var more = new ArrayList<BuilderLine>();
            more.add(BuilderLine.of(0, Kind.IS, "AsOf"));
            more.add(BuilderLine.of(1, Kind.TEST, "").named(BuilderLines.TODAY).test("date", ""));
            more.addAll(lines);
            lines(more);
        }
    }

    /** The code of the finding; of a new one without a code, made of the rule's name. */
    String finding() {
        if (!form.value("c0.call").equals("found")) {
            return form.value("finding").equals(NEW) ? "" : form.value("finding");
        }
        return form.value("finding").equals(NEW) ? code("findingCode", form.value("name")) : form.value("finding");
    }

    /** The code of the action that answers it; empty for none. */
    String action() {
        return form.value("action").equals(NEW) ? code("actionCode", form.value("titleEn")) : form.value("action");
    }

    private String code(String field, String from) {
        String typed = Objects.requireNonNullElse(form.entered(field), "");
        String made =
                from.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_").replaceAll("^[_0-9]+|_+$", "");
        return typed.isEmpty() ? made.substring(0, Math.min(made.length(), 60)).replaceAll("_$", "") : typed;
    }

    BuiltRule rule(List<RuleLine> ruleLines) {
        var conclusions = new ArrayList<Conclusion>();
        for (int i = 0; i < 10 && !form.value("c" + i + ".call").isEmpty(); i++) {
            var values = all(form, "c" + i + ".value").stream()
                    .filter(value -> !value.isEmpty())
                    .map(value -> isOperand(value) ? value : OperandReader.quoted(value))
                    .toList();
            conclusions.add(new Conclusion(form.value("c" + i + ".call"), values));
        }
        return new BuiltRule(
                form.value("name").strip(),
                form.value("area"),
                finding(),
                form.value("why").strip(),
                ruleLines,
                conclusions);
    }

    private static boolean isOperand(String value) {
        return value.startsWith("$") || value.startsWith("\"");
    }

    /** Values of the form by other names, for rows of tables. */
    Map<String, String> cells(Map<String, String> fields) {
        var cells = new LinkedHashMap<String, String>();
        fields.forEach((column, field) -> cells.put(column, form.value(field)));
        return cells;
    }
}
