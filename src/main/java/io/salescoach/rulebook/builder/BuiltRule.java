package io.salescoach.rulebook.builder;

import io.salescoach.rulebook.builder.RuleLine.Kind;
import java.util.List;

/**
 * A rule that is put together from parts.
 *
 * @param finding the code of its finding; empty when it concludes something else
 * @param why one sentence on why it is there
 */
public record BuiltRule(
        String name, String area, String finding, String why, List<RuleLine> lines, List<Conclusion> conclusions) {

    /** Something that the coach is told, with codes and names. */
    public record Conclusion(String call, List<String> values) {

        public Conclusion {
            values = List.copyOf(values);
        }
    }

    public BuiltRule {
        lines = List.copyOf(lines);
        conclusions = List.copyOf(conclusions);
    }

    /** The same without groups that say nothing. Two rules that are equal so mean the same. */
    public BuiltRule plain() {
        return new BuiltRule(name, area, finding, why, RuleLine.plain(lines, Kind.ALL_OF), conclusions);
    }
}
