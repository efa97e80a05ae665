package io.salescoach.opportunity;

import io.salescoach.input.BindingProblem;
import io.salescoach.input.CalendarDay;
import io.salescoach.input.Currency;
import io.salescoach.input.Nearest;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks what a file says in fields of a company's own. */
final class CustomFields {

    private final KnownCodes known;
    private final List<Problem> problems;

    CustomFields(KnownCodes known, List<Problem> problems) {
        this.known = known;
        this.problems = problems;
    }

    /** Everything in a file that can have fields of a company's own, by what it is. */
    static Map<String, List<JsonNode>> holders(JsonNode file) {
        var holders = new LinkedHashMap<String, List<JsonNode>>();
        for (String of : FieldDefinition.HOLDERS) {
            var all = new ArrayList<JsonNode>();
            switch (of) {
                case "opportunity" -> all.add(file);
                case "customer" -> all.add(file.path("customer"));
                default -> file.path(FieldDefinition.list(of)).forEach(all::add);
            }
            holders.put(of, all);
        }
        return holders;
    }

    void check(Opportunity file) {
        check("opportunity", "", file.custom());
        check("customer", "/customer", file.customer().custom());
        each("stakeholder", file.stakeholders(), Stakeholder::custom);
        each("need", file.needs(), Need::custom);
        each("visit", file.visits(), Visit::custom);
        each("competitor", file.competitors() == null ? List.of() : file.competitors(), Competitor::custom);
        each("criterion", file.criteria(), Criterion::custom);
    }

    private <T> void each(String of, List<T> entries, java.util.function.Function<T, Map<String, Object>> custom) {
        for (int i = 0; i < entries.size(); i++) {
            if (entries.get(i) != null) {
                check(of, "/" + FieldDefinition.list(of) + "/" + i, custom.apply(entries.get(i)));
            }
        }
    }

    private void check(String of, String place, Map<String, Object> custom) {
        custom.forEach((code, value) -> {
            FieldDefinition field = known.fields().get(FieldDefinition.key(of, code));
            String pointer = place + "/custom/" + BindingProblem.escape(code);
            if (field != null) {
                add(pointer, value == null ? null : wrong(field, value));
            } else if (!known.retired().contains(FieldDefinition.key(of, code))) {
                var codes = known.fields().values().stream()
                        .filter(each -> each.of().equals(of))
                        .map(FieldDefinition::code)
                        .toList();
                add(
                        pointer,
                        Sentence.of(
                                "there is no field '%s' of %s%s; fields.csv names them all",
                                BindingProblem.cut(code), of, Nearest.hint(code, codes)));
            }
        });
    }

    private void add(String pointer, @Nullable Sentence wrong) {
        if (wrong != null) {
            problems.add(new Problem(pointer, wrong));
        }
    }

    private static @Nullable Sentence wrong(FieldDefinition field, Object value) {
        return switch (field.type()) {
            case TEXT -> text(field, value);
            case NUMBER -> number(field, value);
            case SCORE ->
                value instanceof Integer || value instanceof Long
                        ? number(field, value)
                        : Sentence.of(
                                "%s is no whole number, or too large; write digits without quotation marks",
                                shown(value));
            case MONEY -> money(value);
            case DATE ->
                value instanceof String text && isDate(text)
                        ? null
                        : Sentence.of("%s is no date; write it as 2026-05-01", shown(value));
            case YES_NO -> value instanceof Boolean ? null : Sentence.of("%s is neither true nor false", shown(value));
            case CHOICE -> choice(field, value);
            case CHOICES ->
                value instanceof Collection<?> all
                        ? all.stream()
                                .map(each -> choice(field, each))
                                .filter(java.util.Objects::nonNull)
                                .findFirst()
                                .orElse(null)
                        : Sentence.of("%s is no list; write [ … ]", shown(value));
        };
    }

    private static @Nullable Sentence text(FieldDefinition field, Object value) {
        if (!(value instanceof String text)) {
            return Sentence.of("%s is no text; write it in quotation marks", shown(value));
        }
        int most = field.most().intValue();
        return text.length() <= most ? null : Sentence.of("has %d characters; write %s to %s", text.length(), 0, most);
    }

    private static @Nullable Sentence number(FieldDefinition field, Object value) {
        if (!(value instanceof Number)) {
            return Sentence.of("%s is no number; write digits without quotation marks", shown(value));
        }
        var number = new BigDecimal(value.toString());
        boolean within = number.compareTo(field.least()) >= 0 && number.compareTo(field.most()) <= 0;
        return within
                ? null
                : Sentence.of(
                        "%s is out of range; write a number from %s to %s",
                        shown(value),
                        field.least().toPlainString(),
                        field.most().toPlainString());
    }

    private static @Nullable Sentence money(Object value) {
        boolean sound = value instanceof Map<?, ?> money
                && money.keySet().equals(java.util.Set.of("amount", "currency"))
                && money.get("amount") instanceof Number amount
                && new BigDecimal(amount.toString()).signum() >= 0
                && money.get("currency") instanceof String currency
                && Currency.Validator.isKnown(currency);
        return sound ? null : Sentence.of("%s is no amount; write {amount: 1200, currency: CNY}", shown(value));
    }

    private static @Nullable Sentence choice(FieldDefinition field, @Nullable Object value) {
        return value instanceof String code && field.choices().contains(code)
                ? null
                : Sentence.of(
                        "%s is no code here%s; write one of %s",
                        shown(value),
                        value instanceof String code ? Nearest.hint(code, field.choices()) : Sentence.none(),
                        String.join(", ", field.choices()));
    }

    private static boolean isDate(String text) {
        return CalendarDay.read(text) != null;
    }

    private static Sentence shown(@Nullable Object value) {
        return value instanceof String
                ? Sentence.of("'%s'", BindingProblem.cut(value))
                : Sentence.asItIs(BindingProblem.cut(value));
    }
}
