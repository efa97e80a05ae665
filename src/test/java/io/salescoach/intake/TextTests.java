package io.salescoach.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What ids, names and dates of workbooks and texts become when a program has changed them on their way. */
class TextTests {

    private static final String FIELDS = """
        name: test
        fields:
          id: {column: Id}
          name: {column: Name}
          accountManager: {column: Owner, slug: ".", optional: true}
          stage: {constant: ENTRANCE}
          openedOn: {column: Day, optional: true}
        """;

    @TempDir
    private Path folder;

    @Test
    void anIdOfMoreDigitsThanANumberKeepsIsRefused() throws IOException {
        Path file = workbook("0", 912345678901234567d, 1000000000000000d, 912345678901234d);
        assertThat(Read.files(file, FIELDS))
                .extracting(each -> each.get("id").asString())
                .containsExactly("912345678901234");
        assertThat(Read.problems(file, FIELDS))
                .hasSize(2)
                .allSatisfy(problem -> assertThat(problem)
                        .contains("is a number of more than 15 digits", "format the column as text"));
    }

    @Test
    void anIdThatAProgramHasShortenedInATextIsRefused() throws IOException {
        Path file = write("Id,Name\n9.12346E+17,x\na1,y\n");
        assertThat(Read.problems(file, FIELDS))
                .singleElement()
                .asString()
                .contains("'9.12346E+17' is a long number", "format the column as text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000", "\"OPP-\"0000", "000-00", "0.00%"})
    void anIdThatOnlyAFormatFillsUpIsRefused(String format) throws IOException {
        assertThat(Read.problems(workbook(format, 42), FIELDS))
                .singleElement()
                .asString()
                .contains("2:Id: the cell shows '", "but holds the number 42; format the column as text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"General", "0", "#,##0", "#,##0.00", "@"})
    void aNumberThatShowsItselfIsAnId(String format) throws IOException {
        assertThat(Read.files(workbook(format, 1042), FIELDS).get(0).get("id").asString())
                .isEqualTo("1042");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[DBNum1][$-804]yyyy\"年\"m\"月\"d\"日\"",
                "[$-804][DBNum3]yyyy年m月d日",
                "[$-404]e\"年\"m\"月\"d\"日\"",
                "yyyy/m/d aaaa",
                "yyyy\"年\"m\"月\"d\"日\";@",
                "[$-F800]dddd, mmmm dd, yyyy",
                "上午/下午h\"时\"mm\"分\"",
            })
    void datesAreKnownInEveryEastAsianFormat(String format) throws IOException {
        assertThat(dayIn(format, -1)).isEqualTo("2026-05-01");
    }

    @ParameterizedTest
    @ValueSource(ints = {14, 27, 28, 30, 31, 36, 50, 51, 57, 58})
    void datesAreKnownByTheNumberOfAFormatAlone(int format) throws IOException {
        assertThat(dayIn(null, format)).isEqualTo("2026-05-01");
    }

    @Test
    void controlCharactersAreTakenOutAndTold() throws IOException {
        Path file = write("Id,Name,Owner\na1,VPN\u000Bline\u0007,\u001Bwang\u009F\n\u0000".replace("\u0000", ""));
        assertThat(Read.files(file, FIELDS).get(0).toString())
                .contains("\"name\":\"VPN line\"", "\"accountManager\":\"wang\"");
        assertThat(Read.rows(file, FIELDS).get(0).remarks())
                .extracting(each -> each.column() + ": " + each.detail())
                .containsExactly(
                        "Name: control characters were taken out of the text",
                        "Owner: control characters were taken out of the text");
    }

    @Test
    void anOwnerIsNeverMadeUp() throws IOException {
        Path file = write("Id,Name,Owner\na1,x,王芳\na2,x,Wang Fang\na3,x,Łukasz Żak\n");
        assertThat(owners(Read.files(file, FIELDS))).containsExactly("王芳", "wang.fang", "Łukasz Żak");
    }

    @Test
    void anOwnerIsTheUserOfThatNameAndOthersAreTold() throws IOException {
        Path file = write("Id,Name,Owner\na1,x,王芳\na2,x,李雷\na3,x,李雷\n");
        var tally = new ImportTally();
        try (Export export =
                Export.open(file, Read.mapping(FIELDS), name -> null, name -> name.equals("王芳") ? "wang.fang" : null)) {
            for (MappedRow row = export.next(); row != null; row = export.next()) {
                tally.add(row);
            }
        }
        assertThat(tally.report().accepted()).isEqualTo(3);
        assertThat(tally.report().remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.column()).isEqualTo("Owner");
            assertThat(remark.detail()).hasToString("'李雷' is no user here, or more than one");
            assertThat(remark.count()).isEqualTo(2);
            assertThat(remark.rows()).containsExactly(3L, 4L);
        });
    }

    private static List<String> owners(List<tools.jackson.databind.node.ObjectNode> files) {
        return files.stream().map(each -> each.get("accountManager").asString()).toList();
    }

    private String dayIn(String format, int number) throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (var book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            var sheet = book.createSheet();
            cells(sheet.createRow(0), "Id", "Name", "Day");
            Row row = sheet.createRow(1);
            cells(row, "a1", "x");
            var style = book.createCellStyle();
            if (format == null) {
                style.setDataFormat((short) number);
            } else {
                style.setDataFormat(book.createDataFormat().getFormat(format));
            }
            row.createCell(2).setCellValue(LocalDate.of(2026, 5, 1));
            row.getCell(2).setCellStyle(style);
            book.write(out);
        }
        assertThat(Read.problems(file, FIELDS)).isEmpty();
        return Read.files(file, FIELDS).get(0).path("openedOn").asString();
    }

    private Path workbook(String format, double... ids) throws IOException {
        Path file = folder.resolve("book.xlsx");
        try (var book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            var sheet = book.createSheet();
            cells(sheet.createRow(0), "Id", "Name");
            var style = book.createCellStyle();
            style.setDataFormat(book.createDataFormat().getFormat(format));
            for (int i = 0; i < ids.length; i++) {
                Row row = sheet.createRow(i + 1);
                row.createCell(0).setCellValue(ids[i]);
                row.getCell(0).setCellStyle(style);
                row.createCell(1).setCellValue("x");
            }
            book.write(out);
        }
        return file;
    }

    private static void cells(Row row, String... texts) {
        for (int i = 0; i < texts.length; i++) {
            row.createCell(i).setCellValue(texts[i]);
        }
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("export.csv"), text);
    }
}
