package io.salescoach.rulebook.tables;

import static io.salescoach.rulebook.tables.Column.code;
import static io.salescoach.rulebook.tables.Column.text;

import io.salescoach.opportunity.FactPath;
import io.salescoach.opportunity.Stage;
import java.util.List;
import java.util.stream.Stream;

/**
 * Something that a deal in this stage implies: it was settled before, whether anybody wrote it down or not.
 *
 * @param fact its place in the file
 * @param question how it is asked of an account manager whose file does not tell it
 */
public record StageFact(Stage stage, String fact, Text question) {

    static final TableSchema TABLE = new TableSchema(
            "stage-facts.csv",
            List.of("stage", "fact"),
            List.of(
                    code("stage", Stream.of(Stage.values()).map(Enum::name).toList()),
                    code("fact", FactPath.all()),
                    text("en"),
                    text("zh")),
            List.of(),
            false);

    static StageFact read(Table.Row row) {
        return new StageFact(row.constant("stage", Stage.class), row.text("fact"), TablesReader.text(row));
    }
}
