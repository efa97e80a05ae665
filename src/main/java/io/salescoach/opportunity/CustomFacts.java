package io.salescoach.opportunity;

import io.salescoach.input.Limits;
import java.math.BigDecimal;
import java.util.stream.Stream;

/** Makes fields of a company's own into facts like all others. */
final class CustomFacts {

    private static final int DIGITS = 15;
    private static final int FRACTION = 6;

    private CustomFacts() {}

    /** @param holder where what has the field stands in its section */
    static Stream<FactField> of(FieldDefinition field, String holder) {
        String path = holder + RecordFacts.CUSTOM + "/" + field.code();
        return switch (field.type()) {
            case MONEY ->
                Stream.of(
                        fact(field, path + "/amount", FactType.NUMBER, true),
                        fact(field, path + "/currency", FactType.CURRENCY, true));
            case TEXT -> Stream.of(fact(field, path, FactType.TEXT, false));
            case NUMBER -> Stream.of(fact(field, path, FactType.NUMBER, false));
            case SCORE -> Stream.of(fact(field, path, FactType.WHOLE, false));
            case DATE -> Stream.of(fact(field, path, FactType.DATE, false));
            case YES_NO -> Stream.of(fact(field, path, FactType.YES_NO, false));
            case CHOICE -> Stream.of(fact(field, path, FactType.CODE, false));
            case CHOICES -> Stream.of(fact(field, path, FactType.CODES, false));
        };
    }

    private static FactField fact(FieldDefinition field, String path, FactType type, boolean whole) {
        boolean coded = !field.choices().isEmpty();
        int most = whole(field.most());
        boolean text = type == FactType.TEXT;
        return new FactField(
                path,
                type,
                coded ? field.code() : "",
                field.choices(),
                null,
                whole,
                field.required(),
                false,
                new FactLimits(
                        text ? most : Limits.NAME,
                        !text || most <= Limits.NAME,
                        text || whole ? 0 : whole(field.least()),
                        text || whole ? Integer.MAX_VALUE : most,
                        DIGITS,
                        FRACTION));
    }

    private static int whole(BigDecimal number) {
        return number.max(BigDecimal.valueOf(Integer.MIN_VALUE))
                .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                .intValue();
    }
}
