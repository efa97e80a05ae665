package io.salescoach.rulebook.wording;

import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.FactType;
import io.salescoach.opportunity.FieldDefinition;
import io.salescoach.rulebook.tables.CustomFieldRow;
import io.salescoach.rulebook.tables.Tables;
import java.util.List;
import java.util.Locale;

/** Says fields of the opportunity file and what they hold, as their forms do, in one language. */
public final class FieldWording {

    private final FactTerms terms;

    public FieldWording(Tables tables, Locale locale) {
        this.terms = new FactTerms(tables, locale);
    }

    /** What a field is called, behind the name of its section or of one of its entries. */
    public String label(FactSection section, FactField field) {
        String one = terms.find("deal.one." + section.code());
        String home = one == null ? terms.find("deal.section." + section.code()) : one;
        String name = name(section, field);
        return home == null ? name : terms.say("rule.seen", home, name);
    }

    private String name(FactSection section, FactField field) {
        int custom = ("/" + field.path()).indexOf("/custom/");
        if (custom >= 0) {
            String code = field.path().substring(custom + "custom/".length()).split("/")[0];
            String of =
                    section.list() ? FieldDefinition.entry(section.path()) : custom > 0 ? "customer" : "opportunity";
            CustomFieldRow own = terms.tables().fields().get(of + " " + code);
            return own == null ? code : terms.text(own.title());
        }
        String label = terms.find("deal." + section.code() + "." + field.name());
        if (label != null) {
            return label;
        }
        String last = field.path().substring(field.path().lastIndexOf('/') + 1);
        return field.vocabulary().isEmpty() ? last : terms.named(field.vocabulary(), last);
    }

    /** What a field says. */
    public String value(FactField field, List<String> values) {
        return values.stream()
                .<String>map(value -> switch (field.type()) {
                    case TICK, YES_NO, NONE -> terms.say("yes-no." + value);
                    case CODE, CODES -> terms.named(field.vocabulary(), value);
                    default -> value;
                })
                .reduce((some, next) -> terms.say("rule.comma", some, next))
                .orElse("");
    }

    /** Whether any text will do, of a field that is to be filled in with words. */
    public static boolean isWords(FactField field) {
        return field.type() == FactType.TEXT || field.type() == FactType.TEXTS;
    }
}
