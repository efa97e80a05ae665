package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.salescoach.coaching.Advice.Score;
import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RuleProblem;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Points of score.csv become the score of a deal. */
class ScoreTests {

    private static final String HEADER = "signal,points,en,zh\n";
    private static final String FIELDS = """
            field,of,type,required,choices,least,most,en,zh
            TENDER,opportunity,CHOICE,,OPEN INVITED,,,Tender,招标
            LOTS,opportunity,CHOICES,,NETWORK CLOUD,,,Lots,标段
            STRATEGIC,opportunity,YES_NO,,,,,Strategic,战略
            PAIN,customer,SCORE,,,,,Pain,痛点
            ROLE,stakeholder,CHOICE,,USER COACH,,,Role,角色
            REGION,opportunity,TEXT,,,,,Region,地区
            SITES,opportunity,NUMBER,,,,,Sites,网点
            """;
    private static final String COLD = "{id: a, name: b, stage: ENTRANCE}";

    private static RuleFiles shipped;

    @BeforeAll
    static void load() throws IOException {
        shipped = RuleFiles.load(Path.of("rules"));
    }

    @Test
    void aFolderWithoutTheTableGivesNoScore() {
        assertThat(shipped.texts()).doesNotContainKey("score.csv");
        try (var book = RuleBook.compile(shipped)) {
            assertThat(advice(book, COLD).score()).isNull();
            assertThat(new JsonMapper().writeValueAsString(advice(book, COLD))).contains("\"score\":null");
        }
    }

    @Test
    void pointsOfEverySignalAndOfTheBaseAreAddedUp() {
        var score = score(
                "BASE,0.5,b,b\nVISIT_NONE,-2,b,b\nNEED_UNKNOWN,1,b,b\nSILENT,-9,b,b\nPROFILE_EMPTY,0,b,b\n", COLD);
        assertThat(score.points()).isEqualTo("-0.5");
        assertThat(score.likelihood()).isEqualTo("0.3775");
        assertThat(score.signals())
                .extracting(Score.Signal::signal, each -> each.points().toString())
                .containsExactly(tuple("VISIT_NONE", "-2.0"), tuple("NEED_UNKNOWN", "1.0"));
    }

    @Test
    void aFindingOfSeveralPeopleCountsOnceAndEqualWeightsStandByName() {
        var score = score(
                "BASE,0,b,b\nNEEDS_NOT_BROAD,-1.25,b,b\nCOMPETITION_UNKNOWN,1.25,b,b\n",
                "{id: a, name: b, stage: DEMAND, stakeholders: [{id: x, projectTeam: true}, {id: y, projectTeam: true}],"
                        + " needs: [{id: n, statement: s}]}");
        assertThat(score.signals())
                .extracting(Score.Signal::signal)
                .containsExactly("COMPETITION_UNKNOWN", "NEEDS_NOT_BROAD");
        assertThat(score.points()).isEqualTo("0.0");
        assertThat(score.likelihood()).isEqualTo("0.5000");
    }

    @Test
    void valuesOfOwnFieldsAreSignalsWhereverTheFieldBelongs() {
        var rows = "BASE,0,b,b\nTENDER=OPEN,1,b,b\nTENDER=INVITED,9,b,b\nLOTS = CLOUD,2,b,b\nSTRATEGIC=yes,3,b,b\n"
                + "PAIN=4,4,b,b\nROLE=COACH,5,b,b\nREGION=East China,6,b,b\n";
        var score = score(
                rows,
                "{id: a, name: b, stage: ENTRANCE, customer: {custom: {PAIN: 4}},"
                        + " custom: {TENDER: OPEN, LOTS: [NETWORK, CLOUD], STRATEGIC: true, REGION: East China},"
                        + " stakeholders: [{id: x, custom: {ROLE: USER}}, {id: y, custom: {ROLE: COACH}}]}");
        assertThat(score.signals())
                .extracting(Score.Signal::signal)
                .containsExactly(
                        "REGION=East China", "ROLE=COACH", "PAIN=4", "STRATEGIC=true", "LOTS=CLOUD", "TENDER=OPEN");
        assertThat(score(rows, COLD).signals()).isEmpty();
    }

    @Test
    void aDealThatHasEndedHasNoScore() {
        try (var book = RuleBook.compile(with("BASE,1,b,b\n"))) {
            assertThat(advice(book, COLD.replace("}", ", status: LOST}")).score())
                    .isNull();
            assertThat(advice(book, COLD.replace("}", ", status: OPEN}")).score())
                    .isNotNull();
        }
    }

    @Test
    void theExampleIsSound() throws IOException {
        String example = Files.readString(Path.of("docs/examples/score.csv"));
        try (var book = RuleBook.compile(shipped.with(Map.of("score.csv", example)))) {
            assertThat(advice(book, COLD).score())
                    .extracting(Score::signals, InstanceOfAssertFactories.LIST)
                    .isEmpty();
            assertThat(advice(book, COLD).score().points()).isEqualTo("0.5");
        }
    }

    @Test
    void aRowAboutWhatIsNotThereIsToldWithItsPlace() {
        assertThat(problems("BASE,0,b,b\nVISIT_NON,1,b,b\n"))
                .containsExactly("score.csv:3:1: unknown code 'VISIT_NON'; did you mean 'VISIT_NONE'?");
        assertThat(problems("BASE,0,b,b\nTENDR=OPEN,1,b,b\n"))
                .containsExactly(
                        "score.csv:3:1: there is no field 'TENDR'; did you mean 'TENDER'?; fields.csv names them all");
        assertThat(problems("BASE,0,b,b\nTENDER=OPENED,1,b,b\n"))
                .containsExactly(
                        "score.csv:3:1: 'OPENED' is no choice of TENDER; did you mean 'OPEN'?; known are OPEN, INVITED");
        assertThat(problems(
                        "BASE,0,b,b\nTENDER,1,b,b\nSITES=3,1,b,b\nPAIN=6,1,b,b\nSTRATEGIC=maybe,1,b,b\nROLE=,1,b,b\n"))
                .containsExactly(
                        "score.csv:3:1: TENDER is a field; write which of its values counts, as TENDER=VALUE",
                        "score.csv:4:1: SITES is a NUMBER; only a field of choices, a score, a text, or yes and no can be a signal",
                        "score.csv:5:1: '6' is out of range; write a number from 0 to 5",
                        "score.csv:6:1: STRATEGIC is answered with yes or no, not with 'maybe'",
                        "score.csv:7:1: ROLE is a field; write which of its values counts, as ROLE=VALUE");
    }

    @Test
    void theBaseStandsOnceAndEverySignalToo() {
        assertThat(problems("VISIT_NONE,1,b,b\n"))
                .containsExactly("score.csv:0:0: there is no row for the signal BASE");
        assertThat(problems("BASE,0,b,b\nBASE,1,b,b\nSTRATEGIC=yes,1,b,b\nSTRATEGIC=TRUE,2,b,b\n"))
                .containsExactly("score.csv:3:1: 'BASE' stands already in row 2");
        assertThat(problems("BASE,0,b,b\nSTRATEGIC=yes,1,b,b\nSTRATEGIC=TRUE,2,b,b\n"))
                .containsExactly("score.csv:4:1: 'STRATEGIC=TRUE' stands already in row 3");
    }

    @Test
    void pointsAreNumbersOfUsualSize() {
        assertThat(problems("BASE,much,b,b\n")).contains("score.csv:2:2: 'much' is not a number");
        assertThat(problems("BASE,101,b,b\n")).anyMatch(problem -> problem.contains("write a number from -100 to 100"));
        assertThat(problems("BASE,1e-999999999,b,b\n"))
                .anyMatch(problem -> problem.contains("write at most 4 decimals"));
    }

    private static List<String> problems(String rows) {
        return catchThrowableOfType(BrokenRulesException.class, () -> RuleBook.compile(with(rows))).problems().stream()
                .map(RuleProblem::toString)
                .toList();
    }

    private static RuleFiles with(String rows) {
        return shipped.with(Map.of("score.csv", HEADER + rows, "fields.csv", FIELDS));
    }

    private static Score score(String rows, String yaml) {
        try (var book = RuleBook.compile(with(rows))) {
            var score = advice(book, yaml).score();
            assertThat(score).isNotNull();
            return score;
        }
    }

    private static Advice advice(RuleBook book, String yaml) {
        var file = new OpportunityReader()
                .read(
                        yaml.getBytes(StandardCharsets.UTF_8),
                        Format.YAML,
                        () -> book.tables().known());
        return new Coach(book).advise(file, LocalDate.parse("2026-05-01"), Locale.ENGLISH);
    }
}
