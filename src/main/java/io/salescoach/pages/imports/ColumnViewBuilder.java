package io.salescoach.pages.imports;

import io.salescoach.access.Viewer;
import io.salescoach.intake.ColumnChoice;
import io.salescoach.intake.ColumnGuess;
import io.salescoach.intake.DateReading;
import io.salescoach.intake.ExportSample;
import io.salescoach.intake.ImportChoices;
import io.salescoach.intake.ImportField;
import io.salescoach.intake.ImportWords;
import io.salescoach.intake.SampleColumn;
import io.salescoach.opportunity.FactType;
import io.salescoach.pages.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Shows the columns of a file with what was chosen for each.
 *
 * @param sellers who may own opportunities, by user name
 * @param users gives the user whom an export means
 * @param problems what is wrong with a column, by its name
 */
record ColumnViewBuilder(
        Words words,
        ImportLabels labels,
        ImportWords known,
        List<ImportField> fields,
        Map<String, String> sellers,
        UnaryOperator<@Nullable String> users,
        Viewer viewer,
        Map<String, String> problems) {

    private static final String OWNER = "accountManager";

    List<ColumnView> columns(ExportSample sample, ImportChoices choices, ColumnGuess guess) {
        var guessed = guess.fields(sample);
        var views = new ArrayList<ColumnView>();
        for (SampleColumn column : sample.columns()) {
            ColumnChoice choice = choices.columns().stream()
                    .filter(each -> column.usable() && each.column().equals(column.name()))
                    .findFirst()
                    .orElse(ColumnChoice.none(column.name()));
            var fit = guessed.get(column.place());
            String how = fit == null || !fit.field().equals(choice.field()) ? "" : fit.byName() ? "name" : "content";
            views.add(column(column, choice, how));
        }
        return views;
    }

    private ColumnView column(SampleColumn column, ColumnChoice choice, String how) {
        ImportField field = fields.stream()
                .filter(each -> each.path().equals(choice.field()))
                .findFirst()
                .orElse(null);
        boolean isDate = field != null && field.type() == FactType.DATE;
        boolean isAmount = field != null && field.isAmount();
        var readings = isDate ? ColumnGuess.readings(column) : List.<DateReading>of();
        return new ColumnView(
                column,
                choice.field(),
                how,
                dates(readings, choice.dates()),
                choice.dates(),
                readings.stream()
                        .filter(each -> each.patterns().equals(choice.dates()))
                        .mapToInt(DateReading::others)
                        .sum(),
                isAmount ? units(column) : Map.of(),
                choice.unit(),
                values(column, choice),
                field == null ? Map.of() : field.path().equals(OWNER) ? owners() : labels.meanings(field, known),
                problems.get(column.name()));
    }

    private Map<String, String> dates(List<DateReading> readings, String chosen) {
        var dates = new LinkedHashMap<String, String>();
        readings.forEach(
                each -> dates.put(each.patterns(), words.message("import.columns.date", each.first(), each.fits())));
        if (!chosen.isEmpty()) {
            dates.putIfAbsent(chosen, chosen.split("\\|")[0]);
        }
        return dates;
    }

    private Map<String, String> units(SampleColumn column) {
        var units = new LinkedHashMap<String, String>();
        var named = ColumnGuess.unit(column);
        units.put(
                "",
                named == null
                        ? words.message("import.columns.unit.none")
                        : words.message("import.columns.unit.named", words.number(named)));
        ColumnForm.UNITS.forEach(unit -> units.put(unit, words.message("import.columns.unit." + unit)));
        return units;
    }

    /** Owners who are users are not asked for. */
    private List<ColumnView.ValueView> values(SampleColumn column, ColumnChoice choice) {
        var names = ColumnForm.valueNames(column.place(), choice);
        var values = new ArrayList<ColumnView.ValueView>();
        choice.values().forEach((written, meaning) -> {
            if (!choice.field().equals(OWNER) || users.apply(written) == null) {
                values.add(new ColumnView.ValueView(
                        names.getOrDefault(written, ""),
                        written,
                        column.values().getOrDefault(written, 0),
                        meaning));
            }
        });
        return values;
    }

    /** An account manager can only take over rows; the others are left out. */
    private Map<String, String> owners() {
        if (viewer.seesAll()) {
            return sellers;
        }
        return Map.of(viewer.name(), sellers.getOrDefault(viewer.name(), viewer.name()));
    }
}
