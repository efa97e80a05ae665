package io.salescoach.rulebook.tables;

import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DateUtil;

/**
 * Tells which numbers of a spreadsheet are shown as dates. Chinese, Japanese and Korean programs have formats of their own,
 * which the library takes for numbers.
 */
public final class CellDates {

    private static final Pattern NO_PART_OF_A_DATE =
            Pattern.compile("\"[^\"]*\"|\\[[^\\]]*]|\\\\.|_.|\\*.|上午|下午|am/pm|a/p");
    private static final Pattern DATE = Pattern.compile("[ymdhsaegbr年月日时時分秒点點星期周./,:;@\\-\\s()0]*");

    private CellDates() {}

    /**
     * What a cell holds; of a formula, what it gave. Read as a stream, a number in a date format that the library does not
     * know makes it fail when it is asked.
     */
    public static CellType typeOf(Cell cell) {
        try {
            return cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        } catch (IllegalArgumentException e) {
            return CellType.NUMERIC;
        }
    }

    /** Whether a cell holds a number that is shown as a date. */
    public static boolean isDate(Cell cell) {
        if (typeOf(cell) != CellType.NUMERIC) {
            return false;
        }
        var style = cell.getCellStyle();
        if (!DateUtil.isValidExcelDate(cell.getNumericCellValue())) {
            return false;
        }
        return DateUtil.isCellDateFormatted(cell)
                || style != null && isDate(style.getDataFormat(), style.getDataFormatString());
    }

    /**
     * Whether a format shows a date.
     *
     * @param format its number; 27 to 36 and 50 to 58 are dates in East Asia, and files leave their text out
     */
    static boolean isDate(int format, @org.jspecify.annotations.Nullable String text) {
        if (format >= 27 && format <= 36 || format >= 50 && format <= 58) {
            return true;
        }
        if (text == null || text.equals("General") || text.indexOf('#') >= 0 || text.startsWith("0")) {
            return false;
        }
        String bare = NO_PART_OF_A_DATE
                .matcher(text.toLowerCase(Locale.ROOT))
                .replaceAll("")
                .split(";", 2)[0];
        return DATE.matcher(bare).matches() && bare.matches(".*[ydg年日].*|.*e.*m.*|.*h.*m.*");
    }
}
