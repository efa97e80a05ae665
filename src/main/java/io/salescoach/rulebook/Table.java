package io.salescoach.rulebook;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.salescoach.opportunity.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One CSV table as a spreadsheet program shows it: a header row of plain words, then a row an entry. Whatever is wrong is
 * noted with row and column, and reading goes on, so that all problems of a table are told at once.
 */
final class Table {

    private final String file;
    private final List<RuleProblem> problems;
    private final Map<String, Integer> columns = new LinkedHashMap<>();
    private final List<Row> rows = new ArrayList<>();

    private Table(String file, List<RuleProblem> problems) {
        this.file = file;
        this.problems = problems;
    }

    static Table read(RuleFiles files, String file, List<String> header, List<RuleProblem> problems) {
        var table = new Table(file, problems);
        String text = files.texts().get(file);
        if (text == null) {
            table.problem(0, 0, "the table is missing; its columns are: " + String.join(", ", header));
            return table;
        }
        try (var reader = CsvReader.builder().skipEmptyLines(false).ofCsvRecord(text)) {
            int number = 0;
            for (CsvRecord record : reader) {
                number++;
                if (number == 1) {
                    table.readHeader(record, header);
                } else if (!record.getFields().stream().allMatch(String::isBlank)) {
                    table.addRow(record, number);
                }
            }
        } catch (CsvParseException e) {
            table.problem(0, 0, "the file is not a table of comma-separated values; is a quotation mark left open?");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        if (table.columns.isEmpty() && text.isBlank()) {
            table.problem(1, 1, "the table is empty; its columns are: " + String.join(", ", header));
        }
        return table;
    }

    private void readHeader(CsvRecord record, List<String> header) {
        for (int i = 0; i < record.getFieldCount(); i++) {
            String name = record.getField(i).strip();
            var known = header.stream().filter(name::equalsIgnoreCase).findFirst();
            if (known.isEmpty()) {
                if (!name.isEmpty()) {
                    problem(1, i + 1, "unknown column '" + name + "'" + Nearest.hint(name, header));
                }
            } else if (columns.putIfAbsent(known.get(), i) != null) {
                problem(1, i + 1, "column '" + name + "' stands twice");
            }
        }
        for (String name : header) {
            if (!columns.containsKey(name)) {
                problem(1, 1, "column '" + name + "' is missing");
            }
        }
    }

    private void addRow(CsvRecord record, int number) {
        if (record.getFieldCount() > columns.size()
                && record.getFields().stream().skip(columns.size()).anyMatch(cell -> !cell.isBlank())) {
            problem(
                    number,
                    columns.size() + 1,
                    "the row has more cells than the header; does a text need quotation marks?");
        }
        rows.add(new Row(record, number));
    }

    private void problem(int row, int column, String message) {
        problems.add(new RuleProblem(file, row, column, null, message));
    }

    /** Turns every row into an entry; a row whose columns are missing from the header gives none. */
    <T> List<T> entries(Function<Row, T> entry) {
        int before = problems.size();
        var entries = new ArrayList<T>();
        for (Row row : rows) {
            T value = entry.apply(row);
            if (problems.size() == before) {
                entries.add(value);
            }
            before = problems.size();
        }
        return entries;
    }

    /** The same, by key; a key that comes again is a problem. */
    <T> Map<String, T> entries(Function<Row, T> entry, String... keyColumns) {
        var firstRows = new HashMap<String, Integer>();
        var entries = new LinkedHashMap<String, T>();
        for (Row row : rows) {
            int before = problems.size();
            String key =
                    String.join(" ", Arrays.stream(keyColumns).map(row::text).toList());
            T value = entry.apply(row);
            Integer first = firstRows.putIfAbsent(key, row.number);
            if (first != null) {
                row.problem(keyColumns[0], "'" + key + "' stands already in row " + first);
            } else if (problems.size() == before) {
                entries.put(key, value);
            }
        }
        return entries;
    }

    /** One row; its cells are read by the header's words. */
    final class Row {

        private final CsvRecord cells;
        private final int number;

        private Row(CsvRecord cells, int number) {
            this.cells = cells;
            this.number = number;
        }

        int number() {
            return number;
        }

        String optional(String column) {
            Integer index = columns.get(column);
            return index == null || index >= cells.getFieldCount()
                    ? ""
                    : cells.getField(index).strip();
        }

        String text(String column) {
            String value = optional(column);
            if (value.isEmpty() && columns.containsKey(column)) {
                problem(column, "the cell is empty; '" + column + "' is needed");
            }
            return value;
        }

        List<String> list(String column, String separator) {
            return Arrays.stream(optional(column).split(separator))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty())
                    .toList();
        }

        double number(String column, double least, double most) {
            Double value = optionalNumber(column, least, most);
            if (value == null && optional(column).isEmpty()) {
                text(column);
            }
            return value == null ? least : value;
        }

        int whole(String column, int least, int most) {
            double value = number(column, least, most);
            if (value != Math.rint(value)) {
                problem(column, "'" + optional(column) + "' is not a whole number");
            }
            return (int) value;
        }

        @Nullable Double optionalNumber(String column, double least, double most) {
            String value = optional(column);
            if (value.isEmpty()) {
                return null;
            }
            try {
                double number = Double.parseDouble(value);
                if (number >= least && number <= most) {
                    return number;
                }
                problem(
                        column,
                        "'%s' is out of range; write a number from %s to %s"
                                .formatted(value, plain(least), plain(most)));
            } catch (NumberFormatException e) {
                problem(column, "'" + value + "' is not a number");
            }
            return null;
        }

        /** A code that must be one of those known. */
        String code(String column, Collection<String> known) {
            String value = text(column);
            check(column, value, known);
            return value;
        }

        String optionalCode(String column, Collection<String> known) {
            String value = optional(column);
            check(column, value, known);
            return value;
        }

        List<String> codes(String column, Collection<String> known) {
            var values = list(column, "\\s+");
            values.forEach(value -> check(column, value, known));
            return values;
        }

        <E extends Enum<E>> @Nullable E constant(String column, Class<E> type, boolean needed) {
            var known = Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
            String value = needed ? code(column, known) : optionalCode(column, known);
            return known.contains(value) ? Enum.valueOf(type, value) : null;
        }

        private void check(String column, String value, Collection<String> known) {
            if (!value.isEmpty() && !known.contains(value)) {
                String all = known.size() <= 12 ? "; known are " + String.join(", ", known) : "";
                problem(column, "unknown code '" + value + "'" + Nearest.hint(value, known) + all);
            }
        }

        void problem(String column, String message) {
            Table.this.problem(number, columns.getOrDefault(column, 0) + 1, message);
        }
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.format(Locale.ROOT, "%s", number);
    }
}
