package io.salescoach.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.opportunity.Need;
import io.salescoach.opportunity.Visit;
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

    @Test
    void twoFactsAreComparedAsIfEachWereTriedWithEach() throws IOException {
        var random = new Random(11);
        for (int round = 0; round < 40; round++) {
            var needs = new ArrayList<Need>();
            for (int i = 0; i < random.nextInt(12); i++) {
                needs.add(need("n" + i, random.nextInt(4) == 0 ? null : random.nextInt(5)));
            }
            var rules = new TreeMap<String, String>();
            var expected = new TreeSet<String>();
            for (String sign : List.of("<", "<=", ">", ">=", "==")) {
                for (String other : List.of("$x", "$one.priority", "$x + 1")) {
                    int more = other.endsWith("1") ? 1 : 0;
                    boolean any = needs.stream().anyMatch(one -> beside(one, sign, more, needs));
                    boolean none = needs.stream().anyMatch(one -> !beside(one, sign, more, needs));
                    String pair = "$one : Need($x : priority) %s Need(id != $one.id, %s)";
                    for (String condition : List.of("priority " + sign + " " + other, other + reversed(sign) + "priority")) {
                        for (String kind : List.of("", "exists", "not")) {
                            String name = kind + " " + condition;
                            rules.put(name, pair.formatted(kind, condition));
                            if (kind.equals("not") ? none : any) {
                                expected.add(name);
                            }
                        }
                    }
                }
            }
            assertThat(fired(rules, needs)).as("round %d: %s", round, needs).isEqualTo(expected);
        }
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
        var files = new TreeMap<>(RuleFiles.load(Path.of("rules")).texts());
        files.keySet().removeIf(name -> name.endsWith(".drl"));
        var rules = new StringBuilder("package io.salescoach.rules\n");
        conditions.forEach((name, condition) ->
            rules.append("rule \"%s\" @area(DISCOVERY) @why(\"x\") when %s then coach.signal(drools) end\n"
                    .formatted(name, condition)));
        files.put("mine.drl", rules.toString());
        try (var book = RuleBook.compile(new RuleFiles(files))) {
            return new TreeSet<>(book.evaluate(facts).fired());
        }
    }
}
