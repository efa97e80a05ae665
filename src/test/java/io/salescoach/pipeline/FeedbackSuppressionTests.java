package io.salescoach.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.salescoach.coaching.Advice;
import io.salescoach.coaching.Coach;
import io.salescoach.coaching.Consultation;
import io.salescoach.input.Format;
import io.salescoach.opportunity.OpportunityReader;
import io.salescoach.pipeline.journal.FeedbackRepository;
import io.salescoach.pipeline.journal.FeedbackSuppression;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.rulebook.tables.Tables.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An action that was done or dismissed rests for a finding until the facts of the finding change; feedback.csv says so. */
class FeedbackSuppressionTests {

    private static final LocalDate TODAY = LocalDate.parse("2026-05-01");
    private static final String HEAD = "id: a\nname: b\n";

    private static RuleFiles shipped;
    private static Coach coach;

    @BeforeAll
    static void compile() throws IOException {
        shipped = RuleFiles.load(Path.of("rules"));
        coach = new Coach(RuleBook.compile(shipped));
    }

    @AfterAll
    static void close() {
        coach.book().close();
    }

    @Test
    void aStalledDealStaysAtRestFromDayToDayAndComesBackWithANewStageOrEntryDate() {
        String file = HEAD + "stage: DEMAND\nstageEnteredOn: 2026-01-01\n";
        var said = feedback(file, "RESTART_DEAL", Outcome.DISMISSED);
        assertThat(advised(file, TODAY, said)).doesNotContain("RESTART_DEAL");
        assertThat(advised(file, TODAY.plusDays(40), said)).doesNotContain("RESTART_DEAL");
        assertThat(advised(file + "effortHours: {DEMAND: 5}\n", TODAY, said)).doesNotContain("RESTART_DEAL");
        assertThat(advised(file.replace("2026-01-01", "2026-01-02"), TODAY, said))
                .contains("RESTART_DEAL");
        assertThat(advised(file.replace("DEMAND", "CONSULTING"), TODAY, said)).contains("RESTART_DEAL");
    }

    @Test
    void aChangedPersonIsTalkedAboutAgainAndAnUnrelatedChangeIsNot() {
        String file = HEAD + "stage: DEMAND\nstakeholders: [{id: cfo, influence: HIGH, attitude: OPPOSED}]\n";
        var said = feedback(file, "WIN_OVER_OPPONENT", Outcome.DONE);
        assertThat(advised(file, TODAY, said)).doesNotContain("WIN_OVER_OPPONENT");
        assertThat(advised(file + "offering: VPN\nneeds: [{id: n, raisedBy: [cfo]}]\n", TODAY, said))
                .doesNotContain("WIN_OVER_OPPONENT");
        assertThat(advised(file.replace("id: cfo", "title: CFO, id: cfo"), TODAY, said))
                .contains("WIN_OVER_OPPONENT");
    }

    @Test
    void anActionStillAnswersTheFindingsForWhichItDoesNotRest() {
        String file = HEAD + "stage: DEMAND\nneeds: [{id: n}]\nstakeholders: [{id: cfo, projectTeam: true}";
        var said = feedback(file + "]\n", "SURVEY_MEMBER_NEEDS", Outcome.DONE);
        assertThat(advised(file + "]\n", TODAY, said)).doesNotContain("SURVEY_MEMBER_NEEDS");
        var advice = advice(coach, file + ", {id: cio, projectTeam: true}]\n", TODAY, said);
        assertThat(advice.findings())
                .extracting(Advice.Finding::label)
                .contains("NEEDS_NOT_BROAD(cfo)", "NEEDS_NOT_BROAD(cio)");
        assertThat(advice.actions())
                .filteredOn(action -> action.code().equals("SURVEY_MEMBER_NEEDS"))
                .singleElement()
                .satisfies(action -> assertThat(action.answers()).containsExactly("NEEDS_NOT_BROAD(cio)"));
    }

    @Test
    void whatIsMissedAmongOthersComesBackWhenThoseChange() {
        String visit = "stage: ENTRANCE\nvisits:\n- {id: v1, situation: old lines}\n";
        var said = feedback(HEAD + visit, "ASK_DIFFICULTY", Outcome.DISMISSED);
        assertThat(advised(HEAD + visit, TODAY, said)).doesNotContain("ASK_DIFFICULTY");
        assertThat(advised(HEAD + visit + "- {id: v2}\n", TODAY, said)).contains("ASK_DIFFICULTY");
    }

    @Test
    void whatIsNotThereAtAllStaysTheSameUntilTheStageChanges() {
        var said = feedback(HEAD + "stage: DEMAND\n", "BRING_IN_SUPERVISOR", Outcome.DISMISSED);
        String others = "needs: [{id: n}]\nstakeholders: [{id: s}]\nvisits: [{id: v}]\n";
        assertThat(advised(HEAD + "stage: DEMAND\n" + others, TODAY, said)).doesNotContain("BRING_IN_SUPERVISOR");
        assertThat(advised(HEAD + "stage: CONSULTING\n", TODAY, said)).contains("BRING_IN_SUPERVISOR");
        assertThat(advised(HEAD + "stage: DEMAND\nteam: [{name: w, role: SPECIALIST}]\n", TODAY, said))
                .contains("BRING_IN_SUPERVISOR");
    }

    @Test
    void anAcceptedActionStaysOnTheList() {
        String file = HEAD + "stage: ENTRANCE\n";
        assertThat(advised(file, TODAY, feedback(file, "PLAN_FIRST_VISIT", Outcome.ACCEPTED)))
                .contains("PLAN_FIRST_VISIT");
    }

    @Test
    void theTableSaysWhatRestsAndForHowLong() {
        String file = HEAD + "stage: ENTRANCE\n";
        var said = feedback(file, "PLAN_FIRST_VISIT", Outcome.DONE);
        try (var accepting = RuleBook.compile(edited("DONE,yes,", "DONE,no,"))) {
            assertThat(codes(advice(new Coach(accepting), file, TODAY, said))).contains("PLAN_FIRST_VISIT");
        }
        try (var limited = RuleBook.compile(edited("DONE,yes,", "DONE,yes,14"))) {
            var weeks = new Coach(limited);
            assertThat(codes(advice(weeks, file, TODAY.plusDays(13), said))).doesNotContain("PLAN_FIRST_VISIT");
            assertThat(codes(advice(weeks, file, TODAY.plusDays(14), said))).contains("PLAN_FIRST_VISIT");
        }
    }

    private static RuleFiles edited(String from, String to) {
        String before = shipped.texts().get("feedback.csv");
        assertThat(before).contains(from);
        return shipped.with(Map.of("feedback.csv", before.replace(from, to)));
    }

    private static FeedbackRepository.Row[] feedback(String file, String action, Outcome outcome) {
        Consultation consultation = consult(coach, file, TODAY);
        var answers = consultation.advice(Locale.ENGLISH).actions().stream()
                .filter(each -> each.code().equals(action))
                .findFirst()
                .orElseThrow()
                .answers();
        return consultation.findings().stream()
                .filter(found -> answers.contains(found.label()))
                .map(found -> new FeedbackRepository.Row(
                        action, found.label(), found.rule().name(), outcome, consultation.fingerprint(found), TODAY))
                .toArray(FeedbackRepository.Row[]::new);
    }

    private static List<String> advised(String file, LocalDate asOf, FeedbackRepository.Row... feedback) {
        return codes(advice(coach, file, asOf, feedback));
    }

    private static List<String> codes(Advice advice) {
        return advice.actions().stream().map(Advice.Action::code).toList();
    }

    private static Advice advice(Coach coach, String file, LocalDate asOf, FeedbackRepository.Row... feedback) {
        var consultation = consult(coach, file, asOf);
        var effects = coach.book().tables().feedback();
        return consultation.advice(
                Locale.ENGLISH, new FeedbackSuppression(List.of(feedback), effects, consultation, asOf));
    }

    private static Consultation consult(Coach coach, String file, LocalDate asOf) {
        var skills = coach.book().tables().skills().keySet();
        var opportunity = new OpportunityReader().read(file.getBytes(StandardCharsets.UTF_8), Format.YAML, skills);
        return coach.consult(opportunity, asOf);
    }
}
