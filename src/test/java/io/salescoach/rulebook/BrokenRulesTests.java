package io.salescoach.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a manager gets wrong is told with file, line and column, the rule's name, and a sentence to act on. */
class BrokenRulesTests {

    private static final String HEAD = """
            package io.salescoach.rules
            import io.salescoach.opportunity.*
            import io.salescoach.rulebook.*
            global Conclusions coach
            """;

    private static RuleFiles shipped;

    @BeforeAll
    static void load() throws IOException {
        shipped = RuleFiles.load(Path.of("rules"));
    }

    @Test
    void theShippedBookIsSound() {
        try (var book = RuleBook.compile(shipped)) {
            assertThat(book.rules()).hasSizeGreaterThan(80);
            assertThat(book.hash()).hasSize(64).startsWith(book.version());
        }
    }

    @Test
    void anUnknownFactIsNamedWithTheNearestKnownOne() {
        assertThat(withRule("Stakehlder()"))
                .containsExactly(
                        "mine.drl:9:5: rule \"mine\": there is no fact named 'Stakehlder'; did you mean 'Stakeholder'?");
    }

    @Test
    void anUnknownFieldIsNamedWithTheNearestKnownOne() {
        assertThat(withRule("Stakeholder(projectTem == true)"))
                .singleElement()
                .asString()
                .startsWith(
                        "mine.drl:9:17: rule \"mine\": Stakeholder has no field 'projectTem'; did you mean 'projectTeam'?");
    }

    @Test
    void aSyntaxErrorIsToldWithItsPlace() {
        assertThat(withRule("Stakeholder("))
                .isNotEmpty()
                .first()
                .asString()
                .startsWith("mine.drl:11:5: ")
                .contains("this is not written as a rule");
    }

    @Test
    void comparingANumberWithATextIsRefused() {
        assertThat(withRule("Threshold(value > \"abc\")"))
                .containsExactly(
                        "mine.drl:9:21: rule \"mine\": 'value' is a number and cannot be compared with \"abc\", which is a text");
    }

    @Test
    void comparingUnlikeThingsIsRefused() {
        for (String condition : List.of(
                "Stakeholder(attitude == \"OPPOSED\")",
                "Stakeholder(attitude == Stage.DEMAND)",
                "Stakeholder(projectTeam == \"yes\")",
                "Opportunity(expectedCloseOn < \"2026-05-01\")",
                "Stakeholder($name : name) Threshold(value > $name)",
                "Stakeholder(name == 3 || title == \"CFO\")",
                "not Stakeholder(senior == 1)",
                "accumulate(Need(priority == \"1\"); $n : count(); $n > 1)")) {
            assertThat(withRule(condition))
                    .as(condition)
                    .anyMatch(problem -> problem.contains("cannot be compared with"));
        }
    }

    @Test
    void anUnknownCodeInARuleIsNamedWithTheNearestKnownOne() {
        assertThat(withRule("Stakeholder(attitude == Attitude.OPPOSE)"))
                .first()
                .asString()
                .contains("Attitude has no code 'OPPOSE'; did you mean 'OPPOSED'?");
    }

    @Test
    void aWrongConsequenceIsTold() {
        assertThat(problems(Map.of("mine.drl", rule("mine", "exists Need()", "coach.fund(drools);"))))
                .singleElement()
                .asString()
                .startsWith("mine.drl:")
                .contains("rule \"mine\"")
                .contains("fund")
                .doesNotContain("io.salescoach");
    }

    @Test
    void anUnknownCodeInAConsequenceIsTold() {
        assertThat(problems(Map.of("mine.drl", rule("mine", "exists Need()", "coach.verdict(drools, \"QUALIFED\");"))))
                .singleElement()
                .asString()
                .contains("unknown code 'QUALIFED'; did you mean 'QUALIFIED'?");
    }

    @Test
    void aRuleNameThatStandsInAnotherFileIsTold() {
        assertThat(problems(Map.of(
                        "mine.drl", rule("nobody has visited the customer", "exists Need()", "coach.found(drools);"))))
                .anyMatch(problem -> problem.startsWith("visits.drl:")
                        && problem.contains("the name stands already in mine.drl, line 5"));
    }

    @Test
    void aRuleWithoutAReasonOrAnAreaIsTold() {
        assertThat(problems(Map.of(
                        "mine.drl",
                        HEAD + "rule \"mine\"\nwhen\n    exists Need()\nthen\n    coach.signal(drools);\nend\n")))
                .anyMatch(problem -> problem.contains("add @why"))
                .anyMatch(problem -> problem.contains("add @area"));
    }

    @Test
    void aFindingWithoutATextIsTold() {
        assertThat(withoutRow("findings.csv", "VISIT_NONE"))
                .anyMatch(problem -> problem.startsWith("visits.drl:")
                        && problem.contains("the finding VISIT_NONE has no text; add a row for it to findings.csv"));
    }

    @Test
    void anActionThatAnswersAnUnknownFindingIsTold() {
        String playbook =
                shipped.texts().get("playbook.csv") + "MINE,10,VISIT_NON,,,ACCOUNT_MANAGER,,title,标题,how,怎么做,,\n";
        int row = (int) playbook.lines().count();
        assertThat(problems(Map.of("playbook.csv", playbook)))
                .containsExactly("playbook.csv:" + row + ":3: unknown code 'VISIT_NON'; did you mean 'VISIT_NONE'?");
    }

    @Test
    void aBlockerThatNoActionAnswersIsTold() {
        String findings = shipped.texts().get("findings.csv")
                + "MINE,NEEDS,BLOCKER,,mine,我的\nMILD,NEEDS,WARNING,,mild,我的\nNEWS,NEEDS,INFO,,news,我的\n";
        assertThat(problems(Map.of("findings.csv", findings)))
                .hasSize(2)
                .anyMatch(problem ->
                        problem.contains("MINE is a BLOCKER, but no action answers it; add one to playbook.csv"))
                .anyMatch(problem -> problem.contains("MILD is a WARNING, but no action answers it"));
    }

    @Test
    void aMissingColumnIsTold() {
        assertThat(problems(
                        Map.of("stages.csv", shipped.texts().get("stages.csv").replaceFirst("stalled days", "days"))))
                .contains("stages.csv:1:1: column 'stalled days' is missing")
                .anyMatch(problem -> problem.startsWith("stages.csv:1:3: unknown column 'days'"));
    }

    @Test
    void aMissingTableIsTold() {
        var files = new java.util.TreeMap<>(shipped.texts());
        files.remove("stages.csv");
        assertThat(problemsOf(new RuleFiles(files)))
                .first()
                .asString()
                .startsWith("stages.csv:0:0: the table is missing");
    }

    @Test
    void anUnknownCodeInATableIsToldWithRowAndColumn() {
        assertThat(problems(
                        Map.of("stages.csv", shipped.texts().get("stages.csv").replaceFirst("DEMAND", "DEMND"))))
                .anyMatch(
                        problem -> problem.startsWith("stages.csv:3:1: unknown code 'DEMND'; did you mean 'DEMAND'?"));
    }

    @Test
    void aRepeatedRowIsTold() {
        assertThat(problems(Map.of("stages.csv", shipped.texts().get("stages.csv") + "DEMAND,30,60,again,又\n")))
                .containsExactly("stages.csv:7:1: 'DEMAND' stands already in row 3");
    }

    @Test
    void theFeedbackTableSaysOfEachOutcomeWhetherItRests() {
        String shippedTable = shipped.texts().get("feedback.csv");
        assertThat(problems(Map.of("feedback.csv", shippedTable.replaceFirst("DONE,yes", "DONE,maybe"))))
                .anyMatch(problem -> problem.startsWith("feedback.csv:3:2: unknown code 'maybe'"));
        assertThat(problems(Map.of("feedback.csv", shippedTable.replaceFirst("DISMISSED,yes", "DISMISED,yes"))))
                .anyMatch(problem ->
                        problem.startsWith("feedback.csv:4:1: unknown code 'DISMISED'; did you mean 'DISMISSED'?"))
                .contains("feedback.csv:0:0: there is no row for the outcome DISMISSED");
        assertThat(problems(Map.of("feedback.csv", shippedTable + "DONE,no,,again\n")))
                .containsExactly("feedback.csv:5:1: 'DONE' stands already in row 3");
        assertThat(problems(Map.of("feedback.csv", shippedTable.replaceFirst("ACCEPTED,no,", "ACCEPTED,no,5"))))
                .anyMatch(problem -> problem.startsWith("feedback.csv:2:3: an action that does not rest has no days"));
    }

    @Test
    void thePracticeTableHasEveryNumberThatPracticeGoesBy() {
        String shippedTable = shipped.texts().get("practice.csv");
        assertThat(problems(Map.of("practice.csv", shippedTable.replaceFirst("VERDICT,2,.*\\n", ""))))
                .containsExactly("practice.csv:0:0: there is no row for the part VERDICT");
        assertThat(problems(Map.of("practice.csv", shippedTable.replaceFirst("CAUSE,3", "CAUSE,many"))))
                .anyMatch(problem -> problem.startsWith("practice.csv:2:2: 'many'"));
        assertThat(problems(Map.of(
                        "practice.csv", shippedTable.replaceFirst("ACTIONS_TO_CHOOSE,3", "ACTIONS_TO_CHOOSE,0"))))
                .contains("practice.csv:7:2: learners can choose from 1 to 10 actions");
    }

    @Test
    void aWrongNumberIsTold() {
        assertThat(problems(Map.of(
                        "stages.csv",
                        shipped.texts().get("stages.csv").replaceFirst("DEMAND,30,60", "DEMAND,thirty,60.5"))))
                .contains("stages.csv:3:2: 'thirty' is not a number", "stages.csv:3:3: '60.5' is not a whole number");
    }

    @Test
    void aNumberInAProgrammersSpellingIsTold() {
        assertThat(problems(Map.of(
                        "stages.csv",
                        shipped.texts().get("stages.csv").replaceFirst("DEMAND,30,60", "DEMAND,30d,NaN"))))
                .contains("stages.csv:3:2: '30d' is not a number", "stages.csv:3:3: 'NaN' is not a number");
    }

    @Test
    void aRowWithTooFewOrTooManyCellsIsToldByItsRow() {
        assertThat(problems(Map.of(
                        "stages.csv",
                        shipped.texts().get("stages.csv").replaceFirst("(?m)^DEMAND,30,60,.*$", "DEMAND,30,60")
                                + "X,1,1,a, b,c,7\n")))
                .contains(
                        "stages.csv:3:4: the cell is empty; 'en' is needed",
                        "stages.csv:7:7: the row has more cells than the header; does a text need quotation marks?");
    }

    @Test
    void evidenceSaysByHowMuchItCounts() {
        String evidence = shipped.texts().get("objection-evidence.csv");
        assertThat(problems(Map.of("objection-evidence.csv", evidence + "MINE,NO_PAIN,SUPPORTS,x,x,\n")))
                .containsExactly("objection-evidence.csv:20:6: the cell is empty;"
                        + " say how many times as probable the cause becomes");
        assertThat(problems(Map.of(
                        "objection-evidence.csv",
                        evidence + "MINE,NO_PAIN,SUPPORTS,x,x,0.5\nYOURS,NO_PAIN,CONTRADICTS,x,x,2\n")))
                .containsExactly(
                        "objection-evidence.csv:20:6: what supports a cause has a factor above 1,"
                                + " and what contradicts it one below 1",
                        "objection-evidence.csv:21:6: what supports a cause has a factor above 1,"
                                + " and what contradicts it one below 1");
    }

    @Test
    void anObjectionIsTakenOnlyAsSomethingThatHasANameAndAnAction() {
        String evidence = shipped.texts().get("objection-evidence.csv") + "MINE,HAGGLING,SUPPORTS,x,x,\n";
        assertThat(problems(Map.of("objection-evidence.csv", evidence)))
                .singleElement()
                .asString()
                .startsWith("objection-evidence.csv:20:2: unknown code 'HAGGLING'");
        String named = shipped.texts().get("terms.csv") + "cause,HAGGLING,haggling,还价\n";
        assertThat(problems(Map.of("objection-evidence.csv", evidence, "terms.csv", named)))
                .singleElement()
                .asString()
                .contains("OBJECTION_OPEN is a WARNING, but no action answers it for some causes (or NONE)");
    }

    @Test
    void aFindingHasAnActionAlsoWhereOneIsNotAdvised() {
        assertThat(problems(Map.of(
                        "playbook.csv", shipped.texts().get("playbook.csv").replaceFirst("(?m)^REFORECAST,.*\\R", ""))))
                .singleElement()
                .asString()
                .contains("CLOSE_DATE_NEAR is a WARNING, but no action answers it");
    }

    @Test
    void wordsOfTheDealStandInStepsAndQuestionsOnly() {
        String playbook = shipped.texts().get("playbook.csv");
        String place = "playbook.csv:" + (playbook.lines().count() + 1) + ":1: ";
        assertThat(problems(Map.of(
                        "playbook.csv",
                        playbook + "MINE,1,VISIT_NONE,,,SUPERVISOR,,About {need},关于{need},{need} | {ned},x,,\n")))
                .containsExactlyInAnyOrder(
                        place
                                + "{need} has no value for VISIT_NONE: rule \"nobody has visited the customer\" binds no $need",
                        place
                                + "{ned} has no value for VISIT_NONE: rule \"nobody has visited the customer\" binds no $ned");
    }

    @Test
    void anExplanationOfAnUnknownColumnIsTold() {
        assertThat(problems(
                        Map.of("columns.csv", shipped.texts().get("columns.csv") + "stages,shar,x,x\nstage,x,x,x\n")))
                .anyMatch(problem -> problem.contains("there is no column 'shar'; did you mean 'share'?"))
                .anyMatch(problem -> problem.contains("there is no table 'stage'; did you mean 'stages'?"));
    }

    @Test
    void aPhraseWithoutAWordIsTold() {
        String phrases = shipped.texts().get("objection-phrases.csv");
        int row = (int) phrases.lines().count() + 1;
        for (String phrase : List.of("*", "！", "太贵 * …", "* expensive")) {
            assertThat(problems(Map.of("objection-phrases.csv", phrases + "NO_MONEY,zh," + phrase + "\n")))
                    .singleElement()
                    .asString()
                    .startsWith("objection-phrases.csv:" + row + ":3: '" + phrase + "' has no word");
        }
    }

    @Test
    void aPlaceholderWithoutAValueIsTold() {
        assertThat(problems(Map.of(
                        "findings.csv",
                        shipped.texts()
                                .get("findings.csv")
                                .replaceFirst(
                                        "(?m)^VISIT_NONE,(.*?),,.*$", "VISIT_NONE,$1,,since {days} days,已{days}天"))))
                .anyMatch(problem ->
                        problem.startsWith("findings.csv:") && problem.contains("{days} has no value for VISIT_NONE"));
    }

    @Test
    void spreadsheetHabitsAreFine() throws IOException {
        String table = "\uFEFF"
                + shipped.texts().get("stages.csv").replace("\n", "\r\n").replace("DEMAND,30", "\"DEMAND\", 30 ")
                + "\r\n,,,,\r\n";
        try (var book = RuleBook.compile(shipped.with(Map.of("stages.csv", table.substring(1))))) {
            assertThat(book.tables().stages()).hasSize(5);
        }
    }

    @Test
    void aByteOrderMarkIsReadOver(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("stages.csv"), "\uFEFFstage\n");
        Files.writeString(folder.resolve("~lock.csv"), "x");
        Files.writeString(folder.resolve("notes.txt"), "x");
        assertThat(RuleFiles.load(folder).texts()).containsExactly(Map.entry("stages.csv", "stage\n"));
    }

    @Test
    void aFileThatIsNotUtf8IsTold(@TempDir Path folder) throws IOException {
        Files.write(folder.resolve("stages.csv"), new byte[] {(byte) 0xD6, (byte) 0xD0});
        assertThat(catchThrowableOfType(BrokenRulesException.class, () -> RuleFiles.load(folder))
                        .problems())
                .singleElement()
                .asString()
                .contains("not UTF-8");
    }

    @Test
    void aMissingFolderIsTold(@TempDir Path folder) {
        Assertions.assertThatThrownBy(() -> RuleFiles.load(folder.resolve("none")))
                .isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void allProblemsAreToldAtOnce() {
        assertThat(problems(Map.of(
                        "mine.drl",
                        rule("mine", "Stakehlder()", "coach.found(drools);"),
                        "stages.csv",
                        shipped.texts().get("stages.csv") + "DEMAND,30,60,again,又\n")))
                .hasSize(2);
    }

    private static List<String> withRule(String condition) {
        return problems(Map.of("mine.drl", rule("mine", condition, "coach.found(drools);")));
    }

    private static String rule(String name, String condition, String consequence) {
        return HEAD + """
                rule "%s"
                    @area(DISCOVERY) @finding(VISIT_NONE)
                    @why("a test")
                when
                    %s
                then
                    %s
                end
                """.formatted(name, condition, consequence);
    }

    private static List<String> withoutRow(String file, String code) {
        return problems(Map.of(file, shipped.texts().get(file).replaceAll("(?m)^" + code + ",.*\n", "")));
    }

    private static List<String> problems(Map<String, String> changed) {
        return problemsOf(shipped.with(changed));
    }

    private static List<String> problemsOf(RuleFiles files) {
        return catchThrowableOfType(BrokenRulesException.class, () -> RuleBook.compile(files)).problems().stream()
                .map(RuleProblem::toString)
                .toList();
    }
}
