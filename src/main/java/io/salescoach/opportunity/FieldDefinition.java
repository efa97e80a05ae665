package io.salescoach.opportunity;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * A field that a company has added: whose it is, what it holds, and its limits.
 *
 * @param of whose it is, as {@link #HOLDERS} names them
 * @param required whether forms ask for it
 * @param choices the codes of {@link Type#CHOICE} and {@link Type#CHOICES}
 * @param least the least number; of texts the fewest characters that are asked for are none
 * @param most the greatest number, or the most characters of a text
 * @param section where a field of the opportunity itself is shown: a code of its own; empty for the basics
 */
public record FieldDefinition(
        String code,
        String of,
        Type type,
        boolean required,
        List<String> choices,
        BigDecimal least,
        BigDecimal most,
        String section) {

    /** What can have fields of a company's own. */
    public static final List<String> HOLDERS =
            List.of("opportunity", "customer", "stakeholder", "need", "visit", "competitor", "criterion");

    /** What the entries of a list are called that can have such fields, by the list's name. */
    private static final Map<String, String> ENTRIES = Map.of(
            "stakeholders", "stakeholder",
            "needs", "need",
            "visits", "visit",
            "competitors", "competitor",
            "criteria", "criterion");

    /** What an entry of this list is called; empty when its entries have no such fields. */
    public static String entry(String list) {
        return ENTRIES.getOrDefault(list, "");
    }

    /** The list whose entries are called so; empty for the opportunity itself and its customer. */
    static String list(String of) {
        return ENTRIES.entrySet().stream()
                .filter(each -> each.getValue().equals(of))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /** What such a field holds. */
    public enum Type {
        TEXT,
        NUMBER,
        MONEY,
        DATE,
        YES_NO,
        CHOICE,
        CHOICES,
        SCORE
    }

    /** What names it in a rule book: whose, and its code. */
    public String key() {
        return key(of, code);
    }

    static String key(String of, String code) {
        return of + " " + code;
    }
}
