package io.salescoach.pages.facts;

import io.salescoach.input.CalendarDay;
import io.salescoach.input.Characters;
import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactLimits;
import io.salescoach.pages.Words;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a fact is typed into a form, and what is wrong with what was typed. */
public enum Control {
    /** One line. */
    TEXT,
    /** Several lines. */
    AREA,
    /** A whole number. */
    WHOLE,
    /** A number with or without a fraction. */
    AMOUNT,
    DATE,
    /** A code of ISO 4217. */
    CURRENCY,
    /** One of a list. */
    CHOICE,
    /** One of a few, side by side. */
    RADIO,
    /** Said or not. */
    TICK,
    /** Several of a list. */
    CHOICES;

    /** The most codes that stand side by side. */
    private static final int FEW = 3;

    /** The most levels that are chosen from a list. */
    private static final int LEVELS = 10;

    /** How this fact is typed. */
    public static Control of(FactField field) {
        return switch (field.type()) {
            case TEXT -> field.limits().oneLine() ? TEXT : AREA;
            case TEXTS -> AREA;
            case WHOLE -> isLevel(field) ? CHOICE : WHOLE;
            case NUMBER -> AMOUNT;
            case DATE -> DATE;
            case CURRENCY -> CURRENCY;
            case CODE -> !field.codes().isEmpty() && field.codes().size() <= FEW ? RADIO : CHOICE;
            case CODES -> CHOICES;
            case TICK, NONE -> TICK;
            case YES_NO -> RADIO;
        };
    }

    static boolean isLevel(FactField field) {
        return (long) field.limits().most() - field.limits().least() <= LEVELS;
    }

    /** What is wrong with what was typed; null when nothing is. */
    static @Nullable String problem(FactField field, List<String> typed, Words words) {
        FactLimits limits = field.limits();
        if (!typed.stream().allMatch(Characters::sound)) {
            return words.message("deal.wrong.text");
        } else if (typed.isEmpty()) {
            return null;
        }
        String text = typed.get(0);
        return switch (field.type()) {
            case TEXT, TEXTS ->
                text.lines().anyMatch(line -> line.length() > limits.characters()) || tooLong(field, text)
                        ? words.message("deal.wrong.length", limits.characters())
                        : null;
            case WHOLE -> whole(text, limits, words);
            case NUMBER ->
                text.matches("\\d{1,%d}(\\.\\d{1,%d})?".formatted(limits.integer(), Math.max(1, limits.fraction())))
                        ? number(text, limits, words)
                        : words.message("deal.wrong.amount");
            case CURRENCY ->
                Currency.getAvailableCurrencies().stream()
                                .anyMatch(each -> each.getCurrencyCode().equals(text))
                        ? null
                        : words.message("deal.wrong.currency");
            case DATE -> isDate(text) ? null : words.message("deal.wrong.date");
            case TICK, NONE, YES_NO ->
                text.equals("true") || text.equals("false") ? null : words.message("deal.wrong.yes-no");
            case CODE, CODES ->
                field.codes().isEmpty() || field.codes().containsAll(typed) ? null : words.message("deal.wrong.choice");
        };
    }

    private static boolean tooLong(FactField field, String text) {
        return field.type() == io.salescoach.opportunity.FactType.TEXT
                && text.length() > field.limits().characters();
    }

    private static @Nullable String whole(String text, FactLimits limits, Words words) {
        return text.matches("\\d{1,9}") ? number(text, limits, words) : range(limits, words);
    }

    private static @Nullable String number(String text, FactLimits limits, Words words) {
        var number = new BigDecimal(text);
        boolean within = number.compareTo(BigDecimal.valueOf(limits.least())) >= 0
                && number.compareTo(BigDecimal.valueOf(limits.most())) <= 0;
        return within ? null : range(limits, words);
    }

    private static String range(FactLimits limits, Words words) {
        return limits.most() == Integer.MAX_VALUE
                ? words.message("deal.wrong.least", limits.least())
                : words.message("deal.wrong.between", limits.least(), limits.most());
    }

    private static boolean isDate(String text) {
        return CalendarDay.read(text) != null;
    }
}
