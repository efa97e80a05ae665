package io.salescoach.workbook;

import static io.salescoach.workbook.EditedWorkbook.BOOK;
import static io.salescoach.workbook.EditedWorkbook.UNTOUCHED;
import static io.salescoach.workbook.EditedWorkbook.at;
import static io.salescoach.workbook.EditedWorkbook.edited;
import static io.salescoach.workbook.EditedWorkbook.read;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.CellText;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.workbook.TableChange.Kind;
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
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables go out as a workbook and come back: untouched to the letter, edited as told. */
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

    @Test
    void anEditedCellIsTheOnlyChange() {
        var back = read(edited(workbook -> at(workbook, "stages!C3").setCellValue(45)));

        assertThat(back.problems()).isEmpty();
        assertThat(back.changes())
                .containsExactly(new TableChange(
                        "stages.csv",
                        false,
                        List.of(new TableChange.Row(
                                Kind.CHANGED,
                                "DEMAND",
                                "stages!A3",
                                List.of(new TableChange.Cell("stages!C3", "stalled days", "60", "45"))))));
        assertThat(back.files())
                .containsExactly(Map.entry(
                        "stages.csv", BOOK.files().texts().get("stages.csv").replace("DEMAND,30,60", "DEMAND,30,45")));
    }

    @Test
    void rowsAddedRemovedAndMovedAreTold() {
        var back = read(edited(workbook -> {
            var sheet = workbook.getSheet("stages");
            at(workbook, "stages!D9").setCellValue("again, and again");
            at(workbook, "stages!A9").setCellValue("DEMAND");
            at(workbook, "stages!B9").setCellValue("\u00A030 ");
            sheet.removeRow(sheet.getRow(2));
            var terms = workbook.getSheet("terms");
            terms.shiftRows(1, 2, 200);
        }));

        assertThat(back.problems()).isEmpty();
        assertThat(back.changes()).hasSize(2);
        assertThat(back.changes().get(0).rows())
                .singleElement()
                .satisfies(row -> assertThat(row.change()).isEqualTo(Kind.CHANGED));
        assertThat(back.changes().get(0).reordered()).isTrue();
        assertThat(back.changes().get(1)).isEqualTo(new TableChange("terms.csv", true, List.of()));
        assertThat(back.files().get("stages.csv")).endsWith("\nDEMAND,30,,\"again, and again\",,\n");
        assertThat(back.files().get("terms.csv").lines().sorted())
                .containsExactlyElementsOf(
                        BOOK.files().texts().get("terms.csv").lines().sorted().toList());
    }

    @Test
    void aNewRowIsQuotedWhereItMustBe() {
        int last = (int) BOOK.files().texts().get("team-symptoms.csv").lines().count();
        var back = read(edited(workbook -> {
            at(workbook, "team-symptoms!A" + (last + 3)).setCellValue("LATE");
            at(workbook, "team-symptoms!B" + (last + 3)).setCellValue("SKILLS_LACKING");
            at(workbook, "team-symptoms!C" + (last + 3)).setCellValue("a \"late\", late reply");
            at(workbook, "team-symptoms!D" + (last + 3)).setCellValue("回复\n太迟");
            at(workbook, "team-symptoms!A" + (last + 30)).setCellValue(" \u3000 ");
        }));

        assertThat(back.changes().get(0).rows()).singleElement().satisfies(row -> {
            assertThat(row.change()).isEqualTo(Kind.ADDED);
            assertThat(row.key()).isEqualTo("LATE");
            assertThat(row.place()).isEqualTo("team-symptoms!A" + (last + 3));
        });
        assertThat(back.files().get("team-symptoms.csv"))
                .isEqualTo(BOOK.files().texts().get("team-symptoms.csv")
                        + "LATE,SKILLS_LACKING,\"a \"\"late\"\", late reply\",\"回复\n太迟\"\n");
    }

    @Test
    void aNumberThatWasTypedIntoATextIsTheTextThatIsShown() {
        var back = read(edited(workbook -> {
            at(workbook, "terms!C2").setCellValue(3);
            at(workbook, "objection-priors!B2").setCellValue("0.6");
            at(workbook, "objection-priors!C2").setCellValue(0.15);
        }));
        assertThat(back.problems()).isEmpty();
        assertThat(back.files().get("terms.csv")).contains("\nrole,MARKETING,3,市场部\n");
        assertThat(back.files().get("objection-priors.csv")).contains("\nNO_NEED,0.6,0.15,0.15,0.10\n");
    }

    @Test
    void hiddenRowsStay() {
        unchanged(edited(workbook -> {
            workbook.getSheet("findings").getRow(5).setZeroHeight(true);
            workbook.getSheet("findings").setColumnHidden(2, true);
            workbook.setSheetHidden(1, true);
        }));
    }

    @Test
    void columnsMayBeMoved() {
        var back = read(edited(workbook -> {
            for (int i = 0; i < 6; i++) {
                var row = workbook.getSheet("stages").getRow(i);
                String zh = row.getCell(4).getStringCellValue();
                row.getCell(4).setCellValue(row.getCell(3).getStringCellValue());
                row.getCell(3).setCellValue(zh);
            }
            at(workbook, "stages!E3").setCellValue("leading");
        }));
        assertThat(back.files().get("stages.csv"))
                .isEqualTo(BOOK.files()
                        .texts()
                        .get("stages.csv")
                        .replace("DEMAND,30,60,leading the process", "DEMAND,30,60,leading"));
    }

    @Test
    void aTableWithoutASheetStays() {
        unchanged(edited(workbook -> workbook.removeSheetAt(workbook.getSheetIndex("stages"))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void problemsOfTheRulesAreToldByTheirCell(boolean gaps) {
        var back = read(edited(workbook -> {
            at(workbook, "stage-skills!D14").setCellValue(9);
            at(workbook, "findings!B3").setCellValue("QUALIFICATON");
            if (gaps) {
                workbook.getSheet("stage-skills").shiftRows(3, 40, 2);
                at(workbook, "stage-skills!D16").setCellValue(9);
            }
        }));
        assertThat(problems(back))
                .contains(
                        (gaps ? "stage-skills!D16" : "stage-skills!D14")
                                + ": '9' is out of range; write a number from 1 to 5",
                        "findings!B3: unknown code 'QUALIFICATON'; did you mean 'QUALIFICATION'?");
    }

    @Test
    void aProblemOfWhatTheWorkbookDoesNotHoldKeepsItsPlace() {
        var back = read(edited(workbook -> workbook.getSheet("findings")
                .removeRow(workbook.getSheet("findings").getRow(1))));
        assertThat(problems(back))
                .anyMatch(problem -> problem.startsWith("engagement.drl:")
                        && problem.contains("the finding SERVICE_REQUEST has no text"));
    }

    @Test
    void aProblemOfAnUnchangedSheetIsToldByItsCell() {
        var back = read(edited(workbook -> {
            var playbook = workbook.getSheet("playbook");
            playbook.shiftRows(1, playbook.getLastRowNum(), 3);
        }));
        assertThat(back.changes()).isEmpty();
        assertThat(back.place(new RuleProblem("playbook.csv", 2, 3, null, Sentence.asItIs("x")))
                        .cell())
                .isEqualTo("playbook!C5");
        assertThat(back.place(new RuleProblem("playbook.csv", 0, 0, null, Sentence.asItIs("x")))
                        .cell())
                .isEqualTo("playbook");
    }

    private static List<String> problems(UploadedWorkbook workbook) {
        assertThat(workbook.problems()).isEmpty();
        var broken = Assertions.catchThrowableOfType(
                BrokenRulesException.class, () -> RuleBook.compile(BOOK.files().with(workbook.files())));
        return broken.problems().stream()
                .map(workbook::place)
                .map(problem -> problem.cell() + ": " + problem.message())
                .toList();
    }

    private static void unchanged(byte[] file) {
        var back = read(file);
        assertThat(back.problems()).isEmpty();
        assertThat(back.changes()).isEmpty();
        assertThat(back.files()).isEmpty();
        assertThat(new RuleFiles(BOOK.files().with(back.files()).texts()).hash())
                .isEqualTo(BOOK.hash());
    }
}
