package io.salescoach.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A fact: what a file says in a field that a company has added. Of a field with several choices there is one for each.
 *
 * @param of whose the field is: {@code opportunity}, {@code stakeholder} …
 * @param field its code
 * @param subject the id or name of the entry that has it; null for the opportunity itself and its customer
 * @param code the chosen code, or the currency of an amount
 * @param text what a text says
 * @param number a number, a score, or an amount
 * @param date a date
 * @param yes whether it is so
 */
public record CustomField(
        String of,
        String field,
        @Nullable String subject,
        @Nullable String code,
        @Nullable String text,
        @Nullable BigDecimal number,
        @Nullable LocalDate date,
        @Nullable Boolean yes) {}
