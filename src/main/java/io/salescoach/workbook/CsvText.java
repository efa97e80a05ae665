package io.salescoach.workbook;

import io.salescoach.rulebook.tables.CellText;
import io.salescoach.rulebook.tables.Column;
import io.salescoach.rulebook.tables.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table's text, split into records whose cells are kept as they were written, so that what nobody changed can be
 * written again to the letter.
 */
record CsvText(List<Line> lines, String lineEnd, boolean endsWithLine) {

    /** One record; quoted texts may go over several lines. */
    record Line(List<String> raw) {

        /** What the cell says; empty where the record has none. */
        String value(int column) {
            return column < raw.size() ? CellText.clean(unquoted(raw.get(column))) : "";
        }

        boolean isBlank() {
            return raw.stream().allMatch(cell -> CellText.clean(unquoted(cell)).isEmpty());
        }

        private static String unquoted(String cell) {
            if (!cell.startsWith("\"")) {
                return cell;
            }
            var text = new StringBuilder();
            boolean quoted = false;
            for (int i = 0; i < cell.length(); i++) {
                char character = cell.charAt(i);
                if (character != '"') {
                    text.append(character);
                } else if (quoted && i + 1 < cell.length() && cell.charAt(i + 1) == '"') {
                    text.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            }
            return text.toString();
        }
    }

    /** The text of a table; columns that it leaves out, since nothing needs to stand in them, come last in its header. */
    static CsvText of(TableSchema schema, String text) {
        var csv = of(text);
        if (csv.lines.isEmpty()) {
            return csv;
        }
        Line header = csv.lines.get(0);
        var all = new ArrayList<>(header.raw());
        schema.columns().stream()
                .filter(column -> !column.needed())
                .map(Column::name)
                .filter(name -> IntStream.range(0, header.raw().size())
                        .noneMatch(i -> header.value(i).equalsIgnoreCase(name)))
                .map(CellText::quoted)
                .forEach(all::add);
        var lines = new ArrayList<>(csv.lines);
        lines.set(0, new Line(all));
        return new CsvText(List.copyOf(lines), csv.lineEnd, csv.endsWithLine);
    }

    static CsvText of(String text) {
        var lines = new ArrayList<Line>();
        var cells = new ArrayList<String>();
        String lineEnd = "";
        boolean quoted = false;
        int start = 0;
        int lineStart = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' && (quoted || i == start)) {
                quoted = !quoted;
            } else if (character == '"' && text.charAt(start) == '"' && text.charAt(i - 1) == '"') {
                quoted = true;
            } else if (!quoted && character == ',') {
                cells.add(text.substring(start, i));
                start = i + 1;
            } else if (!quoted && (character == '\n' || character == '\r')) {
                cells.add(text.substring(start, i));
                lines.add(new Line(List.copyOf(cells)));
                cells.clear();
                boolean two = character == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
                lineEnd = lineEnd.isEmpty() ? text.substring(i, i + (two ? 2 : 1)) : lineEnd;
                i += two ? 1 : 0;
                start = i + 1;
                lineStart = start;
            }
        }
        boolean endsWithLine = lineStart == text.length();
        if (!endsWithLine) {
            cells.add(text.substring(start));
            lines.add(new Line(List.copyOf(cells)));
        }
        return new CsvText(List.copyOf(lines), lineEnd.isEmpty() ? "\n" : lineEnd, endsWithLine);
    }

    /** The text of these records, with the line ends of this text. */
    String with(List<Line> records) {
        return records.stream().map(line -> String.join(",", line.raw())).collect(Collectors.joining(lineEnd))
                + (endsWithLine ? lineEnd : "");
    }
}
