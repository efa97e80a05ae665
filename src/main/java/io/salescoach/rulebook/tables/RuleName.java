package io.salescoach.rulebook.tables;

import static io.salescoach.rulebook.tables.Column.text;

import java.util.List;

/**
 * What people read in place of a rule's own name and reason, which are written in one language.
 *
 * @param name empty in a language in which the rule's own name serves
 * @param why empty in a language in which the rule's own reason serves
 */
public record RuleName(Text name, Text why) {

    static final TableSchema TABLE = new TableSchema(
            "rule-names.csv",
            List.of("rule"),
            List.of(
                    text("rule"),
                    text("en").optional(),
                    text("zh").optional(),
                    text("why en").optional(),
                    text("why zh").optional()),
            List.of(),
            false);

    static RuleName read(Table.Row row) {
        return new RuleName(TablesReader.text(row), new Text(row.text("why en"), row.text("why zh")));
    }
}
