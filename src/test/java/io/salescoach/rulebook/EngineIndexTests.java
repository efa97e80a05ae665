package io.salescoach.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.opportunity.Need;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

    private static Need need(Integer priority) {
        return new Need("n1", null, List.of(), null, null, priority, null, null, null, null);
    }

    private static TreeSet<String> fired(List<String> conditions, Need need) throws IOException {
        var files = new TreeMap<>(RuleFiles.load(Path.of("rules")).texts());
        files.keySet().removeIf(name -> name.endsWith(".drl"));
        var rules = new StringBuilder("package io.salescoach.rules\n");
        for (String condition : conditions) {
            rules.append("rule \"%s\" @area(DISCOVERY) @why(\"x\") when Need(%s) then coach.signal(drools) end\n"
                    .formatted(condition, condition));
        }
        files.put("mine.drl", rules.toString());
        try (var book = RuleBook.compile(new RuleFiles(files))) {
            return new TreeSet<>(book.evaluate(List.of(need)).fired());
        }
    }
}
