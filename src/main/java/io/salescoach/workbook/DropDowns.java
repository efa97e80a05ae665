package io.salescoach.workbook;

import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.Codes;
import io.salescoach.rulebook.tables.Column;
import io.salescoach.rulebook.tables.Column.Kind;
import io.salescoach.rulebook.tables.TableSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationConstraint;
import org.apache.poi.ss.usermodel.DataValidationConstraint.OperatorType;
import org.apache.poi.ss.usermodel.DataValidationConstraint.ValidationType;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;

/**
 * Lets a spreadsheet program offer the codes that a cell may hold, and refuse numbers out of range. Codes that another
 * sheet of the workbook has are taken from that sheet, so that a row added there is offered at once.
 */
final class DropDowns {

    /** Rows below the last one in which new entries are helped, too. */
    private static final int ROOM = 500;

    private final Workbook workbook;
    private final RuleFiles files;
    private final List<TableSchema> tables;
    private final Map<Codes, String> ranges = new HashMap<>();

    DropDowns(Workbook workbook, RuleFiles files, List<TableSchema> tables) {
        this.workbook = workbook;
        this.files = files;
        this.tables = tables;
    }

    void add(TableSchema schema) {
        Sheet sheet = workbook.getSheet(schema.name());
        var header = CsvText.of(schema, schema.content(files)).lines().get(0);
        var columns = WorkbookWriter.columns(schema, header);
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (!column.codes().isNone()) {
                add(sheet, i, helperOf(sheet).createFormulaListConstraint(range(column.codes())), column);
            } else if (column.numeric()) {
                int type = column.kind() == Kind.WHOLE ? ValidationType.INTEGER : ValidationType.DECIMAL;
                var range = helperOf(sheet)
                        .createNumericConstraint(
                                type, OperatorType.BETWEEN, plain(column.least()), plain(column.most()));
                add(sheet, i, range, column);
            }
        }
    }

    private void add(Sheet sheet, int index, DataValidationConstraint constraint, Column column) {
        var cells = new CellRangeAddressList(1, sheet.getLastRowNum() + ROOM, index, index);
        DataValidation validation = helperOf(sheet).createValidation(constraint, cells);
        validation.setEmptyCellAllowed(!column.needed());
        // Several codes in one cell are more than one of the list: it is offered, and not insisted on.
        validation.setShowErrorBox(column.kind() != Kind.CODES);
        sheet.addValidationData(validation);
    }

    private String range(Codes codes) {
        return ranges.computeIfAbsent(
                codes,
                any -> tables.stream()
                        .filter(table -> table.file().equals(codes.file())
                                && codes.filterColumn().isEmpty())
                        .findFirst()
                        .map(table -> rangeOf(table, codes))
                        .orElseGet(() -> listed(codes)));
    }

    private String rangeOf(TableSchema table, Codes codes) {
        var header = CsvText.of(table, table.content(files)).lines().get(0);
        var columns = WorkbookWriter.columns(table, header);
        int index = columns.stream().map(Column::name).toList().indexOf(codes.column());
        int rows = workbook.getSheet(table.name()).getLastRowNum() + ROOM;
        return range(table.name(), index, rows);
    }

    /** Writes the codes into the next column of the sheet of codes. */
    private String listed(Codes codes) {
        Sheet existing = workbook.getSheet(WorkbookWriter.CODES);
        Sheet sheet = existing == null ? workbook.createSheet(WorkbookWriter.CODES) : existing;
        int column = sheet.getRow(0) == null ? 0 : sheet.getRow(0).getLastCellNum();
        var all = codes.in(files);
        for (int i = 0; i < all.size(); i++) {
            var row = sheet.getRow(i) == null ? sheet.createRow(i) : sheet.getRow(i);
            row.createCell(column).setCellValue(all.get(i));
        }
        sheet.setColumnWidth(column, 256 * 30);
        return "'%s'!$%s$1:$%2$s$%d"
                .formatted(WorkbookWriter.CODES, CellReference.convertNumToColString(column), Math.max(all.size(), 1));
    }

    private static String range(String sheet, int column, int rows) {
        return "'%s'!$%s$2:$%2$s$%d".formatted(sheet, CellReference.convertNumToColString(column), rows);
    }

    private static String plain(double number) {
        return new java.math.BigDecimal(String.valueOf(number)).toPlainString();
    }

    private static org.apache.poi.ss.usermodel.DataValidationHelper helperOf(Sheet sheet) {
        return sheet.getDataValidationHelper();
    }
}
