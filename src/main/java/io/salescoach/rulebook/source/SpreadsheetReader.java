package io.salescoach.rulebook.source;

import io.salescoach.input.BadInputException;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.source.Spreadsheet.Cell;
import io.salescoach.rulebook.source.Spreadsheet.Kind;
import io.salescoach.rulebook.source.Spreadsheet.Merged;
import io.salescoach.rulebook.source.Spreadsheet.Sheet;
import io.salescoach.rulebook.tables.CellDates;
import io.salescoach.rulebook.tables.CellText;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Reads spreadsheet files that come from anywhere. The only class that opens them. */
final class SpreadsheetReader {

    private static final double EXACT = 1e15;

    private SpreadsheetReader() {}

    static Spreadsheet read(byte[] file) {
        SpreadsheetGuard.check(file);
        return open(file);
    }

    /** One at a time, so that several large files cannot exhaust the memory together. */
    private static synchronized Spreadsheet open(byte[] file) {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
            if (workbook.isMacroEnabled()) {
                throw BadInputException.unreadable(
                        Sentence.of("the file holds macros; save it as .xlsx, without them"));
            }
            return new Spreadsheet(sheets(workbook));
        } catch (BadInputException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw SpreadsheetGuard.unreadable();
        }
    }

    private static List<Sheet> sheets(Workbook workbook) {
        var sheets = new java.util.ArrayList<Sheet>();
        var formatter = new DataFormatter(Locale.ENGLISH);
        for (var sheet : workbook) {
            var rows = new TreeMap<Integer, SortedMap<Integer, Cell>>();
            for (Row row : sheet) {
                var cells = new TreeMap<Integer, Cell>();
                for (var cell : row) {
                    Cell read = cell(cell, formatter);
                    if (read != null) {
                        cells.put(cell.getColumnIndex() + 1, read);
                    }
                }
                if (!cells.isEmpty()) {
                    rows.put(row.getRowNum() + 1, cells);
                }
            }
            var merged = sheet.getMergedRegions().stream()
                    .map(range -> new Merged(
                            range.getFirstRow() + 1,
                            range.getLastRow() + 1,
                            range.getFirstColumn() + 1,
                            range.getLastColumn() + 1))
                    .toList();
            sheets.add(new Sheet(sheet.getSheetName(), rows, merged));
        }
        return List.copyOf(sheets);
    }

    private static @org.jspecify.annotations.Nullable Cell cell(
            org.apache.poi.ss.usermodel.Cell cell, DataFormatter formatter) {
        return switch (cell.getCellType()) {
            case STRING -> {
                String text = CellText.clean(cell.getStringCellValue());
                yield text.isEmpty() ? null : new Cell(Kind.TEXT, text, text);
            }
            case NUMERIC -> number(cell, formatter);
            case BOOLEAN -> {
                String text = String.valueOf(cell.getBooleanCellValue());
                yield new Cell(Kind.LOGICAL, text, text.toUpperCase(Locale.ROOT));
            }
            case FORMULA ->
                new Cell(Sentence.of("holds a formula (=%s); write what it should say instead", formula(cell)));
            case ERROR ->
                new Cell(Sentence.of(
                        "holds the error %s",
                        org.apache.poi.ss.usermodel.FormulaError.forInt(cell.getErrorCellValue())
                                .getString()));
            case BLANK, _NONE -> null;
        };
    }

    private static Cell number(org.apache.poi.ss.usermodel.Cell cell, DataFormatter formatter) {
        String format = String.valueOf(cell.getCellStyle().getDataFormatString());
        String shown = formatter.formatCellValue(cell).strip();
        double value = cell.getNumericCellValue();
        if (CellDates.isDate(cell)) {
            return new Cell(Sentence.of(
                    "holds a date (%s), which no table has; format the cell as text and write it again", shown));
        }
        if (format.contains("%")) {
            return new Cell(Sentence.of(
                    "shows %s; format the cell as a plain number and write it without the per cent sign", shown));
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < EXACT;
        String text = whole
                ? String.valueOf((long) value)
                : BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
        return new Cell(Kind.NUMBER, text, shown);
    }

    private static String formula(org.apache.poi.ss.usermodel.Cell cell) {
        try {
            String formula = cell.getCellFormula();
            return formula.length() <= 60 ? formula : formula.substring(0, 60) + "…";
        } catch (RuntimeException e) {
            return "…";
        }
    }
}
