package io.salescoach.coaching;

import io.salescoach.opportunity.FieldDefinition;
import io.salescoach.rulebook.Conclusions.Found;
import io.salescoach.rulebook.CustomField;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What can speak for or against winning a deal: the findings that its advice tells, and what it says in fields of the
 * company's own that have few values. A signal holds once, of however many people or needs.
 */
final class DealSignals {

    private static final int LONGEST_TEXT = 64;

    private DealSignals() {}

    static SortedSet<String> of(List<Found> findings, Collection<?> facts, Map<String, FieldDefinition> fields) {
        var signals = new TreeSet<String>();
        findings.forEach(found -> signals.add(found.type().code()));
        for (Object fact : facts) {
            if (fact instanceof CustomField field) {
                String value = value(field, fields.get(field.of() + " " + field.field()));
                if (value != null) {
                    signals.add(field.field() + "=" + value);
                }
            }
        }
        return signals;
    }

    private static @Nullable String value(CustomField fact, @Nullable FieldDefinition field) {
        if (field == null) {
            return null;
        }
        return switch (field.type()) {
            case CHOICE, CHOICES -> fact.code();
            case YES_NO -> fact.yes() == null ? null : fact.yes().toString();
            case SCORE -> whole(fact.number());
            case TEXT -> text(fact.text());
            case NUMBER, MONEY, DATE -> null;
        };
    }

    private static @Nullable String whole(@Nullable BigDecimal score) {
        return score == null ? null : score.stripTrailingZeros().toPlainString();
    }

    /** A long text is told once, and so is no signal of anything. */
    private static @Nullable String text(@Nullable String text) {
        return text == null || text.length() > LONGEST_TEXT || text.isBlank() ? null : text.strip();
    }
}
