package io.salescoach.coaching;

import io.salescoach.opportunity.FieldDefinition;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.rulebook.CustomField;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes facts of what a file says in fields of the company's own. What fields.csv has no more is no fact. */
final class CustomFieldFacts {

    private final Map<String, FieldDefinition> definitions;
    private final List<CustomField> facts = new ArrayList<>();

    private CustomFieldFacts(Map<String, FieldDefinition> definitions) {
        this.definitions = definitions;
    }

    static List<CustomField> of(Opportunity file, Map<String, FieldDefinition> definitions) {
        var own = new CustomFieldFacts(definitions);
        if (!definitions.isEmpty()) {
            own.add("opportunity", null, file.custom());
            own.add("customer", null, file.customer().custom());
            file.stakeholders().forEach(one -> own.add("stakeholder", one.id(), one.custom()));
            file.needs().forEach(one -> own.add("need", one.id(), one.custom()));
            file.visits().forEach(one -> own.add("visit", one.id(), one.custom()));
            file.criteria().forEach(one -> own.add("criterion", one.id(), one.custom()));
            if (file.competitors() != null) {
                file.competitors().forEach(one -> own.add("competitor", one.name(), one.custom()));
            }
        }
        return own.facts;
    }

    private void add(String of, @Nullable String subject, Map<String, Object> custom) {
        custom.forEach((code, value) -> {
            var definition = definitions.get(of + " " + code);
            if (definition != null && value != null) {
                add(definition, subject, value);
            }
        });
    }

    private void add(FieldDefinition field, @Nullable String subject, Object value) {
        switch (field.type()) {
            case TEXT ->
                fact(field, subject, null, value.toString().isBlank() ? null : value.toString(), null, null, null);
            case NUMBER, SCORE -> fact(field, subject, null, null, number(value), null, null);
            case DATE -> fact(field, subject, null, null, null, LocalDate.parse(value.toString()), null);
            case YES_NO -> fact(field, subject, null, null, null, null, (Boolean) value);
            case CHOICE -> fact(field, subject, value.toString(), null, null, null, null);
            case CHOICES ->
                ((Collection<?>) value)
                        .forEach(code -> fact(field, subject, String.valueOf(code), null, null, null, null));
            case MONEY -> {
                var money = (Map<?, ?>) value;
                fact(
                        field,
                        subject,
                        String.valueOf(money.get("currency")),
                        null,
                        number(money.get("amount")),
                        null,
                        null);
            }
        }
    }

    private void fact(
            FieldDefinition field,
            @Nullable String subject,
            @Nullable String code,
            @Nullable String text,
            @Nullable BigDecimal number,
            @Nullable LocalDate date,
            @Nullable Boolean yes) {
        facts.add(new CustomField(field.of(), field.code(), subject, code, text, number, date, yes));
    }

    private static BigDecimal number(@Nullable Object value) {
        return new BigDecimal(String.valueOf(value));
    }
}
