package io.salescoach.intake;

import io.salescoach.opportunity.FactField;
import io.salescoach.opportunity.FactSchema;
import io.salescoach.opportunity.FactSection;
import io.salescoach.opportunity.FactType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A field of the opportunity file that a single column can give. Of a list, the first entry is meant.
 *
 * @param path as a mapping names it, as {@code stakeholders.0.name}
 * @param section the part of the file to which it belongs
 * @param field what it holds
 */
public record ImportField(String path, FactSection section, FactField field) {

    /** What exports of other systems do not speak of, or not in one column. */
    private static final Set<String> LEFT_OUT =
            Set.of("profile", "buying", "swot", "visits", "criteria", "solution", "objections", "team", "time");

    /** The field whose values tell deals apart; no section shows it. */
    public static final String ID = "id";

    /** All fields, in the order of the sections. The number of a deal, which stands in no section, is not among them. */
    public static List<ImportField> of(FactSchema schema) {
        var fields = new ArrayList<ImportField>();
        for (FactSection section : schema.sections()) {
            if (LEFT_OUT.contains(section.code())) {
                continue;
            }
            for (FactField field : section.fields()) {
                String path = path(section, field);
                if (isOneColumn(section, field) && isKnown(path)) {
                    fields.add(new ImportField(path, section, field));
                }
            }
        }
        return List.copyOf(fields);
    }

    /** Currencies go with their amounts; only that of the deal has a column of its own. */
    private static boolean isOneColumn(FactSection section, FactField field) {
        return switch (field.type()) {
            case CODES, NONE -> false;
            case CURRENCY -> field.path().equals("value/currency");
            default -> !section.path().equals("competitors") || field.path().equals("name");
        };
    }

    private static String path(FactSection section, FactField field) {
        if (section.path().equals("competitors")) {
            return section.path();
        }
        String before = section.path().isEmpty() ? "" : section.path() + ".";
        return (before + (section.list() ? "0." : "") + field.path()).replace('/', '.');
    }

    private static boolean isKnown(String path) {
        try {
            MappedField.of(path);
            return true;
        } catch (CellException e) {
            return false;
        }
    }

    /** Whether it holds one of some codes, or yes or no: each value of a column then means one of them. */
    public boolean isChoice() {
        return type() == FactType.CODE || type() == FactType.YES_NO || type() == FactType.TICK;
    }

    /** Whether it holds an amount of money. */
    public boolean isAmount() {
        return path.endsWith(".amount");
    }

    /** Whether several columns may give it together, as telephone and mail. */
    public boolean isJoinable() {
        return type() == FactType.TEXT && section.list() && !field.title();
    }

    public FactType type() {
        return field.type();
    }
}
