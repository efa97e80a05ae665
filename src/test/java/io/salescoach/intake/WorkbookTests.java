package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.salescoach.input.BadInputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Workbooks are read as they show themselves: dates as dates, numbers as numbers, formulas by what they gave. */
class WorkbookTests {

    private static final String FIELDS = """
            name: test
            numbers: {decimal: ","}
            fields:
              id: {column: Id}
              name: {column: Name}
              stage: {constant: ENTRANCE}
              value.amount: {column: Amount}
              value.currency: {constant: EUR}
              openedOn: {column: Day}
            """;

    @TempDir
    private Path folder;

    @Test
    void cellsAreReadByTheirKind() throws Exception {
        Path file = workbook(book -> {
            book.createSheet("Cover").createRow(0).createCell(0).setCellValue("nothing here");
            Sheet sheet = book.createSheet("Deals");
            header(sheet);
            var row = sheet.createRow(3);
            row.createCell(0).setCellValue(1017);
            row.createCell(1).setCellFormula("\"Bill \"&\"one\"");
            book.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(row.getCell(1));
            row.createCell(2).setCellValue(1234.5);
            var day = row.createCell(3);
            day.setCellValue(LocalDate.of(2026, 5, 1));
            var style = book.createCellStyle();
            style.setDataFormat(book.createDataFormat().getFormat("d.m.yy"));
            day.setCellStyle(style);
            sheet.createRow(4).createCell(0).setCellValue("a2");
        });

        assertThat(Read.files(file, "sheet: Deals\n" + FIELDS))
                .singleElement()
                .hasToString("{\"id\":\"1017\",\"name\":\"Bill one\",\"stage\":\"ENTRANCE\","
                        + "\"value\":{\"amount\":1234.5,\"currency\":\"EUR\"},\"openedOn\":\"2026-05-01\"}");
        assertThat(Read.problems(file, "sheet: Deals\n" + FIELDS)).containsExactly("5:Name: name is required");
    }

    @Test
    void aFormulaThatFailedIsNoNumber() throws Exception {
        Path file = workbook(book -> {
            Sheet sheet = book.createSheet();
            header(sheet);
            var row = sheet.createRow(1);
            row.createCell(0).setCellValue("a1");
            row.createCell(1).setCellValue("x");
            row.createCell(2).setCellFormula("1/0");
            book.getCreationHelper().createFormulaEvaluator().evaluateFormulaCell(row.getCell(2));
        });
        assertThat(Read.problems(file, FIELDS))
                .singleElement()
                .asString()
                .startsWith("2:Amount: '#DIV/0!' is no number");
    }

    @Test
    void aNameInsideTheFileDecidesNotTheNameOfTheFile() throws Exception {
        Path file = workbook(book -> header(book.createSheet()));
        assertThat(Read.rows(Files.move(file, folder.resolve("export.csv")), FIELDS))
                .isEmpty();
    }

    @Test
    void anUnknownSheetIsToldWithTheNearestOne() throws Exception {
        refused(workbook(book -> header(book.createSheet("Deals"))), "sheet: Deal\n" + FIELDS, "did you mean 'Deals'?");
    }

    @Test
    void aPasswordIsToldAsSuch() throws Exception {
        Path plain = workbook(book -> header(book.createSheet()));
        Path locked = folder.resolve("locked.xlsx");
        try (var container = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(locked)) {
            var encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream content = encryptor.getDataStream(container)) {
                Files.copy(plain, content);
            }
            container.writeFilesystem(out);
        }
        refused(locked, FIELDS, "has a password");
    }

    @Test
    void whatIsNoWorkbookInsideIsRefused() throws Exception {
        Path file = folder.resolve("x.xlsx");
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("readme.txt"));
            zip.write('x');
        }
        refused(file, FIELDS, "no workbook");
    }

    @Test
    void aSheetThatUnfoldsWithoutMeasureIsRefused() throws Exception {
        Path file = folder.resolve("bomb.xlsx");
        try (var in = new java.util.zip.ZipInputStream(
                        Files.newInputStream(workbook(book -> header(book.createSheet()))));
                var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                zip.putNextEntry(new ZipEntry(entry.getName()));
                byte[] content = in.readAllBytes();
                if (entry.getName().equals("xl/worksheets/sheet1.xml")) {
                    content = new String(content, java.nio.charset.StandardCharsets.UTF_8)
                            .replace("</sheetData>", "<row r=\"2\">" + " ".repeat(200 << 20) + "</row></sheetData>")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
                }
                zip.write(content);
            }
        }
        assertThat(Files.size(file)).isLessThan(1 << 20);
        try {
            assertThat(Read.problems(file, FIELDS)).singleElement().asString().contains("cannot be read");
        } catch (BadInputException e) {
            assertThat(e).hasMessageContaining("save");
        }
    }

    @Test
    void manyRowsAreReadInTheirOrder() throws Exception {
        Path file = folder.resolve("many.xlsx");
        try (var book = new SXSSFWorkbook(100);
                OutputStream out = Files.newOutputStream(file)) {
            Sheet sheet = book.createSheet();
            header(sheet);
            for (int i = 1; i <= 20_000; i++) {
                var row = sheet.createRow(i);
                row.createCell(0).setCellValue("a" + i);
                row.createCell(1).setCellValue("Deal " + i);
            }
            book.write(out);
        }
        var files = Read.files(file, FIELDS);
        assertThat(files).hasSize(20_000);
        assertThat(files.get(19_999).get("name").asString()).isEqualTo("Deal 20000");
    }

    private static void header(Sheet sheet) {
        var row = sheet.createRow(0);
        String[] names = {"Id", "Name", "Amount", "Day"};
        for (int i = 0; i < names.length; i++) {
            row.createCell(i).setCellValue(names[i]);
        }
    }

    private interface Filling {
        void fill(XSSFWorkbook book);
    }

    private Path workbook(Filling filling) throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (var book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            filling.fill(book);
            book.write(out);
        }
        return file;
    }

    private static void refused(Path file, String mapping, String why) {
        assertThatExceptionOfType(BadInputException.class)
                .isThrownBy(() -> Read.rows(file, mapping))
                .withMessageContaining(why);
    }
}
