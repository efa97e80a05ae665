package io.salescoach.rulebook.builder;

import io.salescoach.rulebook.builder.BuiltRule.Conclusion;
import io.salescoach.rulebook.builder.RuleLine.Kind;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a rule that was put together from parts as a rule, and remembers where each of its lines stands. */
final class RuleDrl {

    /** Where a line stands in the text. */
    private record Stretch(int from, int to, int line) {}

    private final StringBuilder text = new StringBuilder();
    private final java.util.ArrayList<Stretch> stretches = new java.util.ArrayList<>();
    private final Map<RuleLine, Integer> numbers = new IdentityHashMap<>();

    RuleDrl(BuiltRule rule) {
        rule.lines().stream().flatMap(RuleLine::all).forEach(line -> numbers.putIfAbsent(line, numbers.size()));
        text.append("rule \"").append(rule.name()).append("\"\n");
        text.append("    @area(").append(rule.area()).append(")\n");
        if (!rule.finding().isEmpty()) {
            text.append("    @finding(").append(rule.finding()).append(")\n");
        }
        text.append("    @why(\"").append(rule.why()).append("\")\nwhen\n");
        for (RuleLine line : rule.lines()) {
            text.append("    ");
            part(line);
            text.append('\n');
        }
        text.append("then\n");
        for (Conclusion conclusion : rule.conclusions()) {
            text.append("    coach.").append(conclusion.call()).append("(drools");
            conclusion.values().forEach(value -> text.append(", ").append(value));
            text.append(");\n");
        }
        text.append("end");
    }

    String text() {
        return text.toString();
    }

    /** The number of the line that stands at a place of the text, counted as people read lines; -1 for none. */
    int lineAt(int at) {
        return stretches.stream()
                .filter(each -> each.from <= at && at < each.to)
                .min((a, b) -> Integer.compare(a.to - a.from, b.to - b.from))
                .map(Stretch::line)
                .orElse(-1);
    }

    private void part(RuleLine line) {
        int from = text.length();
        switch (line.kind()) {
            case SOME -> asked("exists", line);
            case NONE -> asked("not", line);
            case EVERY -> within("forall(", () -> fact(line), ")");
            case COUNT -> count(line);
            case ALL_OF -> within("(", () -> joined(line.inside(), " and "), ")");
            case ANY_OF -> within("(", () -> joined(line.inside(), " or "), ")");
            case SOME_OF -> within("exists(", () -> joined(line.inside(), " and "), ")");
            case NONE_OF -> within("not(", () -> joined(line.inside(), " and "), ")");
            case EVERY_OF -> within("forall(", () -> joined(line.inside(), " "), ")");
            case TOTAL -> total(line);
            default -> fact(line);
        }
        stretches.add(new Stretch(from, text.length(), numbers.getOrDefault(line, -1)));
    }

    private void within(String before, Runnable inside, String after) {
        text.append(before);
        inside.run();
        text.append(after);
    }

    private void asked(String word, RuleLine line) {
        if (line.name().isEmpty() && line.left().isEmpty()) {
            text.append(word).append(' ');
            fact(line);
        } else {
            within(word + "(", () -> fact(line), ")");
        }
    }

    private void joined(List<RuleLine> parts, String sign) {
        for (int i = 0; i < parts.size(); i++) {
            text.append(i == 0 ? "" : sign);
            part(parts.get(i));
        }
    }

    private void fact(RuleLine line) {
        name(line);
        text.append(line.fact());
        within("(", () -> tests(line.tests()), ")");
        if (!line.left().isEmpty()) {
            text.append(" from ").append(line.left());
        }
    }

    private void name(RuleLine line) {
        if (!line.name().isEmpty()) {
            text.append(line.name()).append(" : ");
        }
    }

    private void count(RuleLine line) {
        text.append("accumulate(").append(line.fact());
        within("(", () -> tests(line.tests()), "); ");
        name(line);
        text.append("count(); ").append(line.name()).append(' ').append(line.operator());
        text.append(' ').append(String.join(", ", line.right())).append(')');
    }

    private void total(RuleLine line) {
        text.append("accumulate(");
        joined(line.parts(), " and ");
        text.append("; ");
        text.append(line.results().stream()
                .map(result -> (result.name().isEmpty() ? "" : result.name() + " : ") + result.operator() + "("
                        + result.left() + ")")
                .collect(Collectors.joining(", ")));
        if (!line.tests().isEmpty()) {
            text.append("; ");
            tests(line.tests());
        }
        text.append(')');
    }

    private void tests(List<RuleLine> tests) {
        for (int i = 0; i < tests.size(); i++) {
            text.append(i == 0 ? "" : ", ");
            name(tests.get(i));
            test(tests.get(i), false);
        }
    }

    private void test(RuleLine line, boolean inGroup) {
        int from = text.length();
        boolean group = line.kind() == Kind.ALL_TESTS || line.kind() == Kind.ANY_TESTS;
        if (group) {
            text.append(inGroup ? "(" : "");
            for (int i = 0; i < line.inside().size(); i++) {
                text.append(i == 0 ? "" : line.kind() == Kind.ALL_TESTS ? " && " : " || ");
                test(line.inside().get(i), true);
            }
            text.append(inGroup ? ")" : "");
        } else if (line.kind() == Kind.NOT_TESTS) {
            within("!(", () -> line.inside().forEach(each -> test(each, false)), ")");
        } else {
            text.append(line.left());
            if (!line.operator().isEmpty()) {
                boolean several =
                        line.operator().equals("in") || line.operator().equals("not in");
                String right = String.join(", ", line.right());
                text.append(' ').append(line.operator()).append(' ').append(several ? "(" + right + ")" : right);
            }
        }
        stretches.add(new Stretch(from, text.length(), numbers.getOrDefault(line, -1)));
    }
}
