package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salescoach.input.Format;
import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.opportunity.Stage;
import io.salescoach.release.ReleaseDiff;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.TableSchema;
import io.salescoach.workbook.TableText;
import io.salescoach.workbook.UploadedWorkbook;
import io.salescoach.workbook.WorkbookWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rows that begin and end count by the day of the advice, and every part of time is checked. */
class ValidityTests {

    private static final RuleFiles SHIPPED = shipped();

    private static final Opportunity LEAD =
            new OpportunityReader().read("""
                    id: a
                    name: b
                    stage: BUSINESS
                    stageEnteredOn: 2027-01-01
                    qualification: {need: "YES", authority: "YES", budget: "YES", timeline: "YES"}
                    """.getBytes(StandardCharsets.UTF_8), Format.YAML, Set.of());

    private static RuleFiles shipped() {
        try {
            return RuleFiles.load(Path.of("rules"));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String dated(String table) {
        var schema = TableSchema.named(table).orElseThrow();
        return TableText.dated(schema, SHIPPED.texts().get(schema.file()));
    }

    private static TableText.Row row(TableText table, String column, String code) {
        return table.rows().stream()
                .filter(row -> code.equals(row.cells().get(column)))
                .findFirst()
                .orElseThrow();
    }

    /** The text of a table with other cells in the row of a code. */
    private static String with(String name, String text, String code, Map<String, String> cells) {
        var schema = TableSchema.named(name).orElseThrow();
        var table = TableText.of(schema, text);
        var row = row(table, schema.key().get(0), code);
        var all = new HashMap<>(row.cells());
        all.putAll(cells);
        return table.with(row.number(), all);
    }

    /** Business stalls after 30 days, and from the first of March after 90. */
    private static RuleFiles laterStall() {
        String text = dated("stages");
        String row = text.lines()
                .filter(line -> line.startsWith("BUSINESS,"))
                .findFirst()
                .orElseThrow();
        String before = row + ",,2027-02-28";
        String after = row.replaceFirst(",30,", ",90,") + ",2027/3/1,";
        return SHIPPED.with(Map.of("stages.csv", text.replace(row, before + "\n" + after)));
    }

    private static List<String> findings(Coach coach, String day) {
        return coach.advise(LEAD, LocalDate.parse(day), Locale.ENGLISH).findings().stream()
                .map(Advice.Finding::code)
                .toList();
    }

    private static List<String> problems(RuleFiles files) {
        try (var book = RuleBook.compile(files)) {
            return List.of();
        } catch (BrokenRulesException e) {
            return e.problems().stream().map(RuleProblem::toString).toList();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-31, false",
        "2027-02-01, true",
        "2027-02-28, true",
        "2027-03-01, false",
        "2027-04-01, false",
        "2027-04-02, true"
    })
    void theDayOfTheAdviceDecidesWhichRowCounts(String day, boolean stalled) {
        var coach = new Coach(RuleBook.compile(laterStall()));
        assertThat(findings(coach, day).contains("STALLED")).isEqualTo(stalled);
        assertThat(findings(coach.on(LocalDate.parse("2030-01-01")), day).contains("STALLED"))
                .as("whatever part of time the coach was asked for before")
                .isEqualTo(stalled);
    }

    @Test
    void theDayDecidesHowSureRecognitionMustBe() {
        String text = dated("thresholds");
        String row = text.lines()
                .filter(line -> line.startsWith("objection recognised,0.78,"))
                .findFirst()
                .orElseThrow();
        String before = row.replace(",0.78,", ",0,") + ",,2027-02-28";
        String after = row.replace(",0.78,", ",1.01,") + ",2027-03-01,";
        var coach = new Coach(
                RuleBook.compile(SHIPPED.with(Map.of("thresholds.csv", text.replace(row, before + "\n" + after)))));
        String quote = "Prices like yours ruin a firm like mine.";
        var early = coach.on(LocalDate.parse("2027-02-28")).recognition();
        var late = coach.on(LocalDate.parse("2027-03-01")).recognition();
        assertThat(early.recognise(quote)).isNotNull();
        assertThat(late.recognise(quote)).isNull();
        assertThat(late.with(0).recognise(quote)).isEqualTo(early.recognise(quote));
    }

    @Test
    void tablesWithoutDatesGiveTheSameAdviceOnEveryDay() {
        var coach = new Coach(RuleBook.compile(SHIPPED));
        assertThat(coach.on(LocalDate.MIN)).isSameAs(coach).isSameAs(coach.on(LocalDate.MAX));
        var dated = new Coach(RuleBook.compile(SHIPPED.with(Map.of("stages.csv", dated("stages")))));
        var day = LocalDate.parse("2027-02-01");
        var one = coach.advise(LEAD, day, Locale.CHINESE);
        assertThat(dated.advise(LEAD, day, Locale.CHINESE).under(one.rules())).isEqualTo(one);
    }

    @Test
    void aBookUnderAnotherVersionKeepsAllItsDays() {
        var coach = new Coach(RuleBook.compile(laterStall()));
        var seenInMarch = coach.on(LocalDate.parse("2027-03-02"));
        assertThat(seenInMarch.book().tables().plan(Stage.BUSINESS).stalledDays())
                .isEqualTo(90);
        var again = new Coach(seenInMarch.book().as("7"));
        assertThat(findings(again, "2027-02-01")).contains("STALLED");
        assertThat(findings(again, "2027-03-01")).doesNotContain("STALLED");
    }

    @Test
    void aScenarioMayNameAnActionOfAnotherDay() {
        String table = dated("playbook");
        var schema = TableSchema.named("playbook").orElseThrow();
        var row = row(TableText.of(schema, table), "action", "SURVEY_MEMBER_NEEDS");
        var mine = new HashMap<>(row.cells());
        mine.putAll(Map.of("action", "MINE", "validFrom", "2027-05-01"));
        var files =
                SHIPPED.with(Map.of("playbook.csv", TableText.of(schema, table).withNew(row.number(), mine)));
        var book = RuleBook.compile(files);
        assertThat(book.actions()).contains("MINE", "SURVEY_MEMBER_NEEDS");
        assertThat(book.tables().playbook()).noneMatch(play -> play.action().equals("MINE"));
    }

    @Test
    void textsAndSeveritiesChangeOnTheirDay() {
        String ended = with("findings", dated("findings"), "STALLED", Map.of("validUntil", "2027-02-10"));
        var table = TableText.of(TableSchema.named("findings").orElseThrow(), ended);
        var row = row(table, "finding", "STALLED");
        var next = new HashMap<>(row.cells());
        next.putAll(Map.of("severity", "BLOCKER", "validFrom", "2027-02-11", "validUntil", ""));
        var files = SHIPPED.with(Map.of("findings.csv", table.withNew(row.number(), next)));
        var coach = new Coach(RuleBook.compile(files));
        assertThat(severity(coach, "2027-02-10")).isEqualTo("WARNING");
        assertThat(severity(coach, "2027-02-11")).isEqualTo("BLOCKER");
    }

    private static String severity(Coach coach, String day) {
        return coach.advise(LEAD, LocalDate.parse(day), Locale.ENGLISH).findings().stream()
                .filter(finding -> finding.code().equals("STALLED"))
                .map(finding -> finding.severity().name())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"tomorrow", "2027-02-30", "31.01.2027", "20270131", "2027-1", "=1"})
    void aDayThatIsNoneIsToldWithItsPlace(String day) {
        String text = dated("thresholds");
        int row = text.split("\n").length + 1;
        int column = text.lines().findFirst().orElseThrow().split(",").length - 1;
        assertThat(problems(SHIPPED.with(Map.of("thresholds.csv", text + "mine,1,x," + day + ",\n"))))
                .containsExactly(
                        "thresholds.csv:" + row + ":" + column + ": '" + day + "' is no day; write it like 2027-01-31");
    }

    @Test
    void aRowThatEndsBeforeItBeginsIsTold() {
        String text = dated("thresholds");
        assertThat(problems(SHIPPED.with(Map.of("thresholds.csv", text + "mine,1,x,2027-02-01,2027-01-31\n"))))
                .singleElement()
                .asString()
                .endsWith("the row would end on 2027-01-31, before it begins on 2027-02-01");
    }

    @Test
    void rowsWithOneKeyWhoseDaysMeetAreToldOnce() {
        String text = dated("thresholds");
        assertThat(problems(
                        SHIPPED.with(Map.of("thresholds.csv", text + "mine,1,x,,2027-02-01\nmine,2,x,2027-02-01,\n"))))
                .singleElement()
                .asString()
                .contains("from 2027-02-01 on: 'mine' stands already in row ");
    }

    @Test
    void whatRulesNameNeedsARowOnEveryDay() {
        String text = dated("thresholds");
        String first = text.lines().skip(1).findFirst().orElseThrow();
        String name = first.substring(0, first.indexOf(','));
        assertThat(problems(SHIPPED.with(Map.of("thresholds.csv", text.replace(first, first + ",,2027-02-01")))))
                .anyMatch(problem ->
                        problem.contains("from 2027-02-02 on: '" + name + "' needs a row that counts on every day"));
    }

    @Test
    void aFindingWhoseOnlyActionEndsIsToldWithTheDay() {
        String ended = with("playbook", dated("playbook"), "SURVEY_MEMBER_NEEDS", Map.of("validUntil", "2027-02-01"));
        assertThat(problems(SHIPPED.with(Map.of("playbook.csv", ended))))
                .isNotEmpty()
                .allMatch(problem -> problem.contains("from 2027-02-02 on: "));
    }

    @Test
    void aTableThatNamesThingsHasNoSuchColumns() {
        assertThat(problems(SHIPPED.with(Map.of(
                        "terms.csv",
                        SHIPPED.texts()
                                .get("terms.csv")
                                .replaceFirst("kind,code,en,zh", "kind,code,en,zh,validFrom")))))
                .anyMatch(problem -> problem.startsWith("terms.csv:1:5: unknown column 'validFrom'"));
    }

    @Test
    void moreDaysThanAnybodyMeansAreRefused() {
        String rows = IntStream.range(0, 40)
                .mapToObj(i ->
                        "mine" + i + ",1,x," + LocalDate.parse("2027-01-01").plusDays(i) + ",\n")
                .reduce("", String::concat);
        assertThat(problems(SHIPPED.with(Map.of("thresholds.csv", dated("thresholds") + rows))))
                .anyMatch(problem -> problem.contains("rows begin or end on 40 days; at most 36 are taken"));
    }

    @Test
    void theDifferenceOfTwoReleasesTellsBothRowsOfAKey() {
        var diff = ReleaseDiff.of(1, SHIPPED, 2, laterStall());
        assertThat(diff.rows())
                .filteredOn(row -> row.key().containsValue("BUSINESS") && row.change() == ReleaseDiff.Change.ADDED)
                .hasSize(2);
    }

    @Tag("long")
    @Test
    void aWorkbookKeepsTheDays() {
        var files = laterStall();
        try (var book = RuleBook.compile(files)) {
            byte[] workbook = WorkbookWriter.write(book, TableSchema.all(), Locale.ENGLISH);
            var read = UploadedWorkbook.read(workbook, files);
            assertThat(read.problems()).isEmpty();
            assertThat(read.changes()).isEmpty();
        }
    }

    @Test
    void theTablePageShowsRowsByKeyAndDay() {
        var table = TableText.of(
                TableSchema.named("stages").orElseThrow(), laterStall().texts().get("stages.csv"));
        assertThat(table.rows().stream().map(row -> table.key(row.cells())))
                .contains("BUSINESS  2027-02-28", "BUSINESS 2027/3/1 ");
    }

    @Test
    void aBookOfABrokenDayIsRefusedWhole() {
        assertThatThrownBy(() ->
                        RuleBook.compile(SHIPPED.with(Map.of("thresholds.csv", dated("thresholds") + "m,1,x,x,\n"))))
                .isInstanceOf(BrokenRulesException.class);
    }
}
