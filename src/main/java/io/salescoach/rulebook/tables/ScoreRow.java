package io.salescoach.rulebook.tables;

import io.salescoach.opportunity.FieldDefinition;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;

/**
 * So many points speak for winning a deal that has this signal, or below 0 against it. Points are logarithms of odds.
 *
 * @param signal a finding's code, {@code FIELD=VALUE}, or {@link #BASE}
 */
public record ScoreRow(int row, String signal, BigDecimal points, Text text) {

    /** The row that counts for every deal. */
    public static final String BASE = "BASE";

    private static final Map<String, String> ANSWERS = Map.of("yes", "true", "no", "false");

    public boolean isBase() {
        return signal.equals(BASE);
    }

    /** The field that the signal is about; empty when it is about a finding. */
    public String field() {
        int sign = signal.indexOf('=');
        return sign < 0 ? "" : signal.substring(0, sign);
    }

    /** What the field has to say; empty when the signal is about a finding. */
    public String value() {
        return signal.substring(field().isEmpty() ? signal.length() : field().length() + 1);
    }

    /** The signal as evaluations name it: of a field that is answered with yes or no, yes is true and no is false. */
    public String signal(Collection<FieldDefinition> fields) {
        boolean answered = fields.stream()
                .anyMatch(field -> field.code().equals(field()) && field.type() == FieldDefinition.Type.YES_NO);
        return answered ? field() + "=" + answer() : signal;
    }

    private String answer() {
        String given = value().toLowerCase(Locale.ROOT);
        return ANSWERS.getOrDefault(given, given);
    }
}
