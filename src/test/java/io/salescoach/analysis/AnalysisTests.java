package io.salescoach.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.analysis.Remark.Kind;
import io.salescoach.coaching.Coach;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.scenario.ScenarioSuite;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every remark comes with one edited rule or row, and is not there without it. */
class AnalysisTests {

    private static final String HEAD = """
            package io.salescoach.rules
            import io.salescoach.opportunity.*
            import io.salescoach.rulebook.*
            global Conclusions coach
            """;

    private static RuleFiles shipped;
    private static RuleBook book;
    private static RuleUsage scenarios;
    private static List<Remark> before;

    @BeforeAll
    static void analyseTheShippedBook() throws IOException {
        shipped = RuleFiles.load(Path.of("rules"));
        book = RuleBook.compile(shipped);
        scenarios = new RuleUsage();
        play(book, scenarios);
        before = Analysis.of(book, scenarios);
    }

    @Test
    void theShippedBookHasNoRemark() {
        assertThat(before).isEmpty();
    }

    @Test
    void aBookIsNotNewToItself() {
        assertThat(Analysis.newSince(before, Analysis.of(book, scenarios))).isEmpty();
    }

    @Test
    void rulesThatCanNeverFireAreTold() {
        assertThat(cannotFire(
                        "InStage(days > 5, days < 3)",
                        "InStage(days > 5 && days <= 5)",
                        "InStage(days == 5, days != 5)",
                        "InStage(days == 5 || days == 6, days < 4)",
                        "InStage(stage == Stage.DEMAND, stage == Stage.ACTION)",
                        "exists Need(priority > 3, priority < 1)",
                        "Objection(resolved == true, resolved == false)",
                        "Threshold(name == \"team size\", $d : value) InStage(days < $d, days > $d)",
                        "Threshold(name == \"team siz\", $limit : value)",
                        "Verdict(code == \"LOST\")",
                        "Engagement(code == \"BARTER\")",
                        "Scope(area == \"PEOPEL\")",
                        "Scope(area == \"SOLUTION\", stage == Stage.ENTRANCE)",
                        "Scope(area == \"DISCOVERY\", reached(Stage.DEMAND))"))
                .containsExactly(
                        "InStage: days > 5 and days < 3 exclude each other",
                        "InStage: days > 5 and days <= 5 exclude each other",
                        "InStage: days == 5 and days != 5 exclude each other",
                        "InStage: days == 5 and days < 4 exclude each other",
                        "InStage: stage == Stage.DEMAND and stage == Stage.ACTION exclude each other",
                        "Need: priority > 3 and priority < 1 exclude each other",
                        "Objection: resolved == true and resolved == false exclude each other",
                        "InStage: days < $d and days > $d exclude each other",
                        "thresholds.csv has no 'team siz'",
                        "no rule concludes the verdict LOST",
                        "no rule concludes the engagement BARTER",
                        "areas.csv never opens PEOPEL in the stages that it asks for",
                        "areas.csv never opens SOLUTION in the stages that it asks for",
                        "areas.csv never opens DISCOVERY in the stages that it asks for");
    }

    @Test
    void rulesThatCanFireAreNot() {
        assertThat(cannotFire(
                        "InStage(days > 5, days < 7)",
                        "InStage(days > 5 || days < 3)",
                        "InStage(days >= 5, days <= 5, days == 5)",
                        "InStage(days == 5 || days == 6, days > 5)",
                        "not Need(priority > 3, priority < 1)",
                        "Need(priority > 3) Need(priority < 1)",
                        "Threshold(name == \"team size\", $d : value) InStage(days <= $d, days >= $d)",
                        "Opportunity(expectedCloseOn != null, status != Status.OPEN)",
                        "Scope(area == \"SOLUTION\" || area == \"NEEDS\", stage == Stage.DEMAND)",
                        "Scope(area == \"PEOPLE\", reached(Stage.ACTION))"))
                .isEmpty();
    }

    @Test
    void anAreaThatIsClosedIsToldWithItsRulesAndFindings() {
        assertThat(remarks(edited("areas.csv", "DISCOVERY,CONSULTATIVE,ENTRANCE,ENTRANCE", "DISCOVERY,,ENTRANCE,")))
                .contains(
                        "UNREACHABLE areas.csv:4: DISCOVERY: no engagement that a rule concludes, or no stage,"
                                + " opens this area",
                        "CANNOT_FIRE visits.drl:8: rule \"nobody has visited the customer\": it can never fire:"
                                + " areas.csv never opens DISCOVERY in the stages that it asks for")
                .anyMatch(remark -> remark.startsWith("UNUSED findings.csv:")
                        && remark.endsWith("VISIT_NONE: no rule can conclude this finding"))
                .anyMatch(remark -> remark.startsWith("UNREACHABLE playbook.csv:")
                        && remark.endsWith("it is never advised: no rule can conclude what it answers"));
    }

    @Test
    void whatFiredNeverOrAlwaysIsTold() throws IOException {
        // A blocker that is always found would keep every gate shut.
        String rules = (rule("InStage(days > 10000)") + ruleNamed("always", "Opportunity()"))
                .replace("VISIT_NONE", "PROFILE_EMPTY");
        try (var edited = RuleBook.compile(shipped.with(Map.of("mine.drl", rules)))) {
            var sample = new RuleUsage();
            play(edited, sample);
            var all = List.copyOf(edited.rules().keySet());
            sample.opportunity(all.stream().filter(rule -> !rule.equals("mine")).toList());
            int size = sample.size();
            assertThat(texts(Analysis.newSince(before, Analysis.of(edited, sample))))
                    .containsExactly(
                            "FIRED_NEVER mine.drl:5: rule \"mine\": it fired for none of %d scenarios and opportunities"
                                    .formatted(size),
                            "FIRED_ALWAYS mine.drl:13: rule \"always\": it fired for every one of"
                                    + " %d scenarios and opportunities".formatted(size));
            sample.opportunity(List.of("mine"));
            assertThat(Analysis.newSince(before, Analysis.of(edited, sample))).isEmpty();
            assertThat(Analysis.of(edited, new RuleUsage()))
                    .noneMatch(remark -> remark.kind() == Kind.FIRED_NEVER || remark.kind() == Kind.NO_SCENARIO);
        }
    }

    @Test
    void aFindingThatNoScenarioShowsIsTold() {
        String finding = "VALUE_UNKNOWN,QUALIFICATION,INFO,,What is it worth?,值多少？\n";
        var edited = Map.of(
                "mine.drl",
                rule("Opportunity(value == null)")
                        .replace("VISIT_NONE", "VALUE_UNKNOWN")
                        .replace("DISCOVERY", "QUALIFICATION"),
                "findings.csv",
                shipped.texts().get("findings.csv") + finding);
        int row = (int) edited.get("findings.csv").lines().count();
        assertThat(remarks(edited))
                .contains("NO_SCENARIO findings.csv:" + row + ": VALUE_UNKNOWN: no scenario shows this finding");
    }

    @Test
    void codesThatNothingUsesAreTold() {
        var rows = new TreeMap<>(Map.of(
                "areas.csv", "MINE,CONSULTATIVE,ENTRANCE,,mine,我的",
                "findings.csv", "MINE,NEEDS,INFO,,mine,我的",
                "rule-names.csv", "nobody wrote this rule,,没人写过的规则,,",
                "objection-evidence.csv", "MINE,NO_PAIN,SUPPORTS,mine,我的,2",
                "stage-skills.csv", "MINE,mine,,,,,,mine,我的",
                "team-problems.csv", "MINE,LOW,mine,我的,x,x",
                "terms.csv", "tool,MINE,mine,我的",
                "thresholds.csv", "patience,3,how long"));
        var edited = new TreeMap<>(Map.of("notes.csv", "a,b\n"));
        rows.forEach((file, row) -> edited.put(file, shipped.texts().get(file) + row + "\n"));
        assertThat(remarks(edited))
                .containsExactly(
                        "UNUSED areas.csv:%d: MINE: no rule belongs to this area".formatted(last(edited, "areas.csv")),
                        "UNUSED findings.csv:%d: MINE: no rule can conclude this finding"
                                .formatted(last(edited, "findings.csv")),
                        "UNUSED notes.csv:0: nothing reads this file",
                        "UNUSED objection-evidence.csv:%d: MINE: no rule gives this evidence"
                                .formatted(last(edited, "objection-evidence.csv")),
                        "UNUSED rule-names.csv:%d: nobody wrote this rule: there is no rule of this name"
                                .formatted(last(edited, "rule-names.csv")),
                        "UNUSED stage-skills.csv:%d: MINE: no stage requires this skill"
                                .formatted(last(edited, "stage-skills.csv")),
                        "UNUSED team-problems.csv:%d: MINE: no symptom points to this problem"
                                .formatted(last(edited, "team-problems.csv")),
                        "UNUSED terms.csv:%d: tool MINE: no action of the playbook uses this tool"
                                .formatted(last(edited, "terms.csv")),
                        "UNUSED thresholds.csv:%d: patience: no rule reads this threshold"
                                .formatted(last(edited, "thresholds.csv")));
    }

    @Test
    void rowsOfThePlaybookThatAreNeverAdvisedAreTold() {
        assertThat(playbook("MINE,10,VISIT_NONE,NO_VALUE,,ACCOUNT_MANAGER,,a title,标题,how,怎么做,,"))
                .endsWith("MINE: it is never advised: none of its findings is about an objection,"
                        + " so none has the cause NO_VALUE");
        assertThat(playbook("MINE,10,VISIT_NONE,NONE,,ACCOUNT_MANAGER,,Go and see the customer today,标题,how,怎么做,,"))
                .isEmpty();
        var noVerdict =
                remarks(edited("verdict.drl", "(?s)rule \"there is no need\".*rule \"an answer", "rule \"an answer"));
        assertThat(noVerdict)
                .contains("UNREACHABLE playbook.csv:2: WITHDRAW: it is never advised:"
                        + " no rule concludes the verdict DISQUALIFIED");
    }

    @Test
    void rowsOfThePlaybookThatRepeatAnotherAreTold() {
        String first =
                shipped.texts().get("playbook.csv").lines().skip(3).findFirst().orElseThrow();
        assertThat(first).startsWith("CONFIRM_NEED,10,NEED_UNKNOWN,,,ACCOUNT_MANAGER,QUESTION_PREPARATION,Find out");
        assertThat(playbook("MINE,11,NEED_UNKNOWN,,,ACCOUNT_MANAGER,QUESTION_PREPARATION,a title,标题,how,怎么做,,"))
                .startsWith("REPEATED ")
                .endsWith("MINE: CONFIRM_NEED in row 4 answers the same findings for the same cause and verdict,"
                        + " by the same person with the same tool");
        assertThat(playbook(first.replaceFirst("CONFIRM_NEED,10,NEED_UNKNOWN", "MINE,10,NEED_ABSENT")))
                .endsWith("MINE: CONFIRM_NEED in row 4 has the same title");
    }

    @Test
    void phrasesForTheSameWordsAreTold() {
        int row = (int) shipped.texts().get("objection-phrases.csv").lines().count() + 1;
        assertThat(phrase("NO_MONEY,en,the cat ate our wallet\nNO_MONEY,en,“The cat” ate our WALLET!"))
                .containsExactly(
                        "REPEATED objection-phrases.csv:%d: '“The cat” ate our WALLET!' (NO_MONEY):".formatted(row + 1)
                                + " it is recognised for the same words as 'the cat ate our wallet' in row " + row);
        assertThat(phrase("NO_MONEY,en,cat * wallet\nNO_GOOD,en,cat wallet"))
                .containsExactly("CONTRADICTED objection-phrases.csv:%d: 'cat wallet' (NO_GOOD):".formatted(row + 1)
                        + " the same words are 'cat * wallet' in row %d, which shows NO_MONEY".formatted(row));
        assertThat(phrase("NO_MONEY,zh,喵喵钱包\nNO_GOOD,zh,喵喵"))
                .containsExactly("CONTRADICTED objection-phrases.csv:%d: '喵喵钱包' (NO_MONEY): it holds '喵喵' of row %d,"
                                .formatted(row, row + 1)
                        + " which shows NO_GOOD; the longer one decides");
        assertThat(phrase("NO_MONEY,zh,喵喵钱包\nNO_MONEY,zh,喵喵")).isEmpty();
    }

    @Test
    void aRemarkIsKnownAgainWhenItsRowMoves() {
        String phrases = shipped.texts().get("objection-phrases.csv") + "NO_MONEY,en,dog * bone\nNO_GOOD,en,dog bone\n";
        String moved = phrases.replaceFirst("\n", "\nNO_MONEY,en,the cat ate our wallet\n");
        assertThat(remarks(Map.of("objection-phrases.csv", phrases))).hasSize(1);
        try (var one = RuleBook.compile(shipped.with(Map.of("objection-phrases.csv", phrases)));
                var other = RuleBook.compile(shipped.with(Map.of("objection-phrases.csv", moved)))) {
            assertThat(Analysis.newSince(Analysis.of(one, scenarios), Analysis.of(other, scenarios)))
                    .isEmpty();
        }
    }

    private static void play(RuleBook book, RuleUsage sample) throws NoSuchFileException {
        ScenarioSuite.read(Path.of("scenarios"), new Coach(book))
                .run(LocalDate.parse("2026-05-01"), result -> sample.scenario(result.fired()));
    }

    private static long last(Map<String, String> files, String file) {
        return files.get(file).lines().count();
    }

    private static String playbook(String row) {
        var remarks = remarks(Map.of("playbook.csv", shipped.texts().get("playbook.csv") + row + "\n"));
        assertThat(remarks).hasSizeLessThanOrEqualTo(1);
        return remarks.isEmpty() ? "" : remarks.get(0);
    }

    private static List<String> phrase(String rows) {
        return remarks(Map.of("objection-phrases.csv", shipped.texts().get("objection-phrases.csv") + rows + "\n"));
    }

    private static Map<String, String> edited(String file, String from, String to) {
        String text = shipped.texts().get(file).replaceFirst(from, to);
        assertThat(text).isNotEqualTo(shipped.texts().get(file));
        return Map.of(file, text);
    }

    /** The remarks that an edit brings, but for what fires: the edited book is not played. */
    private static List<String> remarks(Map<String, String> edited) {
        try (var other = RuleBook.compile(shipped.with(edited))) {
            var now = Analysis.newSince(before, Analysis.of(other, scenarios)).stream()
                    .filter(remark -> remark.kind() != Kind.FIRED_NEVER)
                    .toList();
            return texts(now);
        }
    }

    private static List<String> texts(List<Remark> remarks) {
        return remarks.stream()
                .map(remark -> "%s %s:%d: %s".formatted(remark.kind(), remark.file(), remark.line(), remark.message()))
                .toList();
    }

    /** Why rules with these conditions can never fire. */
    private static List<String> cannotFire(String... conditions) {
        var rules = new StringBuilder(HEAD);
        for (int i = 0; i < conditions.length; i++) {
            rules.append(ruleNamed("mine " + i, conditions[i]));
        }
        return remarks(Map.of("mine.drl", rules.toString())).stream()
                .filter(remark -> remark.startsWith("CANNOT_FIRE mine.drl:"))
                .map(remark -> remark.replaceFirst(".*it can never fire: ", ""))
                .toList();
    }

    private static String rule(String condition) {
        return HEAD + ruleNamed("mine", condition);
    }

    private static String ruleNamed(String name, String condition) {
        return """
                rule "%s"
                    @area(DISCOVERY) @finding(VISIT_NONE)
                    @why("a test")
                when
                    %s
                then
                    coach.found(drools);
                end
                """.formatted(name, condition);
    }
}
