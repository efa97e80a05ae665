package io.salescoach.intake;

import io.salescoach.input.Sentence;
import io.salescoach.rulebook.tables.CellDates;
import java.math.BigDecimal;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.jspecify.annotations.Nullable;

/**
 * Finds numbers of a workbook that cannot be taken for the text that they show: an id of more digits than a number keeps, or
 * one that only a format fills up with zeros.
 */
final class ShownNumbers {

    private static final double EXACT = 1e15;

    private final DataFormatter formatter = new DataFormatter(Locale.ENGLISH);

    /** Why the cell should have been a text; null when it may be taken for one. */
    @Nullable Sentence doubt(Cell cell, String text) {
        if (CellDates.typeOf(cell) != CellType.NUMERIC || CellDates.isDate(cell)) {
            return null;
        }
        double value = cell.getNumericCellValue();
        if (Math.abs(value) >= EXACT) {
            return Sentence.of(
                    "'%s' is a number of more than 15 digits, of which the spreadsheet program has lost the last;"
                            + " format the column as text and write it again",
                    text);
        }
        var style = cell.getCellStyle();
        String format = style == null ? null : style.getDataFormatString();
        if (format == null || format.equals("General") || format.equals("@") || format.equals("0")) {
            return null;
        }
        String shown = formatter
                .formatRawCellContents(value, style.getDataFormat(), format)
                .strip();
        return isThat(shown, value)
                ? null
                : Sentence.of(
                        "the cell shows '%s' but holds the number %s; format the column as text and write it again",
                        CellTexts.cut(shown), text);
    }

    private static boolean isThat(String shown, double value) {
        String digits = shown.replace(",", "");
        boolean filled = digits.length() > 1 && digits.charAt(0) == '0' && Character.isDigit(digits.charAt(1));
        try {
            return !filled && new BigDecimal(digits).compareTo(BigDecimal.valueOf(value)) == 0;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
