package io.salescoach.workbook;

import static io.salescoach.workbook.EditedWorkbook.BOOK;
import static io.salescoach.workbook.EditedWorkbook.UNTOUCHED;
import static io.salescoach.workbook.EditedWorkbook.at;
import static io.salescoach.workbook.EditedWorkbook.edited;
import static io.salescoach.workbook.EditedWorkbook.unchanged;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.CellText;
import io.salescoach.rulebook.tables.TableSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables go out as a workbook, and come back to the letter when nobody edits them. */
class WorkbookTests {

    static List<TableSchema> tables() {
        return TableSchema.all();
    }

    @Test
    void everyTableOfTheFolderIsInTheWorkbook() {
        assertThat(tables().stream().map(TableSchema::file))
                .containsExactlyInAnyOrderElementsOf(BOOK.files().texts().keySet().stream()
                        .filter(name -> name.endsWith(".csv"))
                        .toList());
    }

    @Test
    void everyColumnIsExplained() {
        assertThat(tables())
                .allSatisfy(table -> assertThat(table.header())
                        .allSatisfy(column ->
                                assertThat(BOOK.tables().columns()).containsKey(table.name() + " " + column)));
    }

    @Test
    void aRoundTripWithoutEditsChangesNothing() {
        unchanged(UNTOUCHED);
        // Written again by a library, as a spreadsheet program does it.
        unchanged(edited(workbook -> {}));
    }

    @Test
    void theShippedTablesComeBackWholeHoweverManyRowsTheyHave() throws IOException {
        try (var book = RuleBook.compile(EditedWorkbook.shipped())) {
            var back =
                    UploadedWorkbook.read(WorkbookWriter.write(book, TableSchema.all(), Locale.ENGLISH), book.files());
            assertThat(back.problems()).isEmpty();
            assertThat(back.changes()).isEmpty();
            assertThat(book.files().with(back.files())).isEqualTo(book.files());
        }
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aTableByItselfChangesNothingToo(TableSchema table) {
        unchanged(WorkbookWriter.write(BOOK, List.of(table), Locale.CHINESE));
        assertThat(CsvText.of(BOOK.files().texts().get(table.file()))
                        .with(CsvText.of(BOOK.files().texts().get(table.file())).lines()))
                .isEqualTo(BOOK.files().texts().get(table.file()));
    }

    /** A folder of before a column was thought of still works, and a spreadsheet can fill the column in. */
    @Test
    void aColumnThatWasLeftOutIsInTheWorkbook() throws IOException {
        String shipped = BOOK.files().texts().get("thresholds.csv");
        String without = shipped.lines()
                .map(line -> line.split(",", 3))
                .map(cells -> cells[0] + "," + cells[1])
                .collect(Collectors.joining("\n", "", "\n"));
        try (var book = RuleBook.compile(BOOK.files().with(Map.of("thresholds.csv", without)))) {
            byte[] file = WorkbookWriter.write(book, TableSchema.all(), Locale.ENGLISH);
            assertThat(UploadedWorkbook.read(file, book.files()).changes()).isEmpty();
            var filled = new ByteArrayOutputStream();
            try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
                workbook.getSheet("thresholds").getRow(1).createCell(2).setCellValue("what it means");
                workbook.write(filled);
            }
            var back = UploadedWorkbook.read(filled.toByteArray(), book.files());
            assertThat(back.problems()).isEmpty();
            assertThat(back.files().get("thresholds.csv"))
                    .startsWith("threshold,value,meaning\n")
                    .contains(",what it means\n");
        }
    }

    /** A folder may lack the order of the actions, and then its playbook knows no kinds of them. */
    @Test
    void aTableThatWasLeftOutHasNoSheet() throws IOException {
        var texts = new TreeMap<>(BOOK.files().texts());
        texts.remove("ranking.csv");
        texts.put("playbook.csv", texts.get("playbook.csv").replaceAll("(?m)(,[^,\"\n]*){8}$", ""));
        String header =
                BOOK.files().texts().get("playbook.csv").lines().findFirst().orElseThrow();
        texts.put(
                "playbook.csv",
                header.substring(0, header.indexOf(",kind,"))
                        + texts.get("playbook.csv")
                                .substring(texts.get("playbook.csv").indexOf('\n')));
        try (var book = RuleBook.compile(new RuleFiles(texts))) {
            byte[] file = WorkbookWriter.write(book, TableSchema.all(), Locale.ENGLISH);
            try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file))) {
                assertThat(workbook.getSheet("ranking")).isNull();
                assertThat(workbook.getSheet("playbook")).isNotNull();
            }
            assertThat(UploadedWorkbook.read(file, book.files()).changes()).isEmpty();
        }
    }

    @Test
    void whateverTheTableWasWrittenLikeStays() {
        for (String table : List.of(
                "surface,language,phrase\r\n\"NO_NEED\",en,\"x, y\"\r\n\r\nNO_NEED,en, two \r\n,,\r\n",
                "phrase,surface,language\n=1+1,NO_NEED,en\n1-2,NO_NEED,en\n007,NO_NEED,en\nTRUE,NO_NEED,en\n3.0,NO_NEED,en",
                "Surface,Language,Phrase\nNO_NEED,en,\"a \"\"quoted\"\" one\"\nNO_NEED,en,\"two\nlines\"\n",
                "surface,language,phrase,unless,\nNO_NEED,en,_x0041_,,\nNO_NEED,zh,不需要😀,,\nNO_NEED,en,+x_x005F_y,,,\n",
                "surface,language,phrase\nNO_NEED,en,@a\nNO_NEED,en,'b\nNO_NEED,en,\"c\r\nd\"\nNO_NEED,en,2026-05-01\n",
                "surface,language,phrase\nNO_NEED\u00A0,en,\u3000x\n")) {
            try (var book = RuleBook.compile(BOOK.files().with(Map.of("objection-phrases.csv", table)))) {
                byte[] file = WorkbookWriter.write(book, TableSchema.all(), Locale.ENGLISH);
                var back = UploadedWorkbook.read(file, book.files());
                assertThat(back.problems()).as(table).isEmpty();
                assertThat(back.changes()).as(table).isEmpty();
                assertThat(back.files()).as(table).isEmpty();
            }
        }
    }

    @Test
    void textsAreSplitAsTheRuleBookSplitsThem() throws IOException {
        for (String text : List.of(
                "a,b\n1,\"x\"\"y\"\n",
                "a\r\n\"two\r\nlines\",b\r\n",
                "a,b\n\n,,\n\"\",c",
                "a b\"c,d\n",
                "\"\"\"\",x\n")) {
            try (var reader = CsvReader.builder()
                    .skipEmptyLines(false)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .ofCsvRecord(text)) {
                var expected = reader.stream().map(CsvRecord::getFields).toList();
                assertThat(CsvText.of(text).lines().stream()
                                .map(line -> line.raw().stream()
                                        .map(cell -> new CsvText.Line(List.of(cell)).value(0))
                                        .toList())
                                .toList())
                        .as(text)
                        .isEqualTo(expected.stream()
                                .map(cells ->
                                        cells.stream().map(CellText::clean).toList())
                                .toList());
            }
        }
    }

    @Test
    void textsStayTextsAndNumbersAreNumbers() throws IOException {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(UNTOUCHED))) {
            assertThat(at(workbook, "stages!B2").getCellType()).isEqualTo(CellType.NUMERIC);
            assertThat(at(workbook, "findings!A2").getCellStyle().getDataFormatString())
                    .isEqualTo("@");
            var sheet = workbook.getSheet("findings");
            assertThat(sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo((short) 1);
            assertThat(workbook.getFontAt(
                                    at(workbook, "findings!A1").getCellStyle().getFontIndex())
                            .getBold())
                    .isTrue();
            assertThat(sheet.getRow(0).getCell(2).getCellComment().getString().getString())
                    .startsWith("BLOCKER keeps the stage's gate shut");
            for (var table : TableSchema.all()) {
                workbook.getSheet(table.name())
                        .forEach(row -> row.forEach(cell -> assertThat(cell.getCellType())
                                .isIn(CellType.STRING, CellType.NUMERIC, CellType.BLANK)));
            }
        }
    }

    @Test
    void codesAreOfferedInEveryRow() throws IOException {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(UNTOUCHED))) {
            for (TableSchema table : tables()) {
                var validations = workbook.getSheet(table.name()).getDataValidations();
                for (int i = 0; i < table.columns().size(); i++) {
                    int column = i;
                    var helped = validations.stream()
                            .map(DataValidation::getRegions)
                            .flatMap(regions -> java.util.Arrays.stream(regions.getCellRangeAddresses()))
                            .anyMatch(range -> range.isInRange(1, column)
                                    && range.isInRange(
                                            workbook.getSheet(table.name()).getLastRowNum() + 1, column));
                    assertThat(helped)
                            .as("%s %s", table.name(), table.header().get(i))
                            .isEqualTo(!table.columns().get(i).codes().isNone()
                                    || table.columns().get(i).numeric());
                }
            }
            var areas = workbook.getSheet("findings").getDataValidations().get(0);
            assertThat(areas.getValidationConstraint().getFormula1()).startsWith("'areas'!$A$2:$A$");
        }
    }
}
