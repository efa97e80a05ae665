package io.salescoach.workbook;

import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;

/** How cells of a workbook look: header, texts, which stay texts whatever is typed, and numbers. */
record WorkbookStyles(CellStyle header, CellStyle text, CellStyle number) {

    WorkbookStyles(Workbook workbook) {
        this(workbook.createCellStyle(), workbook.createCellStyle(), workbook.createCellStyle());
        var bold = workbook.createFont();
        bold.setBold(true);
        header.setFont(bold);
        header.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        header.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        header.setDataFormat(workbook.createDataFormat().getFormat("@"));
        text.setDataFormat(workbook.createDataFormat().getFormat("@"));
        text.setWrapText(true);
        text.setVerticalAlignment(VerticalAlignment.TOP);
        number.setVerticalAlignment(VerticalAlignment.TOP);
    }
}
