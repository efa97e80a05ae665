package io.salescoach.rulebook.tables;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.salescoach.input.Characters;
import io.salescoach.input.Lookalikes;
import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.RuleFiles;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One CSV table as a spreadsheet program shows it: a header row of plain words, then a row an entry. Whatever is wrong is
 * noted with row and column, and reading goes on, so that all problems of a table are told at once.
 */
final class Table {

    private static final int MOST_ROWS = 20_000;
    private static final int MOST_PROBLEMS = 100;

    private final TableSchema schema;
    private final RuleFiles files;
    private final List<RuleProblem> problems;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private boolean broken;
    private int told;

    private Table(TableSchema schema, RuleFiles files, List<RuleProblem> problems) {
        this.schema = schema;
        this.files = files;
        this.problems = problems;
    }

    static Table read(RuleFiles files, TableSchema schema, List<RuleProblem> problems) {
        var table = new Table(schema, files, problems);
        var header = Validity.header(schema);
        String text = files.texts().get(schema.file());
        if (text == null && !schema.needed()) {
            return table;
        } else if (text == null) {
            table.problem(0, 0, Sentence.of("the table is missing; its columns are: %s", String.join(", ", header)));
            return table;
        }
        int number = 0;
        try (var reader = TableRecords.of(text)) {
            for (CsvRecord record : reader) {
                number++;
                if (table.rows.size() == MOST_ROWS) {
                    table.problem(number, 1, Sentence.of("the table has more than %s rows", MOST_ROWS));
                    break;
                } else if (number == 1) {
                    table.readHeader(record, header);
                } else {
                    table.addRow(record, number);
                }
            }
        } catch (CsvParseException e) {
            table.broken = true;
            table.problem(
                    number + 1,
                    1,
                    Sentence.of(
                            "from this row on the table cannot be read; a quotation mark stands open, or text stands"
                                    + " behind a closing one; inside a quoted text the mark is written twice"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (table.columns.isEmpty() && text.isBlank()) {
            table.problem(1, 1, Sentence.of("the table is empty; its columns are: %s", String.join(", ", header)));
        }
        return table;
    }

    private void readHeader(CsvRecord record, List<String> header) {
        for (int i = 0; i < record.getFieldCount(); i++) {
            String name = CellText.clean(record.getField(i));
            var known = header.stream().filter(name::equalsIgnoreCase).findFirst();
            if (known.isEmpty()) {
                if (!name.isEmpty()) {
                    problem(
                            1,
                            i + 1,
                            Sentence.of(
                                    "unknown column '%s'%s%s",
                                    name, Nearest.hint(name, header), Lookalikes.hint(name)));
                }
            } else if (columns.putIfAbsent(known.get(), i) != null) {
                problem(1, i + 1, Sentence.of("column '%s' stands twice", name));
            }
        }
        for (Column column : schema.columns()) {
            if (column.needed() && !columns.containsKey(column.name())) {
                problem(1, 1, Sentence.of("column '%s' is missing", column.name()));
            }
        }
    }

    private void addRow(CsvRecord record, int number) {
        var cells = record.getFields().stream().map(CellText::clean).toList();
        if (cells.stream().allMatch(String::isEmpty)) {
            return;
        }
        if (cells.size() > columns.size() && cells.stream().skip(columns.size()).anyMatch(cell -> !cell.isEmpty())) {
            problem(
                    number,
                    columns.size() + 1,
                    Sentence.of("the row has more cells than the header; does a text need quotation marks?"));
        }
        for (int i = 0; i < record.getFieldCount(); i++) {
            if (!Characters.sound(record.getField(i))) {
                problem(number, i + 1, Sentence.of("a control character stands here; delete it"));
            }
        }
        if (TableRecords.isMelted(record)) {
            problem(
                    number,
                    1,
                    Sentence.of(
                            "each line of this row looks like a row of its own; a quotation mark is missing, or one too many"));
        }
        rows.add(new Row(cells, number));
    }

    /** So many problems of one table are told; a person mends those first. */
    private void problem(int row, int column, Sentence message) {
        if (++told > MOST_PROBLEMS) {
            return;
        }
        problems.add(new RuleProblem(schema.file(), row, column, null, message));
    }

    /** What stands in one column of the rows that are wanted, checked or not. */
    List<String> column(String name, Predicate<Row> wanted) {
        return rows.stream()
                .filter(wanted)
                .map(row -> row.text(name))
                .filter(value -> !value.isEmpty())
                .distinct()
                .toList();
    }

    List<Row> rows() {
        return rows;
    }

    Map<String, Integer> rowNumbers() {
        var numbers = new LinkedHashMap<String, Integer>();
        rows.forEach(row -> numbers.putIfAbsent(row.key(), row.number));
        return numbers;
    }

    /** Turns every sound row into an entry, by key. Wrong cells, keys that come again and missing rows are problems. */
    <T> Map<String, T> entries(Function<Row, T> entry, @Nullable LocalDate day) {
        var check = new CellCheck(schema, files, day);
        var present = schema.columns().stream()
                .filter(column -> columns.containsKey(column.name()))
                .toList();
        var firstRows = new HashMap<String, Integer>();
        var entries = new LinkedHashMap<String, T>();
        for (Row row : rows.stream().filter(each -> Validity.holds(each, day)).toList()) {
            if (told >= MOST_PROBLEMS) {
                break;
            }
            int before = problems.size();
            present.forEach(column ->
                    check.check(column, row.text(column.name()), message -> row.problem(column.name(), message)));
            String key = row.key();
            Integer first = firstRows.putIfAbsent(key, row.number);
            if (first != null) {
                row.problem(schema.key().get(0), Sentence.of("'%s' stands already in row %s", key, first));
            } else if (problems.size() == before) {
                T value = entry.apply(row);
                if (problems.size() == before) {
                    entries.put(key, value);
                }
            }
        }
        schema.rowsNeeded().stream()
                .filter(any -> !broken && told < MOST_PROBLEMS)
                .filter(code -> columns.containsKey(schema.key().get(0)) && !firstRows.containsKey(code))
                .forEach(code -> problem(
                        0,
                        0,
                        Sentence.of(
                                "there is no row for the %s %s", schema.key().get(0), code)));
        return entries;
    }

    /** One row; its cells are read by the header's words. A cell that is not there reads as an empty one. */
    final class Row {

        private final List<String> cells;
        private final int number;

        private Row(List<String> cells, int number) {
            this.cells = cells;
            this.number = number;
        }

        int number() {
            return number;
        }

        private String key() {
            return String.join(" ", schema.key().stream().map(this::text).toList());
        }

        String text(String column) {
            Integer index = columns.get(column);
            return index == null || index >= cells.size() ? "" : cells.get(index);
        }

        /** Several texts or codes of one cell. */
        List<String> list(String column, String separator) {
            return Arrays.stream(text(column).split(separator))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
        }

        double number(String column) {
            return text(column).isEmpty() ? 0 : Double.parseDouble(text(column));
        }

        <E extends Enum<E>> E constant(String column, Class<E> type) {
            E constant = optionalConstant(column, type);
            return constant == null ? type.getEnumConstants()[0] : constant;
        }

        <E extends Enum<E>> @Nullable E optionalConstant(String column, Class<E> type) {
            return text(column).isEmpty() ? null : Enum.valueOf(type, text(column));
        }

        void problem(String column, Sentence message) {
            Table.this.problem(number, columns.getOrDefault(column, 0) + 1, message);
        }
    }
}
