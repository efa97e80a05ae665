package io.salescoach.pages.imports;

import io.salescoach.intake.ImportChoices;
import io.salescoach.intake.ImportField;
import io.salescoach.intake.ImportTally;
import io.salescoach.opportunity.FactType;
import io.salescoach.pages.Words;
import io.salescoach.pages.facts.FactLabels;
import io.salescoach.pipeline.importing.ImportPreview;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Says the first rows of a file as they would be stored, in the reader's words. */
@Component
class PreviewBuilder {

    private static final int MOST_NOTES = 20;

    private final ImportLabels labels;
    private final FactLabels facts;
    private final Words words;

    PreviewBuilder(ImportLabels labels, FactLabels facts, Words words) {
        this.labels = labels;
        this.facts = facts;
        this.words = words;
    }

    /**
     * What the page shows.
     *
     * @param heads what the columns of the table are called
     */
    record View(
            List<String> heads,
            List<RowView> rows,
            ImportTally.Report report,
            List<ImportTally.Repeated> problems,
            List<ImportTally.Repeated> remarks,
            long stored,
            boolean whole) {}

    /** @param twin the stored opportunity that it is, or that is called the same; null for none */
    record RowView(long row, List<String> cells, @Nullable String twin) {}

    View of(ImportPreview preview, List<ImportField> fields, ImportChoices choices) {
        var shown = fields.stream().filter(field -> isShown(field, choices)).toList();
        var rows = new ArrayList<RowView>();
        preview.rows()
                .forEach(row -> rows.add(new RowView(
                        row.row(),
                        shown.stream().map(field -> said(field, row.file())).toList(),
                        row.twin())));
        var report = preview.report();
        return new View(
                shown.stream().map(labels::label).toList(),
                rows,
                report,
                first(report.summary()),
                first(report.remarks()),
                preview.stored(),
                preview.whole());
    }

    private static List<ImportTally.Repeated> first(List<ImportTally.Repeated> notes) {
        return notes.stream().limit(MOST_NOTES).toList();
    }

    /** The currency is said with its amount. */
    private static boolean isShown(ImportField field, ImportChoices choices) {
        return field.type() != FactType.CURRENCY
                && (choices.gives(field.path())
                        || List.of("name", "stage").contains(field.path())
                        || field.path().equals("status") && choices.gives("stage"));
    }

    private String said(ImportField field, ObjectNode file) {
        JsonNode node = file.at("/" + field.path().replace('.', '/'));
        if (node.isMissingNode()) {
            return "–";
        } else if (field.isAmount() && node.isNumber()) {
            JsonNode currency = file.at("/" + field.path().replace('.', '/').replaceFirst("amount$", "currency"));
            return currency.asString("").matches("[A-Z]{3}")
                    ? words.money(node.decimalValue(), currency.asString())
                    : words.number(node.decimalValue());
        }
        var type = node.isArray() ? FactType.TEXTS : field.type();
        return facts.cut(facts.say(field.field(), type.read(node), file));
    }
}
