package io.salescoach.pages.rules;

import io.salescoach.pages.Words;
import io.salescoach.pages.rules.BuilderChoices.Choice;
import io.salescoach.rulebook.builder.LineCheck;
import io.salescoach.rulebook.builder.LineCheck.Scope;
import io.salescoach.rulebook.builder.RuleLine;
import io.salescoach.rulebook.builder.RuleLine.Kind;
import io.salescoach.rulebook.guard.Comparisons;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lines of the rule builder as its page shows them: each with what may be chosen in it. */
final class BuilderView {

    /** What comparisons are called in messages. */
    private static final Map<String, String> OPERATORS = operators();

    private static Map<String, String> operators() {
        var names = new LinkedHashMap<String, String>();
        names.put("==", "eq");
        names.put("!=", "ne");
        names.put("<", "lt");
        names.put("<=", "le");
        names.put(">", "gt");
        names.put(">=", "ge");
        names.put("in", "in");
        names.put("not in", "not-in");
        names.put("contains", "contains");
        names.put("not contains", "not-contains");
        names.put("memberOf", "member");
        names.put("not memberOf", "not-member");
        names.put("str[startsWith]", "starts");
        names.put("not str[startsWith]", "not-starts");
        names.put("str[endsWith]", "ends");
        names.put("not str[endsWith]", "not-ends");
        names.put("matches", "matches");
        names.put("not matches", "not-matches");
        names.put("str[length]", "length");
        names.put("not str[length]", "not-length");
        names.put("known", "known");
        names.put("unknown", "unknown");
        names.put("", "any");
        return names;
    }

    /**
     * A line.
     *
     * @param at its number
     * @param input how a value is put in: {@code codes}, {@code yes}, {@code number}, {@code text}, {@code day}, {@code none}
     * @param several whether several values may be put in
     * @param unknownToo whether it holds, too, where nothing is known
     */
    record Line(
            int at,
            BuilderLine line,
            List<Choice> lefts,
            List<Choice> arguments,
            List<Choice> operators,
            String input,
            boolean several,
            List<Choice> codes,
            List<Choice> sames,
            boolean unknownToo) {

        public boolean isFact() {
            return line.kind().isFact();
        }

        public boolean holdsFacts() {
            return line.kind().holdsFacts();
        }

        public boolean holdsTests() {
            return line.kind().holdsTests();
        }

        public boolean compares() {
            return line.kind() == Kind.TEST || line.kind() == Kind.COUNT;
        }

        public boolean isNamed() {
            return line.kind() == Kind.IS
                    || line.kind() == Kind.TEST
                    || line.kind() == Kind.COUNT
                    || line.kind() == Kind.RESULT
                    || !line.name().isEmpty();
        }
    }

    private final Words words;
    private final BuilderChoices choices;

    BuilderView(Words words, BuilderChoices choices) {
        this.words = words;
        this.choices = choices;
    }

    List<Line> lines(List<BuilderLine> lines, List<RuleLine> rule) {
        var scopes = new LineCheck(rule).scopes();
        var shown = new ArrayList<Line>();
        for (int i = 0; i < lines.size(); i++) {
            shown.add(line(lines, i, i < scopes.size() ? scopes.get(i) : null));
        }
        return shown;
    }

    private Line line(List<BuilderLine> lines, int at, @Nullable Scope scope) {
        BuilderLine line = lines.get(at);
        boolean compares = line.kind() == Kind.TEST || line.kind() == Kind.COUNT;
        Type type = scope == null || !compares ? null : BuilderLines.type(line, scope);
        Class<?> right = BuilderLines.compared(type, line.operator());
        String operator = line.operator();
        boolean inList = operator.endsWith("memberOf");
        boolean several = operator.equals("in") || operator.equals("not in");
        var codes = compares ? choices.codes(lines, at, scope, right) : List.<Choice>of();
        String input = !compares || operator.isEmpty() || operator.endsWith("known")
                ? "none"
                : !codes.isEmpty() ? "codes" : input(right);
        boolean result = line.kind() == Kind.RESULT;
        return new Line(
                at,
                line,
                line.kind() == Kind.TEST || result ? choices.lefts(line, scope) : List.of(),
                line.left().endsWith("(") ? choices.arguments(line, scope) : List.of(),
                line.kind() == Kind.TEST ? offered(type, operator) : compares ? counted() : List.of(),
                input,
                several,
                codes,
                scope == null || input.equals("none") ? List.of() : choices.sames(right, scope, line, inList),
                line.depth() == 1 && scope != null && line.kind() == Kind.TEST && UnknownValues.alsoHold(line, scope));
    }

    private static String input(@Nullable Class<?> type) {
        return type == boolean.class || type == Boolean.class
                ? "yes"
                : Comparisons.isNumber(type) ? "number" : BuilderLines.isDay(type) ? "day" : "text";
    }

    private List<Choice> counted() {
        return named(List.of(">=", ">", "<", "<=", "==", "!="), false);
    }

    private List<Choice> offered(@Nullable Type type, String now) {
        Class<?> raw = BuilderLines.raw(type);
        boolean day = BuilderLines.isDay(raw);
        var offered = new ArrayList<String>();
        if (raw == null || raw == boolean.class || raw == Boolean.class) {
            offered.addAll(List.of("==", ""));
        } else if (Collection.class.isAssignableFrom(raw)) {
            offered.addAll(List.of("contains", "not contains"));
        } else if (Comparisons.isNumber(raw) || day) {
            offered.addAll(day ? List.of("<", "<=", ">", ">=", "==") : List.of("==", "!=", "<", "<=", ">", ">="));
        } else if (raw.isEnum()) {
            offered.addAll(List.of("==", "!=", "in", "not in"));
        } else if (raw == String.class) {
            offered.addAll(List.of(
                    "==",
                    "!=",
                    "in",
                    "not in",
                    "contains",
                    "not contains",
                    "str[startsWith]",
                    "str[endsWith]",
                    "memberOf",
                    "not memberOf"));
        }
        if (raw != null && !raw.isPrimitive()) {
            offered.addAll(List.of("known", "unknown"));
        }
        if (!offered.contains("")) {
            offered.add("");
        }
        if (!offered.contains(now)) {
            offered.add(now);
        }
        return named(offered, day);
    }

    private List<Choice> named(List<String> operators, boolean day) {
        return operators.stream()
                .map(operator -> {
                    String key = "builder.op." + OPERATORS.getOrDefault(operator, "eq");
                    String said = words.message(key);
                    return new Choice(operator, day ? words.messageOr(key + ".day", said) : said);
                })
                .toList();
    }
}
