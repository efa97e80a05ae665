package io.salescoach.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.Visit;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where many rules ask the same field, the engine looks facts up instead of trying each rule: with the same result. */
class EngineIndexTests {

    @Test
    void manyLimitsOnOneNumberHoldForTheFactsThatTheyHoldFor() throws IOException {
        var expected = new TreeSet<String>();
        var conditions = new ArrayList<String>();
        for (String sign : List.of("<", "<=", ">", ">=", "==", "!=")) {
            for (int limit = 0; limit < 12; limit++) {
                conditions.add("priority " + sign + " " + limit);
                boolean holds = switch (sign) {
                    case "<" -> 5 < limit;
                    case "<=" -> 5 <= limit;
                    case ">" -> 5 > limit;
                    case ">=" -> 5 >= limit;
                    case "==" -> 5 == limit;
                    default -> 5 != limit;
                };
                if (holds) {
                    expected.add("priority " + sign + " " + limit);
                }
            }
        }
        conditions.add("priority > 4.5");
        conditions.add("priority > 4.50");
        conditions.add("priority >= 5.0");
        expected.addAll(conditions.subList(conditions.size() - 3, conditions.size()));
        assertThat(fired(conditions, need(5))).isEqualTo(expected);
    }

    @Test
    void whatIsNotFilledInIsInNoRange() throws IOException {
        var conditions = IntStream.range(0, 12)
                .mapToObj(limit -> "priority " + (limit % 2 == 0 ? "<" : ">=") + " " + limit)
                .toList();
        assertThat(fired(conditions, need(null))).isEmpty();
    }

    @Test
    void theSameComparisonWrittenInTwoWaysIsOne() throws IOException {
        var conditions = List.of(
                "interest == Interest.BUSINESS",
                "Interest.BUSINESS == interest",
                "(interest == Interest.BUSINESS)",
                "interest == null",
                "null == interest",
                "interest == Interest.PERSONAL");
        assertThat(fired(conditions, need(1))).containsExactlyInAnyOrder("interest == null", "null == interest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "<=", ">", ">=", "=="})
    void twoFactsAreComparedAsIfEachWereTriedWithEach(String sign) throws IOException {
        for (String other : List.of("$x", "$one.priority", "$x + 1")) {
            int more = other.endsWith("1") ? 1 : 0;
            for (String order : List.of("priority " + sign + " " + other, other + reversed(sign) + "priority")) {
                var rules = new TreeMap<String, String>();
                for (String kind : List.of("and", "exists", "not")) {
                    rules.put(
                            kind,
                            "$one : Need($x : priority) %s Need(id != $one.id, %s)"
                                    .formatted(kind.equals("and") ? "" : kind, order));
                }
                try (var book = book(rules)) {
                    var random = new Random(11);
                    for (int round = 0; round < 40; round++) {
                        var needs = needs(random);
                        boolean any = needs.stream().anyMatch(one -> beside(one, sign, more, needs));
                        boolean none = needs.stream().anyMatch(one -> !beside(one, sign, more, needs));
                        var expected = new TreeSet<String>();
                        if (any) {
                            expected.addAll(List.of("and", "exists"));
                        }
                        if (none) {
                            expected.add("not");
                        }
                        assertThat(new TreeSet<>(book.evaluate(needs).fired()))
                                .as("%s in %s", order, needs)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    private static List<Need> needs(Random random) {
        var needs = new ArrayList<Need>();
        for (int i = random.nextInt(12); i > 0; i--) {
            needs.add(need("n" + i, random.nextInt(4) == 0 ? null : random.nextInt(5)));
        }
        return needs;
    }

    private static boolean beside(Need one, String sign, int more, List<Need> needs) {
        return needs.stream()
                .filter(other -> other != one)
                .anyMatch(other -> inOrder(other.priority(), sign, one.priority(), more));
    }

    private static boolean inOrder(Integer own, String sign, Integer other, int more) {
        if (own == null || other == null) {
            return sign.equals("==") && more == 0 && own == null && other == null;
        }
        int order = Integer.compare(own, other + more);
        return switch (sign) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> order == 0;
        };
    }

    private static String reversed(String sign) {
        return " " + sign.replace('<', '~').replace('>', '<').replace('~', '>') + " ";
    }

    @Test
    void daysOfTwoFactsAreInOrderToo() throws IOException {
        var visits = List.of(visit(1, null), visit(2, "2026-03-01"), visit(3, "2026-03-02"), visit(4, "2026-03-02"));
        var rules = new TreeMap<String, String>();
        rules.put("later", visits("v3", "exists", "v2", "on < $day"));
        rules.put("same day", visits("v3", "exists", "v4", "$day <= on"));
        rules.put("not later", visits("v3", "exists", "v4", "$day < on"));
        rules.put("none later", visits("v3", "not", "v4", "on > $day"));
        rules.put("no day", visits("v2", "exists", "v1", "on <= $day"));
        rules.put("no day to compare with", visits("v1", "exists", "v2", "on >= $day"));
        assertThat(fired(rules, visits)).containsExactlyInAnyOrder("later", "same day", "none later");
    }

    private static String visits(String one, String kind, String other, String order) {
        return "Visit(id == \"%s\", $day : on) %s Visit(id == \"%s\", %s)".formatted(one, kind, other, order);
    }

    private static Visit visit(int number, String day) {
        var on = day == null ? null : LocalDate.parse(day);
        return new Visit("v" + number, on, List.of(), List.of(), false, null, null, null, null, null, Map.of());
    }

    private static Need need(Integer priority) {
        return need("n1", priority);
    }

    private static Need need(String id, Integer priority) {
        return new Need(id, null, List.of(), null, null, priority, null, null, null, null);
    }

    private static TreeSet<String> fired(List<String> conditions, Need need) throws IOException {
        var rules = new TreeMap<String, String>();
        conditions.forEach(condition -> rules.put(condition, "Need(" + condition + ")"));
        return fired(rules, List.of(need));
    }

    private static TreeSet<String> fired(Map<String, String> conditions, List<?> facts) throws IOException {
        try (var book = book(conditions)) {
            return new TreeSet<>(book.evaluate(facts).fired());
        }
    }

    private static RuleBook book(Map<String, String> conditions) throws IOException {
        var files = new TreeMap<>(RuleFiles.load(Path.of("rules")).texts());
        files.keySet().removeIf(name -> name.endsWith(".drl"));
        var rules = new StringBuilder("package io.salescoach.rules\n");
        conditions.forEach((name, condition) ->
                rules.append("rule \"%s\" @area(DISCOVERY) @why(\"x\") when %s then coach.signal(drools) end\n"
                        .formatted(name, condition)));
        files.put("mine.drl", rules.toString());
        return RuleBook.compile(new RuleFiles(files));
    }
}
