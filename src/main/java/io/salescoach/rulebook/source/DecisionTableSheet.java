package io.salescoach.rulebook.source;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.Spreadsheet.Kind;
import io.salescoach.rulebook.source.Spreadsheet.Merged;
import io.salescoach.rulebook.source.Spreadsheet.Sheet;
import io.salescoach.rulebook.tables.CellText;
import io.salescoach.rulebook.tables.TableRecords;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** A decision table's workbook as comma-separated values, and back: what is stored and compared is always text. */
public final class DecisionTableSheet {

    private final String file;
    private final Sheet sheet;
    private final List<RuleProblem> problems;
    private final Map<Integer, Map<Integer, String>> rows = new TreeMap<>();

    private DecisionTableSheet(String file, Sheet sheet, List<RuleProblem> problems) {
        this.file = file;
        this.sheet = sheet;
        this.problems = problems;
    }

    /** Reads a workbook; whatever is wrong with it is told by the cell. */
    public static String read(String file, byte[] workbook, List<RuleProblem> problems) {
        try {
            var filled = Spreadsheet.read(workbook).sheets().stream()
                    .filter(sheet -> !sheet.rows().isEmpty())
                    .toList();
            if (filled.size() == 1) {
                return new DecisionTableSheet(file, filled.get(0), problems).text();
            }
            String names = filled.stream().map(Sheet::name).collect(Collectors.joining(", "));
            problems.add(new RuleProblem(
                    file,
                    0,
                    0,
                    null,
                    Sentence.of("the workbook must have one sheet that is filled; it has: %s", names)));
        } catch (BadInputException e) {
            e.problems().forEach(problem -> problems.add(new RuleProblem(file, 0, 0, null, problem.detail())));
        }
        return "";
    }

    private String text() {
        sheet.rows()
                .forEach((row, cells) -> cells.forEach((column, cell) -> {
                    if (cell.kind() == Kind.REFUSED) {
                        problem(row, column, Sentence.of("the cell %s", cell.refusal()));
                    }
                    rows.computeIfAbsent(row, any -> new TreeMap<>()).put(column, cell.text());
                }));
        sheet.merged().forEach(this::spread);
        int last = sheet.rows().lastKey();
        return IntStream.rangeClosed(1, last)
                .mapToObj(row -> line(rows.getOrDefault(row, Map.of())))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String line(Map<Integer, String> cells) {
        int last = cells.keySet().stream().max(Integer::compare).orElse(0);
        return IntStream.rangeClosed(1, last)
                .mapToObj(column -> CellText.quoted(cells.getOrDefault(column, "")))
                .collect(Collectors.joining(","));
    }

    /** Merged cells mean something in one row only: an object that several conditions are about. */
    private void spread(Merged merged) {
        boolean oneRow = merged.firstRow() == merged.lastRow();
        if (oneRow && isTable(merged.firstRow() - DecisionTable.OBJECT_ROW)) {
            var cells = rows.computeIfAbsent(merged.firstRow(), any -> new TreeMap<>());
            String object = cells.getOrDefault(merged.firstColumn(), "") + DecisionTable.SPANS;
            for (int column = merged.firstColumn(); column <= merged.lastColumn(); column++) {
                cells.put(column, object);
            }
        } else if (!oneRow || !isTable(merged.firstRow())) {
            problem(
                    merged.firstRow(),
                    merged.firstColumn(),
                    Sentence.of(
                            "the cells %s are merged; only the objects of conditions, in the second row below RuleTable, may be",
                            merged));
        }
    }

    private boolean isTable(int row) {
        return rows.getOrDefault(row, Map.of()).values().stream()
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).startsWith(DecisionTable.TABLE));
    }

    private void problem(int row, int column, Sentence message) {
        problems.add(new RuleProblem(file, row, column, null, message));
    }

    /** The workbook of such a text. Reading it gives the text again. */
    public static byte[] write(String text) {
        try (var workbook = new XSSFWorkbook();
                var bytes = new ByteArrayOutputStream();
                var records = TableRecords.of(text)) {
            var sheet = workbook.createSheet("rules");
            var tables = new HashMap<Integer, Boolean>();
            int number = 0;
            for (var record : records) {
                var row = sheet.createRow(number);
                int spanStart = -1;
                for (int column = 0; column < record.getFieldCount(); column++) {
                    String value = record.getField(column);
                    if (value.toLowerCase(Locale.ROOT).startsWith(DecisionTable.TABLE)) {
                        tables.put(number + DecisionTable.OBJECT_ROW, true);
                    }
                    boolean spans = tables.containsKey(number) && value.endsWith(DecisionTable.SPANS);
                    spanStart = !spans ? -1 : spanStart < 0 ? column : spanStart;
                    row.createCell(column)
                            .setCellValue(
                                    spans ? value.substring(0, value.length() - DecisionTable.SPANS.length()) : value);
                    boolean ends = column + 1 == record.getFieldCount()
                            || !record.getField(column + 1).equals(value);
                    if (spans && ends && column > spanStart) {
                        sheet.addMergedRegion(new CellRangeAddress(number, number, spanStart, column));
                    }
                    spanStart = spans && ends ? -1 : spanStart;
                }
                number++;
            }
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
