package io.salescoach.intake;

import io.salescoach.opportunity.Sentence;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/**
 * Reads numbers as people and other systems write them: with thousands separated, with the sign or code of a currency, a
 * negative one in brackets. Separators that stand in the wrong place are refused, so that 1.234,50 is never read as 1.23450.
 */
final class Amounts {

    private static final Pattern AROUND = Pattern.compile(
            "(?:\\p{Sc}|[A-Z]{2,3}\\p{Sc}?|\\p{IsHan}|\\s|\\p{Z})*(?<number>.*?)(?:\\p{Sc}|[A-Z]{3}|\\p{IsHan}|\\s|\\p{Z})*");
    private static final Pattern MULTIPLIED = Pattern.compile(".*[\\d\\s](?:万|亿|千|百).*");

    private final String decimal;
    private final String grouping;
    private final Pattern plain;

    Amounts(Mapping.Numbers numbers) {
        decimal = numbers.decimal();
        grouping = numbers.grouping();
        String group = Pattern.quote(grouping);
        String digits = "(?:\\d{1,3}(?:" + group + "\\d{2,3})*" + group + "\\d{3}|\\d+)";
        plain = Pattern.compile("[-+\u2212]?" + digits + "(?:" + Pattern.quote(decimal) + "\\d*)?");
    }

    /** @throws Misread when the text is no number */
    BigDecimal read(String text) {
        if (isDigits(text)) {
            return new BigDecimal(text);
        }
        boolean bracketed = text.startsWith("(") && text.endsWith(")");
        var around = AROUND.matcher(bracketed ? text.substring(1, text.length() - 1) : text);
        String number = around.matches() ? around.group("number") : text;
        if (text.length() > 60
                || MULTIPLIED.matcher(text).matches()
                || !plain.matcher(number).matches()) {
            throw new Misread(Sentence.of(
                    "'%s' is no number here; numbers are written as %s",
                    Words.cut(text), "1" + grouping + "234" + decimal + "50"));
        }
        var value = new BigDecimal(number.replace(grouping, "")
                .replace(decimal, ".")
                .replace('\u2212', '-')
                .replace("+", ""));
        value = bracketed ? value.negate() : value;
        return value.stripTrailingZeros().scale() < 0 ? value.setScale(0) : value.stripTrailingZeros();
    }

    private static boolean isDigits(String text) {
        if (text.isEmpty() || text.length() > 15) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
