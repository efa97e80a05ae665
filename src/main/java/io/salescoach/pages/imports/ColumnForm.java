package io.salescoach.pages.imports;

import io.salescoach.intake.ColumnChoice;
import io.salescoach.intake.ColumnGuess;
import io.salescoach.intake.DateReading;
import io.salescoach.intake.ExportSample;
import io.salescoach.intake.ImportChoices;
import io.salescoach.intake.SampleColumn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;

/**
 * What was chosen on the page of columns, as its form sends it. What the form does not say yet, because the page is new or
 * another field was chosen for a column just now, is presumed from the file.
 */
record ColumnForm(MultiValueMap<String, String> sent) {

    static final List<String> UNITS = List.of("1", "1000", "10000", "1000000", "100000000");

    /** The columns for which the form was made. */
    private static final String SEEN = "seen";

    private static final int MOST_ROWS_ABOVE = 50;

    String value(String name) {
        return Objects.requireNonNullElse(sent.getFirst(name), "");
    }

    /** The encoding that was chosen; null for whichever the file tells. */
    @Nullable String encoding(List<String> offered) {
        return offered.contains(value("encoding")) ? value("encoding") : null;
    }

    /** The row that names the columns; 0 when it is to be found. */
    int headerRow() {
        String row = value("headerRow");
        return row.matches("\\d{1,2}") && Integer.parseInt(row) <= MOST_ROWS_ABOVE ? Integer.parseInt(row) : 0;
    }

    /** Whether another kept mapping, or none, was chosen just now. */
    boolean isOtherMapping() {
        return !value("mapping").equals(value("was-mapping"));
    }

    /** Whether the page is new, so that nothing was chosen yet. */
    boolean isNew() {
        return sent.isEmpty();
    }

    /** What stands for the columns of a file: files with the same ones are read in the same way. */
    static String signature(ExportSample sample) {
        try {
            byte[] names = String.join("\n", sample.names()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(names));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The choices.
     *
     * @param kept choices of an earlier import that were called up just now; null when there are none
     * @param currency of amounts, when nothing else tells it
     * @param stage of deals, when no column gives it
     */
    ImportChoices choices(
            ExportSample sample, ColumnGuess guess, @Nullable ImportChoices kept, String currency, String stage) {
        boolean isSame = kept == null && !isOtherMapping() && value(SEEN).equals(signature(sample));
        var guessed = guess.fields(sample);
        var columns = new ArrayList<ColumnChoice>();
        for (SampleColumn column : sample.columns()) {
            ColumnChoice before = kept == null ? null : named(kept, column);
            if (!column.usable()) {
                continue;
            } else if (before != null) {
                columns.add(filledUp(column, before, guess));
            } else if (isSame && sent.containsKey("field-" + column.place())) {
                columns.add(chosen(column, guess));
            } else {
                var fit = kept == null ? guessed.get(column.place()) : null;
                columns.add(fit == null ? ColumnChoice.none(column.name()) : guess.presumed(column, fit.field()));
            }
        }
        String encoding = sample.encoding() == null ? "" : sample.encoding();
        return new ImportChoices(
                encoding,
                sample.headerRow(),
                isSame ? value("decimal") : kept == null ? decimal(sample, columns) : kept.decimal(),
                isSame ? value("currency") : kept == null ? currency(sample, columns, currency) : kept.currency(),
                isSame ? value("stage") : kept == null ? stage : kept.stage(),
                columns);
    }

    private static @Nullable ColumnChoice named(ImportChoices kept, SampleColumn column) {
        return kept.columns().stream()
                .filter(each -> each.column().equals(column.name()))
                .findFirst()
                .orElse(null);
    }

    /** What was kept, and what values mean that came since. */
    private static ColumnChoice filledUp(SampleColumn column, ColumnChoice kept, ColumnGuess guess) {
        if (kept.field().isEmpty()) {
            return kept;
        }
        ColumnChoice presumed = guess.presumed(column, kept.field());
        var values = new LinkedHashMap<>(presumed.values());
        values.putAll(kept.values());
        return new ColumnChoice(kept.column(), kept.field(), kept.dates(), kept.unit(), presumed.split(), values);
    }

    private ColumnChoice chosen(SampleColumn column, ColumnGuess guess) {
        int place = column.place();
        String field = value("field-" + place);
        if (field.isEmpty()) {
            return ColumnChoice.none(column.name());
        }
        ColumnChoice presumed = guess.presumed(column, field);
        if (!value("was-" + place).equals(field)) {
            return presumed;
        }
        String dates = value("dates-" + place);
        boolean isOffered =
                ColumnGuess.readings(column).stream().map(DateReading::patterns).anyMatch(dates::equals);
        var values = new LinkedHashMap<String, String>();
        int number = 0;
        for (var each : presumed.values().entrySet()) {
            String key = "value-" + place + "-" + number++;
            values.put(each.getKey(), sent.containsKey(key) ? value(key) : each.getValue());
        }
        String unit = value("unit-" + place);
        return new ColumnChoice(
                column.name(),
                field,
                isOffered ? dates : presumed.dates(),
                UNITS.contains(unit) ? unit : "",
                presumed.split(),
                values);
    }

    private static List<SampleColumn> amounts(ExportSample sample, List<ColumnChoice> columns) {
        return columns.stream()
                .filter(column -> column.field().endsWith(".amount"))
                .map(column -> sample.column(column.column()))
                .filter(Objects::nonNull)
                .toList();
    }

    private static String decimal(ExportSample sample, List<ColumnChoice> columns) {
        return amounts(sample, columns).stream()
                .map(ColumnGuess::decimal)
                .filter(","::equals)
                .findFirst()
                .orElse(".");
    }

    private static String currency(ExportSample sample, List<ColumnChoice> columns, String other) {
        return amounts(sample, columns).stream()
                .map(ColumnGuess::currency)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(other);
    }

    /** What names the values of a column in the form, in their order. */
    static Map<String, String> valueNames(int place, ColumnChoice choice) {
        var names = new LinkedHashMap<String, String>();
        int number = 0;
        for (String value : choice.values().keySet()) {
            names.put(value, "value-" + place + "-" + number++);
        }
        return names;
    }
}
