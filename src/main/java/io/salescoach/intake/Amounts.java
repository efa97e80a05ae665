package io.salescoach.intake;

import io.salescoach.input.Sentence;
import java.math.BigDecimal;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers as people and other systems write them: with thousands separated, with the sign or code of a currency, a
 * negative one in brackets. Separators that stand in the wrong place are refused, so that 1.234,50 is never read as 1.23450;
 * so are words that no currency has, for they may multiply.
 */
final class Amounts {

    private static final int LONGEST = 60;

    private final String decimal;
    private final String grouping;
    private final Pattern number;

    Amounts(Mapping.Numbers numbers) {
        decimal = numbers.decimal();
        grouping = numbers.grouping();
        String group = grouping.isBlank() ? "[ \u00A0\u202F]" : Pattern.quote(grouping);
        String digits = "(?:\\d{1,3}(?:" + group + "\\d{2,3})*" + group + "\\d{3}|\\d+)";
        number = Pattern.compile("(?<before>[^-+\u2212\\d]*)(?<number>[-+\u2212]?" + digits + "(?:"
                + Pattern.quote(decimal) + "\\d*)?)(?<after>\\D*)");
    }

    /** @throws CellException when the text is no number */
    BigDecimal read(String text) {
        if (isDigits(text)) {
            return new BigDecimal(text);
        }
        String narrow = CellTexts.narrow(text);
        boolean bracketed = narrow.startsWith("(") && narrow.endsWith(")");
        Matcher parts = parts(narrow);
        if (parts == null || !isCurrency(parts.group("before")) || !isCurrency(parts.group("after"))) {
            throw new CellException(Sentence.of(
                    "'%s' is no number here; numbers are written as %s",
                    CellTexts.cut(text), "1" + grouping + "234" + decimal + "50"));
        }
        String digits = parts.group("number");
        digits = grouping.isBlank() ? digits.replaceAll("[ \u00A0\u202F]", "") : digits.replace(grouping, "");
        var value = new BigDecimal(
                digits.replace(decimal, ".").replace('\u2212', '-').replace("+", ""));
        return plain(bracketed ? value.negate() : value);
    }

    /** The currencies that a sign or word beside the number may mean; null when there is none. */
    @Nullable Set<String> currencies(String text) {
        Matcher parts = isBare(text) ? null : parts(CellTexts.narrow(text));
        if (parts == null) {
            return null;
        }
        String before = CellTexts.strip(parts.group("before"));
        return Currencies.of(before.isEmpty() ? parts.group("after") : before);
    }

    private static boolean isBare(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789.,' +-".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }

    private @Nullable Matcher parts(String text) {
        boolean bracketed = text.startsWith("(") && text.endsWith(")");
        Matcher parts = number.matcher(bracketed ? text.substring(1, text.length() - 1) : text);
        return text.length() <= LONGEST && parts.matches() ? parts : null;
    }

    private static boolean isCurrency(String words) {
        return CellTexts.strip(words).isEmpty() || Currencies.of(words) != null;
    }

    /** A number without zeros at its end, and without an exponent. */
    static BigDecimal plain(BigDecimal value) {
        var stripped = value.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
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
