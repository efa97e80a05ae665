package io.salescoach.intake;

import com.github.pjfanning.xlsx.SharedStringsImplementationType;
import com.github.pjfanning.xlsx.StreamingReader;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Nearest;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.tables.CellDates;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Date1904Support;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.NumberToTextConverter;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one sheet of a workbook. What a formula shows is read; it is never computed. When the texts that cells share
 * are many, they lie in a temporary file, so that memory does not grow with the workbook.
 */
final class XlsxRows implements Rows {

    private static final int FEW_PACKED_BYTES = 1 << 19;
    private static final int MOST_COLUMNS = 16_384;

    private final Workbook workbook;
    private final Sheet sheet;
    private final Iterator<org.apache.poi.ss.usermodel.Row> rows;
    private final String decimal;
    private final ShownNumbers numbers = new ShownNumbers();
    private org.apache.poi.ss.usermodel.@Nullable Row ahead;
    private long number;
    private boolean broken;
    private final int headerRow;
    private int width = MOST_COLUMNS;

    /** @throws BadInputException when the workbook cannot be read or has no such sheet */
    XlsxRows(Path file, Layout layout) {
        this.headerRow = layout.headerRow() + layout.headerRows() - 1;
        this.decimal = layout.decimal();
        WorkbookParts.check(file);
        try {
            workbook = StreamingReader.builder()
                    .rowCacheSize(50)
                    .setSharedStringsImplementationType(sharedTexts(file))
                    .open(file.toFile());
        } catch (RuntimeException | IOException e) {
            throw BadInputException.unreadable(
                    Sentence.of("the file is no workbook that can be read; save it as .xlsx without a password"));
        }
        try {
            sheet = sheet(workbook, layout.sheet());
            rows = sheet.rowIterator();
        } catch (RuntimeException e) {
            try {
                workbook.close();
            } catch (IOException notClosed) {
                e.addSuppressed(notClosed);
            }
            throw e instanceof BadInputException
                    ? e
                    : BadInputException.unreadable(Sentence.of("the sheet cannot be read; save the workbook anew"));
        }
    }

    /** The temporary file costs time, so a few texts stay in memory: packed ones, for nobody can forge how many those are. */
    private static SharedStringsImplementationType sharedTexts(Path file) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var entry = zip.getEntry("xl/sharedStrings.xml");
            return entry == null || entry.getCompressedSize() <= FEW_PACKED_BYTES
                    ? SharedStringsImplementationType.POI_READ_ONLY
                    : SharedStringsImplementationType.TEMP_FILE_BACKED;
        }
    }

    private static Sheet sheet(Workbook workbook, @Nullable String named) {
        var names = IntStream.range(0, workbook.getNumberOfSheets())
                .mapToObj(workbook::getSheetName)
                .toList();
        if (named != null && !names.contains(named)) {
            throw BadInputException.unreadable(Sentence.of(
                    "the workbook has no sheet '%s'%s",
                    CellTexts.cut(named), Nearest.hint(CellTexts.cut(named), names)));
        }
        return named == null ? workbook.getSheetAt(0) : workbook.getSheet(named);
    }

    @Override
    public @Nullable Row next() {
        if (broken) {
            return null;
        }
        number++;
        try {
            if (ahead == null) {
                if (!rows.hasNext()) {
                    return null;
                }
                ahead = rows.next();
            }
            if (ahead.getRowNum() + 1 > number) {
                return new Row(number, List.of());
            }
            var doubts = new HashMap<Integer, Sentence>();
            var cells = cells(ahead, doubts);
            ahead = null;
            var row = new Row(number, cells, doubts);
            if (width == MOST_COLUMNS && number >= headerRow && !row.isBlank()) {
                width = cells.size();
            }
            return row;
        } catch (RuntimeException e) {
            broken = true;
            throw new CellException(Sentence.of("from this row on the workbook cannot be read; save it anew as .xlsx"));
        }
    }

    /** Cells beside the header are not told apart: one of them is enough to refuse the row. */
    private List<String> cells(org.apache.poi.ss.usermodel.Row row, Map<Integer, Sentence> doubts) {
        var cells = new ArrayList<String>();
        for (Cell cell : row) {
            int column = cell.getColumnIndex();
            String text = text(cell);
            while (cells.size() < Math.min(column, width)) {
                cells.add("");
            }
            if (column < width || !text.isEmpty()) {
                cells.add(text);
                Sentence doubt = numbers.doubt(cell, text);
                if (doubt != null) {
                    doubts.put(cells.size() - 1, doubt);
                }
            }
            if (cells.size() > width) {
                break;
            }
        }
        return cells;
    }

    private String text(Cell cell) {
        return switch (CellDates.typeOf(cell)) {
            case NUMERIC -> CellDates.isDate(cell) ? day(cell) : number(cell);
            case BOOLEAN -> String.valueOf(cell.getBooleanCellValue());
            case ERROR -> error(cell);
            case STRING -> cell.getStringCellValue();
            default -> "";
        };
    }

    /** What a failed formula shows, as #DIV/0!. */
    private static String error(Cell cell) {
        return cell.getCellType() == CellType.ERROR
                ? FormulaError.forInt(cell.getErrorCellValue()).getString()
                : cell.getStringCellValue().replaceFirst("^ERROR:\\s*", "");
    }

    private String day(Cell cell) {
        boolean from1904 = workbook instanceof Date1904Support support && support.isDate1904();
        LocalDateTime time = DateUtil.getLocalDateTime(cell.getNumericCellValue(), from1904);
        return time.toLocalTime().equals(LocalTime.MIDNIGHT)
                ? time.toLocalDate().toString()
                : time.toString();
    }

    private String number(Cell cell) {
        String text = NumberToTextConverter.toText(cell.getNumericCellValue());
        return text.contains("E") ? new java.math.BigDecimal(text).toPlainString() : text.replace(".", decimal);
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public double share() {
        int last = sheet.getLastRowNum();
        return last <= 0 ? 0 : Math.min(1, (double) number / (last + 1));
    }

    @Override
    public void close() throws IOException {
        workbook.close();
    }
}
