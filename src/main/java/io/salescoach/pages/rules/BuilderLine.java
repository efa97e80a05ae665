package io.salescoach.pages.rules;

import io.salescoach.rulebook.builder.RuleLine;
import io.salescoach.rulebook.builder.RuleLine.Kind;
import java.util.List;

/**
 * A line of the rule builder as its form has it.
 *
 * @param depth how far it stands inside other lines
 * @param left what is looked at; of what takes an argument its name and a bracket, as {@code reached(}
 * @param argument the argument
 * @param operator the comparison; {@code known} and {@code unknown} ask whether there is anything
 * @param how what it is compared with: {@code value}, {@code same}, or {@code before} and {@code after}, so many days from a
 *     day
 * @param values what was typed or chosen
 * @param same other values of the deal
 * @param days how many days
 */
record BuilderLine(
        int depth,
        Kind kind,
        String fact,
        String name,
        String left,
        String argument,
        String operator,
        String how,
        List<String> values,
        List<String> same,
        String days) {

    static BuilderLine of(int depth, Kind kind, String fact) {
        return new BuilderLine(depth, kind, fact, "", "", "", "", "value", List.of(), List.of(), "");
    }

    BuilderLine at(int other) {
        return new BuilderLine(other, kind, fact, name, left, argument, operator, how, values, same, days);
    }

    BuilderLine named(String other) {
        return new BuilderLine(depth, kind, fact, other, left, argument, operator, how, values, same, days);
    }

    BuilderLine test(String left, String operator, String... values) {
        return new BuilderLine(depth, kind, fact, name, left, argument, operator, how, List.of(values), same, days);
    }

    /** With another name for something that lines refer to. */
    BuilderLine renamed(String from, String to) {
        return new BuilderLine(
                depth,
                kind,
                fact,
                name.equals(from) ? to : name,
                renamed(left, from, to),
                renamed(argument, from, to),
                operator,
                how,
                values,
                same.stream().map(each -> renamed(each, from, to)).toList(),
                days);
    }

    static String renamed(String operand, String from, String to) {
        return operand.replaceAll(
                java.util.regex.Pattern.quote(from) + "(?![A-Za-z0-9_$])",
                java.util.regex.Matcher.quoteReplacement(to));
    }

    /** What is looked at, as rules write it. */
    String leftOperand() {
        return left.endsWith("(") ? left + argument + ")" : left;
    }

    /** The line without what it is compared with, which depends on what the lines before it name. */
    RuleLine outline(List<RuleLine> inside) {
        return new RuleLine(kind, fact, name, leftOperand(), "", List.of(), inside);
    }
}
