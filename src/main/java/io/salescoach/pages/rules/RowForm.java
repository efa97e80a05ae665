package io.salescoach.pages.rules;

import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.release.StorableText;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.CellText;
import io.salescoach.rulebook.tables.Column;
import io.salescoach.workbook.TableText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A row of a table as a form: a field for each column, named {@code c0}, {@code c1} … in the order of the table. */
@Component
class RowForm {

    private static final int LONGEST = 20_000;

    private final Words words;

    RowForm(Words words) {
        this.words = words;
    }

    static String field(int index) {
        return "c" + index;
    }

    /** The form of a row that is there. */
    static Form of(TableText table, TableText.Row row) {
        var columns = table.columns();
        return Form.of(typed(
                columns, column -> row.cells().getOrDefault(columns.get(column).name(), "")));
    }

    /** Cells as fields of a form hold them. */
    static Map<String, List<String>> typed(List<Column> columns, IntFunction<String> cells) {
        var values = new LinkedHashMap<String, List<String>>();
        for (int i = 0; i < columns.size(); i++) {
            String cell = cells.apply(i);
            values.put(
                    field(i),
                    switch (columns.get(i).kind()) {
                        case CODES -> split(cell, "\\s+");
                        case LINES -> List.of(String.join("\n", split(cell, "\\|")));
                        default -> List.of(cell);
                    });
        }
        return values;
    }

    /**
     * What was typed as cells of the row; what is wrong with it stands in the form.
     *
     * @param before the row that is changed; null for a new one
     */
    Map<String, String> read(Form form, TableText table, TableText.@Nullable Row before, RuleFiles files) {
        var cells =
                cells(form.values(), table.columns(), before, files, (column, why) -> form.refuse(field(column), why));
        String key = table.key(cells);
        table.rows().stream()
                .filter(row -> before == null || row.number() != before.number())
                .filter(row -> table.key(row.cells()).equals(key) && !key.isBlank())
                .findFirst()
                .ifPresent(row -> form.refuse(firstOfKey(table), words.message("rules.cell.twice", row.number())));
        return cells;
    }

    /**
     * What was typed as cells.
     *
     * @param typed what each field holds
     * @param refuse told the number of each column that is wrong, and why
     */
    Map<String, String> cells(
            Map<String, List<String>> typed,
            List<Column> columns,
            TableText.@Nullable Row before,
            RuleFiles files,
            BiConsumer<Integer, String> refuse) {
        var cells = new LinkedHashMap<String, String>();
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            String old = before == null ? "" : before.cells().getOrDefault(column.name(), "");
            String cell = cell(column, typed.getOrDefault(field(i), List.of()), old);
            cells.put(column.name(), cell);
            // What stood there already is for the check of the rules to judge.
            String wrong = before != null && cell.equals(old) ? null : wrong(column, cell, files);
            if (wrong != null) {
                refuse.accept(i, wrong);
            }
        }
        return cells;
    }

    private static String firstOfKey(TableText table) {
        String key = table.key(Map.of());
        var columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (!table.key(Map.of(columns.get(i).name(), "x")).equals(key)) {
                return field(i);
            }
        }
        return field(0);
    }

    private static String cell(Column column, List<String> typed, String old) {
        var parts = switch (column.kind()) {
            case CODES ->
                column.codes().isNone()
                        ? split(String.join(" ", typed), "\\s+").stream()
                                .distinct()
                                .toList()
                        : inOrder(typed, split(old, "\\s+"));
            case LINES -> split(typed.isEmpty() ? "" : typed.get(0), "[\\r\\n|]+");
            default -> List.of(CellText.clean(typed.isEmpty() ? "" : typed.get(0)));
        };
        return switch (column.kind()) {
            case CODES -> parts.equals(split(old, "\\s+")) ? old : String.join(" ", parts);
            case LINES -> parts.equals(split(old, "\\|")) ? old : String.join(" | ", parts);
            default -> parts.get(0);
        };
    }

    /** The chosen codes, those first that were there, in their order. */
    private static List<String> inOrder(List<String> chosen, List<String> old) {
        var codes = new ArrayList<>(old);
        codes.retainAll(chosen);
        chosen.stream()
                .map(String::strip)
                .filter(code -> !code.isEmpty() && !codes.contains(code))
                .forEach(codes::add);
        return codes;
    }

    private @Nullable String wrong(Column column, String cell, RuleFiles files) {
        if (!StorableText.isText(cell)) {
            return words.message("rules.cell.character");
        }
        if (cell.isEmpty()) {
            return column.needed() ? words.message("rules.cell.needed") : null;
        }
        if (cell.length() > LONGEST) {
            return words.message("rules.cell.long", LONGEST);
        }
        return switch (column.kind()) {
            case CODE -> column.codes().in(files).contains(cell) ? null : words.message("rules.cell.code", cell);
            case CODES ->
                split(column.codes().isNone() ? "" : cell, "\\s+").stream()
                        .filter(code -> !column.codes().in(files).contains(code))
                        .findFirst()
                        .map(code -> words.message("rules.cell.code", code))
                        .orElse(null);
            case NUMBER, WHOLE -> number(column, cell);
            case TEXT, LINES -> null;
        };
    }

    private @Nullable String number(Column column, String cell) {
        if (!cell.matches("[+-]?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,3})?")) {
            return words.message("rules.cell.number", cell);
        }
        double number = Double.parseDouble(cell);
        if (number < column.least() || number > column.most()) {
            return words.message("rules.cell.range", plain(column.least()), plain(column.most()));
        }
        return column.kind() == Column.Kind.WHOLE && number != Math.rint(number)
                ? words.message("rules.cell.whole", cell)
                : null;
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static List<String> split(String cell, String separator) {
        return Arrays.stream(cell.split(separator))
                .map(CellText::clean)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
