package io.salescoach.workbook;

import static io.salescoach.workbook.EditedWorkbook.UNTOUCHED;
import static io.salescoach.workbook.EditedWorkbook.at;
import static io.salescoach.workbook.EditedWorkbook.edited;
import static io.salescoach.workbook.EditedWorkbook.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.salescoach.input.BadInputException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.FormulaError;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbookType;
import org.junit.jupiter.api.Test;

/** What a workbook must not bring in is refused, by the cell where that can be told. */
class RefusedWorkbookTests {

    @Test
    void aFormulaIsRefusedAndItsValueNotTaken() {
        assertThat(problems(workbook -> {
                    at(workbook, "stage-skills!D14").setCellFormula("1+2");
                    at(workbook, "stages!D3").setCellFormula("UPPER(\"x\")");
                    workbook.getCreationHelper().createFormulaEvaluator().evaluateAll();
                }))
                .containsExactly(
                        "stages!D3: the cell holds a formula (=UPPER(\"x\")); write what it should say instead",
                        "stage-skills!D14: the cell holds a formula (=1+2); write what it should say instead");
    }

    @Test
    void anErrorIsRefused() {
        assertThat(problems(workbook -> at(workbook, "stages!B3").setCellErrorValue(FormulaError.REF.getCode())))
                .containsExactly("stages!B3: the cell holds the error #REF!");
    }

    @Test
    void aDateIsRefused() {
        assertThat(problems(workbook -> {
                    var cell = at(workbook, "objection-phrases!C5");
                    var style = workbook.createCellStyle();
                    style.setDataFormat((short) 14);
                    cell.setCellStyle(style);
                    cell.setCellValue(LocalDate.of(2026, 1, 2));
                }))
                .singleElement()
                .asString()
                .startsWith("objection-phrases!C5: the cell holds a date (1/2/26), which no table has");
    }

    @Test
    void aShareInPerCentIsRefused() {
        assertThat(problems(workbook -> {
                    var style = workbook.createCellStyle();
                    style.setDataFormat((short) 9);
                    at(workbook, "stages!B3").setCellStyle(style);
                    at(workbook, "stages!B3").setCellValue(0.3);
                }))
                .containsExactly("stages!B3: the cell shows 30%; format the cell as a plain number"
                        + " and write it without the per cent sign");
    }

    @Test
    void aTextThatBecameSomethingElseIsRefused() {
        assertThat(problems(workbook -> {
                    at(workbook, "objection-phrases!C5").setCellValue(true);
                    var style = workbook.createCellStyle();
                    style.setDataFormat(workbook.createDataFormat().getFormat("0.00E+00"));
                    at(workbook, "objection-phrases!C6").setCellStyle(style);
                    at(workbook, "objection-phrases!C6").setCellValue(1e6);
                }))
                .containsExactly(
                        "objection-phrases!C5: the cell holds TRUE as yes or no, not as a word;"
                                + " format it as text and write it again",
                        "objection-phrases!C6: the cell shows '1.00E+06' but holds the number 1000000;"
                                + " format it as text and write it again");
    }

    @Test
    void mergedCellsAreRefused() {
        assertThat(problems(workbook -> workbook.getSheet("stages").addMergedRegion(new CellRangeAddress(2, 4, 1, 1))))
                .containsExactly("stages!B3: the cells B3:B5 are merged; a table needs each by itself");
    }

    @Test
    void headersAreHeldTo() {
        assertThat(problems(workbook -> {
                    at(workbook, "stages!C1").setCellValue("stalled day");
                    at(workbook, "stages!B1").setCellValue("EN");
                    at(workbook, "areas!H3").setCellValue("see me");
                    at(workbook, "thresholds!D1").setCellValue("note");
                }))
                .containsExactly(
                        "stages!C1: unknown column 'stalled day'; did you mean 'stalled days'?",
                        "stages!D1: column 'en' stands twice",
                        "stages!A1: column 'share' is missing; it must stand in row 1",
                        "stages!A1: column 'stalled days' is missing; it must stand in row 1",
                        "areas!H3: 'see me' stands beside the table; its columns end before",
                        "thresholds!D1: unknown column 'note'");
    }

    @Test
    void aSheetThatIsNoTableIsRefused() {
        assertThat(problems(workbook -> {
                    workbook.setSheetName(0, "stagess");
                    workbook.createSheet("Sheet1");
                    workbook.createSheet("to do").createRow(0).createCell(0).setCellValue("x");
                }))
                .containsExactly(
                        "stagess: there is no table 'stagess'; did you mean 'stages'?; take the sheet out",
                        "to do: there is no table 'to do'; take the sheet out");
    }

    @Test
    void aWorkbookWithoutATableIsRefused() {
        assertThat(problems(workbook -> {
                    while (workbook.getNumberOfSheets() > 1) {
                        workbook.removeSheetAt(0);
                    }
                }))
                .singleElement()
                .asString()
                .contains("the workbook holds no table; its sheets are named stages, areas");
    }

    @Test
    void nothingOfAWorkbookWithWrongCellsIsHandedOn() {
        var back = read(edited(workbook -> {
            at(workbook, "stages!C3").setCellFormula("1+1");
            at(workbook, "thresholds!B2").setCellValue(3);
        }));
        assertThat(back.changes()).extracting(TableChange::table).containsExactly("thresholds.csv");
        assertThat(back.files()).isEmpty();
    }

    @Test
    void whatIsNoWorkbookIsRefused() throws IOException {
        assertThat(refused("stage,share\n".getBytes(StandardCharsets.UTF_8))).contains("cannot be read");
        assertThat(refused(new byte[] {'P', 'K', 3, 4, 0})).contains("cannot be read");
        assertThat(refused(zip("mimetype", "application/vnd.oasis.opendocument.spreadsheet")))
                .contains("cannot be read");
        assertThat(refused(java.util.Arrays.copyOf(UNTOUCHED, UNTOUCHED.length / 2)))
                .contains("cannot be read");
        assertThat(refused(new byte[11 << 20])).contains("larger than 10 MiB");
    }

    @Test
    void macrosAreRefused() {
        assertThat(refused(edited(workbook -> workbook.setWorkbookType(XSSFWorkbookType.XLSM))))
                .contains("holds macros");
    }

    @Test
    void aPasswordIsTold() throws Exception {
        var encryption = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
        encryption.confirmPassword("secret");
        var bytes = new ByteArrayOutputStream();
        try (var container = new POIFSFileSystem()) {
            try (var out = encryption.getDataStream(container)) {
                out.write(UNTOUCHED);
            }
            container.writeFilesystem(bytes);
        }
        assertThat(refused(bytes.toByteArray())).contains("protected by a password");
    }

    @Test
    void aBombIsRefusedBeforeItGoesOff() throws IOException {
        assertThat(refused(zip("xl/workbook.xml", " ".repeat(40 << 20)))).contains("far more than a workbook");
        String[] parts = new String[2_400];
        for (int i = 0; i < parts.length; i += 2) {
            parts[i] = "xl/" + i;
            parts[i + 1] = "x";
        }
        assertThat(refused(zip(parts))).contains("far more than a workbook");
    }

    @Test
    void whatWouldBeBuiltManyTimesOrFarOutIsRefusedWithinASecond() throws IOException {
        byte[] sheets = rewritten(
                "xl/workbook.xml",
                xml -> xml.replaceFirst(
                        "<sheets>.*</sheets>",
                        "<sheets>"
                                + IntStream.range(0, 40_000)
                                        .mapToObj(i -> "<sheet name=\"s%d\" sheetId=\"%d\" r:id=\"rId1\"/>"
                                                .formatted(i, i + 1))
                                        .collect(Collectors.joining())
                                + "</sheets>"));
        byte[] far = rewritten(
                "xl/worksheets/sheet1.xml",
                xml -> xml.replaceFirst(
                        "<sheetData>.*</sheetData>",
                        "<sheetData>"
                                + IntStream.rangeClosed(1, 50_000)
                                        .mapToObj(
                                                i -> "<row r=\"%d\"><c r=\"XFD%d\"><v>1</v></c></row>".formatted(i, i))
                                        .collect(Collectors.joining())
                                + "</sheetData>"));
        byte[] unnamed = rewritten(
                "xl/worksheets/sheet1.xml",
                xml -> xml.replaceFirst(
                        "<sheetData>.*</sheetData>",
                        "<sheetData><row r=\"1\">" + "<c><v>1</v></c>".repeat(16_000) + "</row></sheetData>"));
        byte[] merges = rewritten("xl/worksheets/sheet1.xml", xml -> xml.replaceFirst("</sheetData>", merged(100_000)));
        byte[] wide = rewritten(
                "xl/worksheets/sheet1.xml",
                xml -> xml.replaceFirst(
                        "</sheetData>", "</sheetData><mergeCells><mergeCell ref=\"A5:XFD5\"/></mergeCells>"));
        byte[] styles =
                rewritten("xl/styles.xml", xml -> xml.replaceFirst("<cellXfs", "<x/>".repeat(600_000) + "<cellXfs"));
        assertTimeout(Duration.ofSeconds(5), () -> {
            assertThat(refused(sheets)).isEqualTo("the workbook has more than 100 sheets");
            assertThat(refused(far)).startsWith("a sheet has a cell beyond column 256");
            assertThat(refused(unnamed)).startsWith("a sheet has a cell beyond column 256");
            assertThat(refused(merges)).isEqualTo("the workbook has more than 1000 merged cells");
            assertThat(refused(wide)).startsWith("a sheet has a cell beyond column 256");
            assertThat(refused(styles)).startsWith("the workbook has far more cells");
        });
    }

    private static String merged(int count) {
        return "</sheetData><mergeCells>"
                + IntStream.rangeClosed(1, count)
                        .mapToObj(i -> "<mergeCell ref=\"A%d:B%d\"/>".formatted(i, i))
                        .collect(Collectors.joining())
                + "</mergeCells>";
    }

    @Test
    void outsideEntitiesAreNotFetched() throws IOException {
        String declared =
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\"><!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]>";
        for (String part : List.of("xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/workbook.xml")) {
            assertThat(refused(rewritten(
                            part,
                            xml -> xml.replaceFirst("\\?>", "?>" + declared)
                                    .replaceFirst("stage(?=<)", "&e;")
                                    .replaceFirst("</si>", "&b;</si>"))))
                    .as(part)
                    .contains("cannot be read");
        }
    }

    @Test
    void deepNestingIsRefused() throws IOException {
        assertThat(refused(rewritten(
                        "xl/worksheets/sheet1.xml",
                        xml -> xml.replaceFirst(
                                "<sheetData>", "<sheetData>" + "<a>".repeat(200_000) + "</a>".repeat(200_000)))))
                .contains("cannot be read");
    }

    private static List<String> problems(Consumer<XSSFWorkbook> edit) {
        return read(edited(edit)).problems().stream()
                .map(problem -> problem.cell() + ": " + problem.message())
                .toList();
    }

    private static String refused(byte[] file) {
        return catchThrowableOfType(BadInputException.class, () -> read(file))
                .problems()
                .get(0)
                .detail()
                .toString();
    }

    private static byte[] zip(String... parts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < parts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(parts[i]));
                zip.write(parts[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] rewritten(String part, UnaryOperator<String> edit) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var in = new ZipInputStream(new ByteArrayInputStream(UNTOUCHED));
                var out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                byte[] content = in.readAllBytes();
                if (entry.getName().equals(part)) {
                    String before = new String(content, StandardCharsets.UTF_8);
                    content = edit.apply(before).getBytes(StandardCharsets.UTF_8);
                }
                out.write(content);
            }
        }
        return bytes.toByteArray();
    }
}
