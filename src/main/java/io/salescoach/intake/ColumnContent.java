package io.salescoach.intake;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** What the values of a column look like, whatever the column is called. */
public enum ColumnContent {
    EMPTY,
    MAIL,
    PHONE,
    DATE,
    AMOUNT,
    TEXT;

    private static final double NEARLY_ALL = 0.9;
    private static final Pattern MAIL_ADDRESS = Pattern.compile("[^@\\s]{1,64}@[^@\\s]{1,120}\\.[^@\\s.]{2,20}");
    private static final Pattern TELEPHONE = Pattern.compile(
            "(?:\\+|00)\\d[\\d ()/-]{6,20}|1[3-9]\\d[ -]?\\d{4}[ -]?\\d{4}|0\\d{2,3}[ -]\\d{6,8}(?:-\\d{1,5})?"
                    + "|\\(\\d{2,5}\\)[ -]?\\d[\\d -]{4,12}|\\d{3}-\\d{3,4}-\\d{4}");

    /** What most of the values of a column are. */
    static ColumnContent of(SampleColumn column) {
        Map<String, Integer> values = column.values();
        if (column.filled() == 0) {
            return EMPTY;
        } else if (share(values, text -> MAIL_ADDRESS.matcher(text).matches()) >= NEARLY_ALL) {
            return MAIL;
        } else if (share(values, text -> TELEPHONE.matcher(text).matches()) >= NEARLY_ALL) {
            return PHONE;
        } else if (!DateReading.of(column).isEmpty()) {
            return DATE;
        }
        boolean isNumber = List.of(".", ",").stream()
                .map(decimal -> new Amounts(new Mapping.Numbers(decimal, decimal.equals(",") ? "." : ",")))
                .anyMatch(amounts -> share(values, text -> isNumber(amounts, text)) >= NEARLY_ALL);
        return isNumber ? AMOUNT : TEXT;
    }

    static boolean isNumber(Amounts amounts, String text) {
        try {
            amounts.read(text);
            return true;
        } catch (CellException e) {
            return false;
        }
    }

    /** How much of the cells that hold something hold what is looked for, from 0 to 1. */
    static double share(Map<String, Integer> values, Predicate<String> wanted) {
        double all = 0;
        double found = 0;
        for (var value : values.entrySet()) {
            if (!value.getKey().isEmpty()) {
                all += value.getValue();
                found += wanted.test(value.getKey()) ? value.getValue() : 0;
            }
        }
        return all == 0 ? 0 : found / all;
    }
}
