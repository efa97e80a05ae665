package io.salescoach.pages.rules;

import io.salescoach.pages.Form;
import io.salescoach.rulebook.builder.RuleLine.Kind;
import io.salescoach.rulebook.guard.Vocabulary;
import io.salescoach.rulebook.wording.FactTerms;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What the buttons of the rule builder do to its lines. */
final class BuilderEdit {

    private static final int MOST = 100;

    private final List<BuilderLine> lines;
    private final FactTerms terms;

    BuilderEdit(List<BuilderLine> lines, FactTerms terms) {
        this.lines = new ArrayList<>(lines);
        this.terms = terms;
    }

    /**
     * The lines after a button was pressed.
     *
     * @param pressed what is to be done, and the number of the line, as {@code test:3}; unknown words do nothing
     */
    List<BuilderLine> press(String pressed, Form form) {
        String[] parts = pressed.split(":", 2);
        int at = parts.length == 2 && parts[1].matches("\\d{1,3}") ? Integer.parseInt(parts[1]) : -1;
        boolean there = at >= 0 && at < lines.size();
        if (lines.size() < MOST && parts[0].equals("add")) {
            add(there ? at : -1, form);
        } else if (there) {
            switch (parts[0]) {
                case "test" -> below(at, BuilderLine.of(0, Kind.TEST, ""));
                case "any" -> group(at, Kind.ANY_TESTS);
                case "all" -> group(at, Kind.ALL_TESTS);
                case "result" ->
                    below(
                            at,
                            BuilderLine.of(0, Kind.RESULT, "")
                                    .named(unused("$total"))
                                    .test("", "count"));
                case "known" ->
                    lines.add(at, lines.get(at).named("").test(lines.get(at).left(), "known"));
                case "up" -> up(at);
                case "remove" -> lines.subList(at, end(at)).clear();
                default -> {
                    // Only tampered forms say anything else.
                }
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).kind() == Kind.TOTAL) {
                inOrder(i);
            }
        }
        return lines;
    }

    /** Facts of a total come first, then its results, then what is asked of them. */
    private void inOrder(int at) {
        int end = end(at);
        var parts = new ArrayList<List<BuilderLine>>();
        for (int i = at + 1; i < end; i = end(i)) {
            parts.add(List.copyOf(lines.subList(i, end(i))));
        }
        parts.sort(Comparator.comparingInt(part -> {
            Kind kind = part.get(0).kind();
            return kind == Kind.RESULT ? 1 : kind.isTest() ? 2 : 0;
        }));
        lines.subList(at + 1, end).clear();
        lines.addAll(at + 1, parts.stream().flatMap(List::stream).toList());
    }

    private int end(int at) {
        int end = at + 1;
        while (end < lines.size() && lines.get(end).depth() > lines.get(at).depth()) {
            end++;
        }
        return end;
    }

    private void below(int at, BuilderLine line) {
        lines.add(end(at), line.at(lines.get(at).depth() + 1));
    }

    private void group(int at, Kind kind) {
        int end = end(at);
        int depth = lines.get(at).depth() + 1;
        lines.add(end, BuilderLine.of(depth, kind, ""));
        lines.add(end + 1, BuilderLine.of(depth + 1, Kind.TEST, ""));
        lines.add(end + 2, BuilderLine.of(depth + 1, Kind.TEST, ""));
    }

    private void up(int at) {
        int depth = lines.get(at).depth();
        int before = at - 1;
        while (before >= 0 && lines.get(before).depth() > depth) {
            before--;
        }
        if (before >= 0 && lines.get(before).depth() == depth) {
            var moved = new ArrayList<>(lines.subList(at, end(at)));
            lines.subList(at, end(at)).clear();
            lines.addAll(before, moved);
        }
    }

    private void add(int at, Form form) {
        String prefix = at < 0 ? "a" : "a" + at;
        Kind kind = Arrays.stream(Kind.values())
                .filter(each -> each.name().equals(form.value(prefix + ".kind")))
                .findFirst()
                .orElse(Kind.IS);
        String chosen = form.value(prefix + ".fact");
        String fact = OwnFieldChoices.fact(chosen);
        Class<?> type = Vocabulary.FACTS.get(fact);
        int depth = at < 0 ? 0 : lines.get(at).depth() + 1;
        int end = at < 0 ? lines.size() : end(at);
        if (kind.isFact() && type != null) {
            boolean called = kind == Kind.COUNT || kind == Kind.IS && terms.isCounted(type);
            String name = kind == Kind.COUNT
                    ? "$number"
                    : "$" + fact.substring(0, 1).toLowerCase(Locale.ROOT) + fact.substring(1);
            BuilderLine line = BuilderLine.of(depth, kind, fact);
            lines.add(
                    end,
                    kind == Kind.COUNT
                            ? line.named(unused(name)).test("", ">=", "2")
                            : called ? line.named(unused(name)) : line);
            var tests = OwnFieldChoices.tests(chosen, depth + 1);
            lines.addAll(end + 1, tests);
            if (type.isRecord() && kind != Kind.COUNT && tests.isEmpty()) {
                lines.add(end + 1, BuilderLine.of(depth + 1, Kind.TEST, ""));
            }
        } else if (!kind.isFact() && !kind.isTest()) {
            lines.add(end, BuilderLine.of(depth, kind, ""));
            if (type != null) {
                lines.add(end + 1, BuilderLine.of(depth + 1, Kind.IS, fact));
                lines.addAll(end + 2, OwnFieldChoices.tests(chosen, depth + 2));
            }
            if (kind == Kind.TOTAL) {
                below(
                        end,
                        BuilderLine.of(0, Kind.RESULT, "")
                                .named(unused("$total"))
                                .test("", "count"));
            }
        }
    }

    private String unused(String name) {
        String free = name;
        for (int i = 2; isUsed(free); i++) {
            free = name + i;
        }
        return free;
    }

    private boolean isUsed(String name) {
        return lines.stream().anyMatch(line -> line.name().equals(name));
    }
}
