package io.salescoach.workbook;

import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.tables.Column;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.rulebook.tables.Text;
import io.salescoach.rulebook.tables.Validity;
import io.salescoach.workbook.CsvText.Line;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes tables as a workbook: a sheet each, with every record in the row that it has in the table. Texts are kept as
 * texts, so that a phrase such as {@code =0} or {@code 1-2} becomes neither formula nor date.
 */
public final class WorkbookWriter {

    /** The sheet of the code lists that no table on a sheet of its own has. */
    static final String CODES = "codes";

    private static final int WIDEST = 60;
    private static final Pattern ESCAPED = Pattern.compile("_(?=x[0-9A-Fa-f]{4}_)");

    private final RuleBook book;
    private final List<TableSchema> tables;
    private final Locale locale;
    private final XSSFWorkbook workbook = new XSSFWorkbook();
    private final WorkbookStyles styles = new WorkbookStyles(workbook);

    private WorkbookWriter(RuleBook book, List<TableSchema> tables, Locale locale) {
        this.book = book;
        this.tables = tables.stream()
                .filter(table -> book.files().texts().containsKey(table.file()))
                .map(table -> Validity.in(table, book.files().texts().get(table.file())))
                .toList();
        this.locale = locale;
    }

    /** The workbook's bytes (.xlsx); explanations are in the language of the locale. */
    public static byte[] write(RuleBook book, List<TableSchema> tables, Locale locale) {
        var writer = new WorkbookWriter(book, tables, locale);
        try (var workbook = writer.workbook;
                var bytes = new ByteArrayOutputStream()) {
            writer.tables.forEach(writer::sheet);
            var dropDowns = new DropDowns(workbook, book.files(), writer.tables);
            writer.tables.forEach(dropDowns::add);
            workbook.write(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sheet(TableSchema schema) {
        Sheet sheet = workbook.createSheet(schema.name());
        var lines = CsvText.of(schema, schema.content(book.files())).lines();
        var columns = columns(schema, lines.get(0));
        for (int i = 0; i < columns.size(); i++) {
            sheet.setDefaultColumnStyle(i, columns.get(i).numeric() ? styles.number() : styles.text());
            sheet.setColumnWidth(i, 256 * (width(columns.get(i), lines, i) + 2));
        }
        for (int number = 0; number < lines.size(); number++) {
            if (!lines.get(number).isBlank()) {
                row(sheet, number, lines.get(number), columns);
            }
        }
        sheet.createFreezePane(0, 1);
        explain(sheet, schema, columns);
    }

    /** The columns in the order in which the table has them. */
    static List<Column> columns(TableSchema schema, Line header) {
        var columns = new ArrayList<Column>();
        for (int i = 0; i < header.raw().size(); i++) {
            String name = header.value(i);
            schema.columns().stream()
                    .filter(column -> column.name().equalsIgnoreCase(name))
                    .forEach(columns::add);
        }
        return columns;
    }

    private void row(Sheet sheet, int number, Line line, List<Column> columns) {
        var row = sheet.createRow(number);
        for (int i = 0; i < columns.size(); i++) {
            String value = line.value(i);
            if (number == 0) {
                Cell cell = row.createCell(i);
                cell.setCellValue(value);
                cell.setCellStyle(styles.header());
            } else if (!value.isEmpty()) {
                Cell cell = row.createCell(i);
                cell.setCellStyle(columns.get(i).numeric() ? styles.number() : styles.text());
                if (columns.get(i).numeric()) {
                    cell.setCellValue(Double.parseDouble(value));
                } else {
                    // What looks like the file format's own escape would be read back as the character it stands for.
                    cell.setCellValue(ESCAPED.matcher(value).replaceAll("_x005F_"));
                }
            }
        }
    }

    private void explain(Sheet sheet, TableSchema schema, List<Column> columns) {
        var drawing = sheet.createDrawingPatriarch();
        for (int i = 0; i < columns.size(); i++) {
            Text words = book.tables()
                    .columns()
                    .get(schema.name() + " " + columns.get(i).name());
            if (words != null) {
                var anchor = workbook.getCreationHelper().createClientAnchor();
                anchor.setCol1(i);
                anchor.setCol2(i + 3);
                anchor.setRow1(1);
                anchor.setRow2(6);
                var comment = drawing.createCellComment(anchor);
                comment.setString(workbook.getCreationHelper().createRichTextString(words.in(locale)));
                sheet.getRow(0).getCell(i).setCellComment(comment);
            }
        }
    }

    private static int width(Column column, List<Line> lines, int index) {
        int longest = column.name().length();
        for (Line line : lines) {
            // A Chinese character is as wide as two others.
            int width = line.value(index)
                    .chars()
                    .map(each -> each > '\u2E7F' ? 2 : 1)
                    .sum();
            longest = Math.max(longest, width);
        }
        return Math.min(longest, WIDEST);
    }
}
