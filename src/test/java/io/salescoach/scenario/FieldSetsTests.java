package io.salescoach.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.salescoach.coaching.Coach;
import io.salescoach.input.BadInputException;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.FieldSets;
import io.salescoach.rulebook.RuleBook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields of a company's own are recorded, checked, and found by rules. */
class FieldSetsTests {

    private static final LocalDate TODAY = LocalDate.parse("2026-05-01");
    private static final String RULE = """
            package io.salescoach.rules

            import io.salescoach.opportunity.*
            import io.salescoach.rulebook.*

            global Conclusions coach

            rule "mine"
                @area(PEOPLE)
                @finding(COMPETITION_UNKNOWN)
                @why("Because.")
            when
                Scope(area == "PEOPLE")
                %s
            then
                coach.found(drools);
            end
            """;

    @ParameterizedTest
    @ValueSource(strings = {"meddpicc", "spiced", "tender"})
    void theRulesOfEachExampleFindItsFields(String set) throws IOException {
        try (var book = RuleBook.compile(FieldSets.with(set, Map.of()))) {
            var coach = new Coach(book);
            byte[] yaml = Files.readAllBytes(FieldSets.folder(set).resolve("scenario.yaml"));
            var file = new ScenarioFile("a.yaml", "", new ScenarioReader(book).read(yaml), List.of());
            var result = new ScenarioPlayer(coach).play(file, TODAY);
            assertThat(result.passed()).as("%s", result).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "CustomField(of == \"opportunity\", field == \"TENDR_TYPE\", code == \"OPEN\")"
                        + "|there is no field 'TENDR_TYPE' of opportunity; did you mean 'TENDER_TYPE'?",
                "CustomField(of == \"oportunity\", field == \"TENDER_TYPE\")"
                        + "|nothing called 'oportunity' has fields of its own; did you mean 'opportunity'?",
                "CustomField(of == \"opportunity\", field == \"TENDER_TYPE\", number > 3)"
                        + "|TENDER_TYPE is a CHOICE: ask for its code, not its number",
                "CustomField(of == \"opportunity\", field == \"BID_DUE\", code == \"OPEN\")"
                        + "|BID_DUE is a DATE: ask for its date, not its code",
                "CustomField(of == \"opportunity\", field == \"TENDER_TYPE\", code == \"OPN\")"
                        + "|'OPN' is no choice of TENDER_TYPE; did you mean 'OPEN'?; known are OPEN, INVITED, SINGLE",
                "not CustomField(of == \"opportunity\", field == \"LOT\")|there is no field 'LOT' of opportunity",
                "CustomField(code == \"OPEN\")|name the field, as in CustomField(",
                "CustomField(of == \"opportunity\", field == \"TENDER_TYPE\", kode == \"OPEN\")|CustomField has no field 'kode'"
            })
    void aRuleThatAsksWronglyIsRefusedWithItsPlace(String condition, String message) {
        var broken = catchThrowableOfType(
                BrokenRulesException.class,
                () -> RuleBook.compile(FieldSets.with("tender", Map.of("mine.drl", RULE.formatted(condition))))
                        .close());
        assertThat(broken.problems()).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("mine.drl");
            assertThat(problem.line()).isEqualTo(14);
            assertThat(problem.message().toString()).contains(message);
        });
    }

    @Test
    void everyTypeCanBeAskedFor() throws IOException {
        String all = String.join(
                "\n    ",
                "CustomField(of == \"opportunity\", field == \"TENDER_TYPE\", code == \"OPEN\", subject == null)",
                "CustomField(of == \"opportunity\", field == \"LOTS\", code == \"SERVICE\")",
                "AsOf($today : date)",
                "CustomField(of == \"opportunity\", field == \"BID_DUE\", date > $today)",
                "CustomField(of == \"opportunity\", field == \"BID_BOND\", number >= 200000, code == \"CNY\")",
                "CustomField(of == \"criterion\", field == \"WEIGHT\", number == 30, subject == \"routes\")",
                "not CustomField(of == \"competitor\", field == \"OFFER_SEEN\", yes == true)");
        try (var book = RuleBook.compile(FieldSets.with("tender", Map.of("mine.drl", RULE.formatted(all))))) {
            byte[] yaml = Files.readAllBytes(FieldSets.folder("tender").resolve("scenario.yaml"));
            var scenario = new ScenarioReader(book).read(yaml);
            var given = new ScenarioPlayer(new Coach(book)).given(scenario);
            assertThat(new Coach(book).consult(given, TODAY).fired()).contains("mine");
        }
    }

    @Test
    void aScenarioWithAnUnknownFieldIsRefused() throws IOException {
        try (var book = RuleBook.compile(FieldSets.with("tender", Map.of()))) {
            String yaml = Files.readString(FieldSets.folder("tender").resolve("scenario.yaml"))
                    .replace("TENDER_TYPE: OPEN", "TENDER_TIPE: OPEN");
            assertThat(catchThrowableOfType(
                                    BadInputException.class,
                                    () -> new ScenarioReader(book).read(yaml.getBytes(StandardCharsets.UTF_8)))
                            .problems())
                    .anySatisfy(problem -> {
                        assertThat(problem.pointer()).isEqualTo("/given/custom/TENDER_TIPE");
                        assertThat(problem.detail().toString())
                                .isEqualTo(
                                        "there is no field 'TENDER_TIPE' of opportunity; did you mean 'TENDER_TYPE'?; fields.csv names them all");
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "TYPE,opportunity,CHOICE,,,,,a,b,,,|a field of choices needs some",
                "TYPE,opportunity,TEXT,,A B,,,a,b,,,|only CHOICE and CHOICES have choices",
                "TYPE,oportunity,TEXT,,,,,a,b,,,|unknown code 'oportunity'; did you mean 'opportunity'?",
                "A TYPE,opportunity,TEXT,,,,,a,b,,,|'A TYPE' should be a code",
                "TYPE,need,TEXT,,,,,a,b,,,MORE|only a field of the opportunity has a section of its own",
                "TYPE,opportunity,SCORE,,,9,3,a,b,,,|9 is more than 3"
            })
    void aRowThatMeansNothingIsRefused(String row, String message) {
        String header = "field,of,type,required,choices,least,most,en,zh,help en,help zh,section\n";
        var broken = catchThrowableOfType(
                BrokenRulesException.class,
                () -> RuleBook.compile(FieldSets.with("tender", Map.of("fields.csv", header + row + "\n")))
                        .close());
        assertThat(broken.problems()).anySatisfy(problem -> {
            assertThat(problem.file()).isEqualTo("fields.csv");
            assertThat(problem.line()).isEqualTo(2);
            assertThat(problem.message().toString()).contains(message);
        });
    }

    @Test
    void rulesOfTheFirstEditionHaveNoSuchTable() throws IOException {
        var without = new java.util.HashMap<String, String>();
        without.put("fields.csv", null);
        without.put(
                "columns.csv",
                Files.readString(java.nio.file.Path.of("rules/columns.csv")).replaceAll("(?m)^fields,.*\n", ""));
        try (var book = RuleBook.compile(io.salescoach.rulebook.source.RuleFiles.load(java.nio.file.Path.of("rules"))
                .with(without))) {
            assertThat(book.tables().fields()).isEmpty();
            assertThat(book.files().texts()).doesNotContainKey("fields.csv");
        }
    }
}
