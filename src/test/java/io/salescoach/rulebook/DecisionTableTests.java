package io.salescoach.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.siegmar.fastcsv.reader.CsvReader;
import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.source.RuleText;
import io.salescoach.rulebook.tables.CellText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows of a decision table are rules like any other: checked, told with their place, and in the advice. */
class DecisionTableTests {

    private static final String FINDING = "DEAL_WAITS,TIME,INFO,,It has waited for {days} days.,已等待{days}天。\n";

    private static final Map<String, String> ONE_RULE = Map.of(
            "object", "InStage",
            "condition", "$days : days > $param",
            "action", "coach.found(drools);",
            "name", "mine",
            "why", "a test",
            "value", "15");

    private static RuleFiles shipped;
    private static String example;

    @TempDir
    private Path folder;

    @BeforeAll
    static void load() throws IOException {
        var files = RuleFiles.load(Path.of("rules"));
        shipped = files.with(Map.of("findings.csv", files.texts().get("findings.csv") + FINDING));
        example = Files.readString(Path.of("docs/examples/waiting.drl.csv"));
    }

    @Test
    void everyRowIsARule() {
        try (var book = RuleBook.compile(shipped.with(Map.of("waiting.drl.csv", example)))) {
            assertThat(book.rules().get("a made case waits")).satisfies(rule -> {
                assertThat(rule.file()).isEqualTo("waiting.drl.csv");
                assertThat(rule.line()).isEqualTo(8);
                assertThat(rule.area()).isEqualTo("TIME");
                assertThat(rule.finding()).isEqualTo("DEAL_WAITS");
                assertThat(rule.why()).isEqualTo("An offer grows old faster than a need.");
                assertThat(rule.bindings()).contains("days");
            });
            assertThat(waits(book, "DEMAND", "2026-04-11")).isEmpty();
            assertThat(waits(book, "DEMAND", "2026-04-10")).singleElement().satisfies(finding -> {
                assertThat(finding.message()).isEqualTo("It has waited for 21 days.");
                assertThat(finding.rule()).isEqualTo("a demand without a date waits");
            });
            assertThat(waits(book, "CONSULTING", "2026-04-15")).hasSize(1);
            assertThat(waits(book, "BUSINESS", "2026-04-24")).isEmpty();
        }
    }

    @Test
    void aWorkbookSaysTheSame() throws IOException {
        Files.write(folder.resolve("waiting.drl.xlsx"), workbook(sheet -> {}));

        var loaded = RuleFiles.load(folder).texts().get("waiting.drl.xlsx");

        assertThat(loaded).isEqualTo(example);
        try (var book = RuleBook.compile(shipped.with(Map.of("waiting.drl.xlsx", loaded)))) {
            assertThat(waits(book, "DEMAND", "2026-04-10")).hasSize(1);
            assertThat(book.rules().get("a made case waits").file()).isEqualTo("waiting.drl.xlsx");
        }
    }

    @Test
    void aStoredTableIsAWorkbookAgain() throws IOException {
        var files = shipped.with(Map.of("waiting.drl.xlsx", example));
        Files.write(folder.resolve("waiting.drl.xlsx"), files.bytes("waiting.drl.xlsx"));
        assertThat(RuleFiles.load(folder).texts()).containsExactly(Map.entry("waiting.drl.xlsx", example));
        assertThat(new String(files.bytes("time.drl"), StandardCharsets.UTF_8))
                .isEqualTo(files.texts().get("time.drl"));
    }

    @Test
    void itsRulesCanBeComparedOneByOne() {
        var rules = RuleText.of(shipped.with(Map.of("waiting.drl.csv", example)));
        assertThat(rules.get("a made case waits")).satisfies(rule -> {
            assertThat(rule.file()).isEqualTo("waiting.drl.csv");
            assertThat(rule.line()).isEqualTo(8);
            assertThat(rule.text()).contains("InStage(stage == Stage.CONSULTING, $days : days > 15)");
        });
        assertThat(rules.get("the deal has stalled in its stage").file()).isEqualTo("time.drl");
    }

    @Test
    void itIsNoTableOfValues() {
        // Neither its header nor its name is held against what tables of values must have.
        try (var book = RuleBook.compile(shipped.with(Map.of("stages.drl.csv", example)))) {
            assertThat(book.tables().stages()).hasSize(5);
        }
    }

    @Test
    void anUnknownFactIsToldByItsRows() {
        assertThat(problems(example.replace("InStage...", "InStag...")))
                .contains(
                        "waiting.drl.csv:7:1: rule \"a demand without a date waits\":"
                                + " there is no fact named 'InStag'; did you mean 'InStage'?",
                        "waiting.drl.csv:8:1: rule \"a made case waits\":"
                                + " there is no fact named 'InStag'; did you mean 'InStage'?");
    }

    @Test
    void anUnknownFindingIsToldByItsRow() {
        assertThat(problems(example.replace("a made case waits,TIME,DEAL_WAITS", "a made case waits,TIME,DEAL_WAIT")))
                .containsExactly("waiting.drl.csv:8:1: rule \"a made case waits\":"
                        + " the finding DEAL_WAIT has no text; add a row for it to findings.csv");
    }

    @Test
    void anUnknownCodeIsToldByItsRow() {
        assertThat(problems(example.replace(",BUSINESS,", ",BUSINES,")))
                .first()
                .asString()
                .startsWith("waiting.drl.csv:9:1: rule \"a negotiation waits\": Stage has no code 'BUSINES'");
    }

    @Test
    void aNameThatStandsElsewhereIsToldByBothPlaces() {
        assertThat(problems(example.replace("a negotiation waits", "a made case waits")))
                .anyMatch(problem -> problem.startsWith("waiting.drl.csv:9:1: ")
                        && problem.contains("the name stands already in waiting.drl.csv, row 8"));
    }

    @Test
    void wrongHeadsAreToldByTheirCell() {
        assertThat(problems(example.replace("CONDITION,ACTION", "CONDITION,WHAT")))
                .singleElement()
                .asString()
                .startsWith(
                        "waiting.drl.csv:3:9: this is not written as a decision table: Invalid column header: WHAT");
        assertThat(problems("a,b\n"))
                .singleElement()
                .asString()
                .startsWith("waiting.drl.csv:0:0: this is not written as a decision table: No RuleTable");
        assertThat(problems(
                        example.replace("Scope,InStage...", ",InStage...").replace("\"area == \"\"$param\"\"\"", "")))
                .isNotEmpty()
                .allSatisfy(problem -> assertThat(problem).startsWith("waiting.drl.csv:7:5: "));
    }

    @Test
    void aRowBelowABlankOneIsNotLostSilently() {
        assertThat(problems(example.replace("a negotiation", "\n\"\",\na negotiation")))
                .containsExactly("waiting.drl.csv:11:1: the row belongs to no table;"
                        + " a blank row ends a table, and RuleTable begins one");
    }

    @Test
    void formulasAndMergedCellsOfAWorkbookAreToldByTheirCell() throws IOException {
        Files.write(folder.resolve("waiting.drl.xlsx"), workbook(sheet -> {
            sheet.getRow(6).getCell(6).setCellFormula("10+10");
            sheet.addMergedRegion(new CellRangeAddress(6, 7, 1, 1));
            sheet.addMergedRegion(new CellRangeAddress(2, 2, 1, 3));
            sheet.addMergedRegion(new CellRangeAddress(1, 1, 0, 3));
        }));
        assertThat(loading())
                .containsExactly(
                        "waiting.drl.xlsx:7:7: the cell holds a formula (=10+10); write what it should say instead",
                        "waiting.drl.xlsx:7:2: the cells B7:B8 are merged; only the objects of conditions,"
                                + " in the second row below RuleTable, may be",
                        "waiting.drl.xlsx:3:2: the cells B3:D3 are merged; only the objects of conditions,"
                                + " in the second row below RuleTable, may be");
    }

    @Test
    void aWorkbookWithSeveralFilledSheetsIsTold() throws IOException {
        Files.write(
                folder.resolve("waiting.drl.xlsx"),
                workbook(sheet -> sheet.getWorkbook()
                        .createSheet("more")
                        .createRow(0)
                        .createCell(0)
                        .setCellValue("x")));
        Files.writeString(folder.resolve("none.drl.xlsx"), "RuleTable");
        assertThat(loading())
                .containsExactly(
                        "none.drl.xlsx:0:0: the file cannot be read as a spreadsheet; save it as an Excel workbook (.xlsx)",
                        "waiting.drl.xlsx:0:0: the workbook must have one sheet that is filled; it has: Sheet0, more");
    }

    @Test
    void aTableThatGrowsWithoutBoundIsTold() {
        assertThat(problems(example.replace("$days : days > $param", "$param".repeat(100))))
                .containsExactly("waiting.drl.csv:5:7: a cell of a decision table may have 500 characters");
        assertThat(problems(example + "x,".repeat(1 << 18)))
                .containsExactly("waiting.drl.csv:0:0: a decision table may have 262144 characters");
    }

    @Test
    void aCellThatHidesSomethingIsToldByItsPlace() {
        assertThat(problems(table(Map.of("why", "x\\"))))
                .containsExactly("waiting.drl.csv:6:4: a cell of a decision table holds no \\ and no tab");
        assertThat(problems(table(Map.of("name", "a\tb"))))
                .containsExactly("waiting.drl.csv:6:1: a cell of a decision table holds no \\ and no tab");
    }

    /** Every text of a table becomes text of a rule, which the guard of rule files looks through. */
    @ParameterizedTest
    @CsvSource(delimiterString = " => ", quoteCharacter = '`', textBlock = """
            action => Runtime.getRuntime().exec("id");
            action => coach.found(drools, new String("x"));
            action => coach.found(drools); System.exit(1);
            action => coach.found(drools); end rule "b" when then coach.found(drools);
            condition => $days : days > $param, System.exit(1) == null
            condition => $days : days > java.lang.Integer.parseInt("$param")
            condition => this.getClass() != null, $days : days > $param
            condition => $days : days > $param) eval(true
            value => System.exit(1)
            name => x" when then System.exit(1); end rule "d
            condition => statement == "a!.b", $days : days > $param
            condition => statement == "eval($param)", $days : days > $param
            why => x") when then System.exit(1); end rule "c" @why("
            object => eval
            object => java.io.File
            object => InStage() from collect(Need)
            """)
    void whatARuleFileMayNotSayATableMayNotEither(String cell, String hostile) {
        assertThat(refused(table(Map.of(cell, hostile)))).as(hostile).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Functions,function void x() { System.exit(1); }",
                "Queries,query q() InStage() end",
                "Declare,declare Mine days : int end",
                "Import,java.io.File",
                "Variables,java.lang.Runtime runtime",
                "Sequential,true",
                "RuleSet,\"x; import java.io.File\"",
                "Unit,x",
                "Dialect,java",
                "PRIORITY,10",
                "AGENDA-GROUP,x"
            })
    void whatHeadsATableIsGuardedToo(String row) {
        assertThat(refused(row + "\n" + example)).as(row).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PRIORITY", "NO-LOOP", "TIMER", "AGENDA-GROUP", "DATE-EFFECTIVE"})
    void attributesAreGuardedToo(String attribute) {
        String table = example.replace("CONDITION,ACTION", "CONDITION,ACTION," + attribute)
                .replaceAll(",x\n", ",x,1\n");
        assertThat(refused(table)).as(attribute).isTrue();
    }

    private static String table(Map<String, String> changed) {
        UnaryOperator<String> cell =
                name -> CellText.quoted(changed.getOrDefault(name, ONE_RULE.getOrDefault(name, name)));
        return """
                RuleTable mine
                NAME,METADATA,METADATA,METADATA,CONDITION,ACTION
                ,,,,%s
                ,area(TIME),finding(DEAL_WAITS),"why(""$param"")",%s,%s
                rule,area,finding,why,days,found
                %s,x,x,%s,%s,x
                """.formatted(
                        cell.apply("object"),
                        cell.apply("condition"),
                        cell.apply("action"),
                        cell.apply("name"),
                        cell.apply("why"),
                        cell.apply("value"));
    }

    private static boolean refused(String table) {
        try (var book = RuleBook.compile(shipped.with(Map.of("waiting.drl.csv", table)))) {
            return false;
        } catch (BrokenRulesException e) {
            assertThat(e.problems()).extracting(RuleProblem::file).containsOnly("waiting.drl.csv");
            return true;
        }
    }

    private static List<String> problems(String table) {
        return catchThrowableOfType(
                        BrokenRulesException.class,
                        () -> RuleBook.compile(shipped.with(Map.of("waiting.drl.csv", table))))
                .problems()
                .stream()
                .map(RuleProblem::toString)
                .toList();
    }

    private List<String> loading() {
        return catchThrowableOfType(BrokenRulesException.class, () -> RuleFiles.load(folder)).problems().stream()
                .map(RuleProblem::toString)
                .toList();
    }

    private static List<Advice.Finding> waits(RuleBook book, String stage, String since) {
        var opportunity = new OpportunityReader()
                .read(
                        "{id: a, name: b, stage: %s, stageEnteredOn: %s}"
                                .formatted(stage, since)
                                .getBytes(StandardCharsets.UTF_8),
                        Format.YAML,
                        book.tables().skills().keySet());
        return new Coach(book)
                .advise(opportunity, LocalDate.parse("2026-05-01"), Locale.ENGLISH).findings().stream()
                        .filter(finding -> finding.code().equals("DEAL_WAITS"))
                        .toList();
    }

    /** The example as somebody would build it in a spreadsheet program: numbers as numbers, objects merged. */
    private static byte[] workbook(Consumer<XSSFSheet> edit) throws IOException {
        try (var workbook = new XSSFWorkbook();
                var bytes = new ByteArrayOutputStream()) {
            var sheet = workbook.createSheet();
            var records =
                    CsvReader.builder().allowMissingFields(true).allowExtraFields(true).ofCsvRecord(example).stream()
                            .toList();
            for (int row = 0; row < records.size(); row++) {
                var cells = sheet.createRow(row);
                for (int column = 0; column < records.get(row).getFieldCount(); column++) {
                    String text = records.get(row).getField(column);
                    var cell = cells.createCell(column);
                    if (text.matches("\\d+")) {
                        cell.setCellValue(Integer.parseInt(text));
                    } else {
                        cell.setCellValue(text.replace("InStage...", "InStage"));
                    }
                }
            }
            sheet.addMergedRegion(new CellRangeAddress(3, 3, 5, 6));
            edit.accept(sheet);
            workbook.write(bytes);
            return bytes.toByteArray();
        }
    }
}
