package io.salescoach.workbook;

import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.tables.CellText;
import io.salescoach.rulebook.tables.Column;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.workbook.CsvText.Line;
import io.salescoach.workbook.TableChange.Cell;
import io.salescoach.workbook.TableChange.Kind;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A sheet laid over the live table: which rows differ, and the table's new text, in which all else stays to the letter. */
final class TableMerge {

    private final TableSchema schema;
    private final SheetTable sheet;
    private final CsvText live;
    private final String liveText;
    private final Map<String, Integer> indexes = new HashMap<>();
    private final List<Line> merged = new ArrayList<>();
    private final List<TableChange.Row> changes = new ArrayList<>();
    private boolean reordered;

    TableMerge(TableSchema schema, String liveText, SheetTable sheet) {
        this.schema = schema;
        this.sheet = sheet;
        this.liveText = liveText;
        this.live = CsvText.of(schema, liveText);
        Line header = live.lines().get(0);
        for (int i = 0; i < header.raw().size(); i++) {
            String name = header.value(i);
            int index = i;
            schema.columns().stream()
                    .filter(column -> column.name().equalsIgnoreCase(name))
                    .forEach(column -> indexes.putIfAbsent(column.name(), index));
        }
        merged.add(header);
        merge();
    }

    boolean isChanged() {
        return reordered || !changes.isEmpty();
    }

    TableChange change() {
        return new TableChange(schema.file(), reordered, List.copyOf(changes));
    }

    /** The table's text. */
    String text() {
        return isChanged() ? live.with(merged) : liveText;
    }

    /** A problem of the table's text, told by the cell of the sheet that it comes from. */
    CellProblem place(RuleProblem problem) {
        int row = problem.line();
        if (isChanged()) {
            row = row < 2 ? row : sheet.rows().get(row - 2).number();
        } else if (row > 1) {
            long before = live.lines().subList(1, row - 1).stream()
                    .filter(line -> !line.isBlank())
                    .count();
            row = sheet.rows().get((int) before).number();
        }
        String column = indexes.entrySet().stream()
                .filter(entry -> entry.getValue() == problem.column() - 1)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(schema.columns().get(0).name());
        return new CellProblem(row == 0 ? schema.name() : sheet.place(row, column), problem.message());
    }

    private void merge() {
        var unmatched = new HashMap<String, Deque<Integer>>();
        for (int i = 1; i < live.lines().size(); i++) {
            if (!live.lines().get(i).isBlank()) {
                unmatched
                        .computeIfAbsent(key(live.lines().get(i)), any -> new ArrayDeque<>())
                        .add(i);
            }
        }
        int last = 0;
        for (var row : sheet.rows()) {
            String key = schema.key().stream().map(row::text).collect(Collectors.joining(" "));
            Integer index = unmatched.getOrDefault(key, new ArrayDeque<>()).poll();
            reordered |= index != null && index < last;
            last = index == null ? last : index;
            merge(row, key, index == null ? null : live.lines().get(index));
        }
        unmatched.values().stream()
                .flatMap(Deque::stream)
                .sorted()
                .forEach(index -> changes.add(new TableChange.Row(
                        Kind.REMOVED, key(live.lines().get(index)), schema.file() + ":" + (index + 1), List.of())));
    }

    private void merge(SheetTable.Row row, String key, @org.jspecify.annotations.Nullable Line before) {
        var raw = new ArrayList<>(before == null ? List.<String>of() : before.raw());
        while (raw.size() < live.lines().get(0).raw().size()) {
            raw.add("");
        }
        var cells = new ArrayList<Cell>();
        for (Column column : schema.columns()) {
            int index = indexes.getOrDefault(column.name(), 0);
            String old = before == null ? "" : before.value(index);
            String now = row.text(column.name());
            if (!same(column, old, now)) {
                raw.set(index, CellText.quoted(now));
                cells.add(new Cell(sheet.place(row.number(), column.name()), column.name(), old, now));
            }
        }
        if (before != null && cells.isEmpty()) {
            merged.add(before);
        } else {
            merged.add(new Line(raw));
            String first = schema.key().get(0);
            changes.add(new TableChange.Row(
                    before == null ? Kind.ADDED : Kind.CHANGED, key, sheet.place(row.number(), first), cells));
        }
    }

    private String key(Line line) {
        return schema.key().stream()
                .map(column -> line.value(indexes.getOrDefault(column, 0)))
                .collect(Collectors.joining(" "));
    }

    private static boolean same(Column column, String old, String now) {
        if (old.equals(now)) {
            return true;
        }
        if (!column.codes().isNone()) {
            return old.replaceAll("\\s+", " ").equals(now);
        }
        return column.numeric() && !now.isEmpty() && !old.isEmpty() && sameNumber(old, now);
    }

    private static boolean sameNumber(String old, String now) {
        try {
            return new BigDecimal(old).compareTo(new BigDecimal(now)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
