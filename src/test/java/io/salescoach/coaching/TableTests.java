package io.salescoach.coaching;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever edits a table or a rule changes the advice, with no Java touched: one test for each table. */
class TableTests {

    private static RuleFiles shipped;

    @BeforeAll
    static void load() throws IOException {
        shipped = RuleFiles.load(Path.of("rules"));
    }

    @Test
    void areasSayWhereTheCoachLooks() {
        String file = "{id: a, name: b, stage: ENTRANCE}";
        assertThat(findings(shipped, file)).doesNotContain("SUPERVISOR_MISSING");
        assertThat(findings(edited("areas.csv", "TEAM,CONSULTATIVE,DEMAND", "TEAM,CONSULTATIVE,ENTRANCE"), file))
                .contains("SUPERVISOR_MISSING");
    }

    @Test
    void stagesSayWhenADealHasStalled() {
        String file = "{id: a, name: b, stage: ACTION, stageEnteredOn: 2026-04-20}";
        assertThat(findings(shipped, file)).doesNotContain("STALLED");
        assertThat(findings(edited("stages.csv", "ACTION,10,14", "ACTION,10,10"), file))
                .contains("STALLED");
    }

    @Test
    void thresholdsSayHowMuchIsEnough() {
        String file = "{id: a, name: b, stage: DEMAND, buying: {tailored: true}}";
        assertThat(advice(shipped, file).engagement()).isEqualTo("TRANSACTIONAL");
        assertThat(advice(edited("thresholds.csv", "consultative signals,2", "consultative signals,1"), file)
                        .engagement())
                .isEqualTo("CONSULTATIVE");
    }

    @Test
    void stageSkillsSayWhatAStageRequires() {
        String file =
                "{id: a, name: b, stage: ENTRANCE, team: [{name: w, role: ACCOUNT_MANAGER, skills: {PRESENTING: 3}}]}";
        assertThat(findings(shipped, file)).doesNotContain("SKILL_GAP(PRESENTING)");
        assertThat(findings(edited("stage-skills.csv", "(?m)^(PRESENTING,[^,]*),3", "$1,4"), file))
                .contains("SKILL_GAP(PRESENTING)");
    }

    @Test
    void findingsSayHowMuchAFindingWeighsAndHowItIsWorded() {
        String file = "{id: a, name: b, stage: ENTRANCE}";
        var edited = advice(
                edited("findings.csv", "(?m)^PROFILE_EMPTY,.*$", "PROFILE_EMPTY,DISCOVERY,BLOCKER,,Who are they?,谁？"),
                file);
        assertThat(edited.findings())
                .filteredOn(finding -> finding.code().equals("PROFILE_EMPTY"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message()).isEqualTo("Who are they?");
                    assertThat(finding.severity()).hasToString("BLOCKER");
                });
    }

    @Test
    void priorsAndEvidenceAndItsWeightSayWhatLiesBehindAnObjection() {
        String file = "{id: a, name: b, stage: CONSULTING, objections: [{id: o, surface: NO_MONEY}]}";
        assertThat(leadingCause(shipped, file)).isEqualTo("NO_VALUE");
        assertThat(leadingCause(
                        edited("objection-priors.csv", "NO_MONEY,0.10,0.45,0.30", "NO_MONEY,0.10,0.10,0.65"), file))
                .isEqualTo("NO_TRUST");
        assertThat(leadingCause(
                        edited(
                                "objection-evidence.csv",
                                "BENEFIT_ANALYSIS_NOT_DONE,NO_VALUE,SUPPORTS(.*),2",
                                "BENEFIT_ANALYSIS_NOT_DONE,NO_VALUE,CONTRADICTS$1,0.1"),
                        file))
                .isEqualTo("NO_TRUST");
    }

    @Test
    void phrasesSayHowAnExcuseIsRecognised() {
        String file = "{id: a, name: b, stage: DEMAND, objections: [{id: o, quote: The cat ate our wallet.}]}";
        assertThat(findings(shipped, file)).contains("OBJECTION_UNCLASSIFIED(o)");
        assertThat(findings(appended("objection-phrases.csv", "NO_MONEY,en,ate * wallet\n"), file))
                .doesNotContain("OBJECTION_UNCLASSIFIED(o)");
    }

    @Test
    void examplesSayHowAnExcuseSounds() {
        String file = "{id: a, name: b, stage: DEMAND, objections: [{id: o, quote: Our wombat hates fibre.}]}";
        assertThat(findings(shipped, file)).contains("OBJECTION_UNCLASSIFIED(o)");
        assertThat(findings(appended("objection-examples.csv", "en,NO_GOOD,our wombat hates FIBRE.\n"), file))
                .doesNotContain("OBJECTION_UNCLASSIFIED(o)");
        assertThat(findings(appended("objection-examples.csv", "en,NONE,Our wombat hates fibre.\n"), file))
                .contains("OBJECTION_UNCLASSIFIED(o)");
    }

    @Test
    void wordsSayWhatSpeaksForACause() {
        String file = "{id: a, name: b, stage: DEMAND, "
                + "objections: [{id: o, surface: NO_GOOD, quote: Our wombat hates fibre.}]}";
        assertThat(leadingCause(shipped, file)).isEqualTo("NO_DIFFERENCE");
        assertThat(leadingCause(appended("objection-words.csv", "DOUBT,en,wombat hates,\n"), file))
                .isEqualTo("NO_TRUST");
        assertThat(leadingCause(appended("objection-words.csv", "DOUBT,en,wombat hates,our wombat\n"), file))
                .isEqualTo("NO_DIFFERENCE");
    }

    @Test
    void industriesSayWhatToAsk() {
        String file = "{id: a, name: b, stage: ENTRANCE, customer: {industry: Zoo}}";
        assertThat(questions(shipped, file)).contains("Could you walk me through a usual day, from beginning to end?");
        var zoo = appended("industry-questions.csv", "ZOO,zoo|动物园,Who feeds the lions?,谁喂狮子？,,,,\n");
        assertThat(questions(zoo, file))
                .contains("Who feeds the lions?")
                .doesNotContain("Could you walk me through a usual day, from beginning to end?");
    }

    @Test
    void aFolderOfBeforeWeighsAllEvidenceAlikeAndHasNoWordsOfObjectionsAndNoIndustries() {
        var before = new HashMap<String, String>();
        before.put("objection-words.csv", null);
        before.put("industry-questions.csv", null);
        before.put(
                "objection-evidence.csv",
                shipped.texts().get("objection-evidence.csv").replaceAll("(?m),[^,\\n]*$", ""));
        before.put(
                "thresholds.csv",
                shipped.texts().get("thresholds.csv") + "objection supported,2,\nobjection contradicted,0.25,\n");
        before.put(
                "columns.csv",
                shipped.texts().get("columns.csv").replaceAll("(?m)^objection-evidence,factor,.*\\R", ""));
        String file = "{id: a, name: b, stage: DEMAND, competitors: [rival], "
                + "objections: [{id: o, surface: NO_GOOD, quote: We compared.}]}";
        assertThat(advice(shipped.with(before), file)
                        .objections()
                        .get(0)
                        .causes()
                        .get(0))
                .extracting(Advice.Cause::cause, cause -> cause.score().toPlainString())
                .containsExactly("NO_DIFFERENCE", "0.67");
        assertThat(advice(shipped, file).objections().get(0).causes().get(0).score())
                .isEqualByComparingTo("0.86");
        assertThat(questions(shipped.with(before), "{id: a, name: b, stage: ENTRANCE}"))
                .containsExactly(
                        "We have worked with others in your field on this. May I have twenty minutes to hear how you do it?",
                        "What would make this meeting worth your time?");
    }

    @Test
    void aThresholdSaysHowSureRecognitionMustBe() {
        String file =
                "{id: a, name: b, stage: DEMAND, objections: [{id: o, quote: Prices like yours ruin a firm like mine.}]}";
        assertThat(findings(edited("thresholds.csv", "objection recognised,0.78", "objection recognised,0"), file))
                .doesNotContain("OBJECTION_UNCLASSIFIED(o)");
        assertThat(findings(edited("thresholds.csv", "objection recognised,0.78", "objection recognised,1.01"), file))
                .contains("OBJECTION_UNCLASSIFIED(o)");
    }

    @Test
    void aFolderOfBeforeHasPhrasesAlone() {
        var before = new HashMap<String, String>();
        before.put("objection-examples.csv", null);
        before.put(
                "thresholds.csv",
                shipped.texts().get("thresholds.csv").replaceAll("(?m)^objection recognised,.*\\R", ""));
        String file = "{id: a, name: b, stage: DEMAND, objections: [{id: o, quote: %s}]}";
        assertThat(findings(shipped.with(before), file.formatted("That is way too expensive.")))
                .doesNotContain("OBJECTION_UNCLASSIFIED(o)");
        assertThat(findings(shipped.with(before), file.formatted("Prices like yours ruin a firm like mine.")))
                .contains("OBJECTION_UNCLASSIFIED(o)");
    }

    @Test
    void thePlaybookSaysWhatToDo() {
        String file = "{id: a, name: b, stage: ENTRANCE}";
        var edited = advice(
                appended("playbook.csv", "CALL_ME,1,VISIT_NONE,,,SUPERVISOR,,Call me,打给我,Dial | Talk,拨号 | 说,,\n"),
                file);
        assertThat(edited.actions().get(0).code()).isEqualTo("CALL_ME");
        assertThat(edited.actions().get(0).how()).containsExactly("Dial", "Talk");
    }

    @Test
    void termsSayWhatThingsAreCalled() {
        String file = "{id: a, name: b, stage: ENTRANCE}";
        var edited = advice(edited("terms.csv", "quadrant,THREAT,[^,]*", "quadrant,THREAT,dragons"), file);
        assertThat(edited.findings()).anyMatch(finding -> finding.message().contains("dragons"));
    }

    @Test
    void teamTablesSayWhatLiesBehindSymptoms() {
        var tables = RuleBook.compile(appended("team-symptoms.csv", "LATE,SKILLS_LACKING,always late,总迟到\n"))
                .tables();
        assertThat(tables.teamSymptoms().get("LATE").problem()).isEqualTo("SKILLS_LACKING");
        var links = RuleBook.compile(edited("team-problems.csv", "SKILLS_LACKING,HIGH", "SKILLS_LACKING,LOW"))
                .tables();
        assertThat(links.teamProblems().get("SKILLS_LACKING").link()).hasToString("LOW");
    }

    @Test
    void aNewRuleChangesTheAdvice() {
        var files = shipped.with(Map.of(
                "mine.drl",
                """
                package io.salescoach.rules
                import io.salescoach.opportunity.*
                import io.salescoach.rulebook.*
                global Conclusions coach
                rule "nobody knows what the deal is worth"
                    @area(QUALIFICATION) @finding(VALUE_UNKNOWN) @why("What has no value gets no time.")
                when
                    Scope(area == "QUALIFICATION")
                    Opportunity(value == null)
                then
                    coach.found(drools);
                end
                """,
                "findings.csv",
                shipped.texts().get("findings.csv") + "VALUE_UNKNOWN,QUALIFICATION,INFO,,What is it worth?,值多少？\n"));
        assertThat(findings(files, "{id: a, name: b, stage: ENTRANCE}")).contains("VALUE_UNKNOWN");
        assertThat(findings(files, "{id: a, name: b, stage: ENTRANCE, value: {amount: 1, currency: CNY}}"))
                .doesNotContain("VALUE_UNKNOWN");
    }

    private static RuleFiles edited(String file, String from, String to) {
        String before = shipped.texts().get(file);
        String after = before.replaceFirst(from, to);
        assertThat(after).as("the edit of %s", file).isNotEqualTo(before);
        return shipped.with(Map.of(file, after));
    }

    private static RuleFiles appended(String file, String row) {
        return shipped.with(Map.of(file, shipped.texts().get(file) + row));
    }

    private static List<String> findings(RuleFiles rules, String file) {
        return advice(rules, file).findings().stream()
                .map(Advice.Finding::label)
                .toList();
    }

    private static List<String> questions(RuleFiles rules, String file) {
        return advice(rules, file).actions().stream()
                .filter(action -> action.code().equals("PLAN_FIRST_VISIT"))
                .flatMap(action -> action.questions().stream())
                .toList();
    }

    private static String leadingCause(RuleFiles rules, String file) {
        return advice(rules, file).objections().get(0).causes().get(0).cause();
    }

    private static Advice advice(RuleFiles rules, String yaml) {
        try (var book = RuleBook.compile(rules)) {
            var opportunity = new OpportunityReader()
                    .read(
                            yaml.getBytes(StandardCharsets.UTF_8),
                            Format.YAML,
                            book.tables().skills().keySet());
            return new Coach(book).advise(opportunity, LocalDate.parse("2026-05-01"), Locale.ENGLISH);
        }
    }
}
