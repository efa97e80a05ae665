package io.salescoach.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.salescoach.access.UserRole;
import io.salescoach.access.Viewer;
import io.salescoach.release.Candidate.NoteKind;
import io.salescoach.release.Candidate.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nothing that needs approval goes live without a second person. */
class CandidateTests extends CandidateInstances {

    @Test
    void nothingGoesLiveBeforeASecondPersonApproves() throws IOException {
        var instance = start(folder, ANYBODY);
        var candidate = send(instance, 7, null);
        instance.goLive.look();
        assertThat(candidate.state()).isEqualTo(State.WAITING);
        assertThat(people(instance)).isEqualTo(2);

        instance.candidates.approve(candidate, HE_XIN);
        instance.goLive.look();

        assertThat(people(instance)).isEqualTo(7);
        var release = instance.store.find(2).orElseThrow();
        assertThat(release.author()).isEqualTo("li.na");
        assertThat(release.approvedBy()).isEqualTo("he.xin");
        assertThat(release.candidate()).isEqualTo(candidate.number());
        assertThat(release.gate().comparison()).isNotNull();
        assertThat(now(instance, candidate).state()).isEqualTo(State.PUBLISHED);
        assertThat(now(instance, candidate).release()).isEqualTo(2);
        assertThat(instance.candidates.notes(candidate.number()))
                .extracting(Candidate.Note::kind)
                .containsExactly(NoteKind.SENT, NoteKind.APPROVED, NoteKind.PUBLISHED);
    }

    /** What scenarios are to expect goes the way of the rules: with the candidate, back into the draft, into the folder. */
    @Test
    void scenariosThatExpectTheChangeAreWrittenWhenTheCandidateGoesLive() throws IOException {
        Path file = scenarios.resolve("alone.yaml");
        String before = """
                name: two answers of no   # and that is it
                given: {id: s1, name: x, stage: DEMAND, qualification: {budget: NO, timeline: NO}}
                expect: {verdict: DISQUALIFIED}
                """;
        Files.writeString(file, before);
        var instance = start(folder, ANYBODY);
        instance.drafts.put(
                LI_NA,
                Map.of(
                        "thresholds.csv",
                        thresholds(instance, 2).replace("disqualifying answers,2", "disqualifying answers,3")));
        var outcome =
                instance.scenarioEdits.renew(LI_NA, instance.drafts.of(LI_NA), List.of("alone.yaml", "none.yaml"));
        assertThat(outcome.renewed()).isEqualTo(1);
        assertThat(outcome.refused()).hasSize(1);

        var candidate = sendDraft(instance, LI_NA);
        assertThat(candidate.gate().scenarios().failed()).isZero();
        assertThat(instance.scenarioEdits.ofDraft(LI_NA)).isEmpty();
        instance.candidates.takeBack(candidate, LI_NA);
        assertThat(instance.scenarioEdits.ofDraft(LI_NA)).hasSize(1);
        candidate = sendDraft(instance, LI_NA);
        assertThat(instance.scenarioEdits.ofCandidate(candidate.number())).hasSize(1);
        assertThat(file).hasContent(before);

        instance.candidates.approve(candidate, HE_XIN);
        instance.goLive.look();
        assertThat(now(instance, candidate).state()).isEqualTo(State.PUBLISHED);
        assertThat(file).hasContent(before.replace("DISQUALIFIED", "AT_RISK"));
        Files.delete(file);
    }

    private static Candidate sendDraft(Instance instance, Viewer viewer) {
        var check = instance.checks.start(
                instance.drafts.of(viewer).files(),
                instance.live.now(),
                "li.na",
                instance.scenarioEdits.ofDraft(viewer),
                new CheckService.Proposal("li.na", "a larger team", null, null));
        instance.check();
        assertThat(check.state().outcome()).isEqualTo(Check.Outcome.PROPOSED);
        return instance.candidates.find(check.state().candidate()).orElseThrow();
    }

    @ParameterizedTest(name = "{0}, {1}, with named approvers {2}: {3}")
    @CsvSource({
        "li.na, SALES_MANAGER, false, false",
        "he.xin, SALES_MANAGER, false, true",
        "zhang.wei, SALES_MANAGER, false, true",
        "he.xin, SALES_MANAGER, true, true",
        "zhang.wei, SALES_MANAGER, true, false",
        "li.na, SALES_MANAGER, true, false",
        "he.xin, ACCOUNT_MANAGER, true, false",
        "he.xin, TRAINER, false, false",
        "he.xin, ADMINISTRATOR, false, false"
    })
    void whoMayApprove(String name, UserRole role, boolean named, boolean may) throws IOException {
        var instance = start(folder, named ? HE_XIN_ONLY : ANYBODY);
        var candidate = send(instance, 7, null);
        var viewer = new Viewer(name, Set.of(role));
        assertThat(instance.candidates.mayApprove(candidate, viewer)).isEqualTo(may);
        if (may) {
            instance.candidates.approve(candidate, viewer);
        } else {
            assertThatThrownBy(() -> instance.candidates.approve(candidate, viewer))
                    .isInstanceOf(ApprovalRefusedException.class);
            assertThatThrownBy(() -> instance.candidates.decline(candidate, viewer, "no"))
                    .isInstanceOf(ApprovalRefusedException.class);
        }
        assertThat(now(instance, candidate).state()).isEqualTo(may ? State.SCHEDULED : State.WAITING);
    }

    @Test
    void whatIsChangedAfterApprovalNeedsApprovalAnew() throws IOException {
        var instance = start(folder, ANYBODY);
        var first = send(instance, 7, clock.instant().plus(Duration.ofDays(1)));
        instance.candidates.approve(first, HE_XIN);

        instance.candidates.takeBack(now(instance, first), LI_NA);
        assertThat(instance.drafts.of(LI_NA).changes()).containsKey("thresholds.csv");
        var second = send(instance, 8, null);

        clock.move(Duration.ofDays(2));
        instance.goLive.look();
        assertThat(people(instance)).isEqualTo(2);
        assertThat(now(instance, first).state()).isEqualTo(State.WITHDRAWN);
        assertThat(second.state()).isEqualTo(State.WAITING);
        assertThatThrownBy(() -> instance.candidates.approve(first, HE_XIN))
                .hasMessage("candidate %s was decided about already", first.number());
    }

    @Test
    void aChangeOfTheDraftAfterSendingChangesNoCandidate() throws IOException {
        var instance = start(folder, ANYBODY);
        instance.drafts.put(LI_NA, Map.of("thresholds.csv", thresholds(instance, 7), "extra.csv", "a\n1\n"));
        var candidate = send(instance, 7, null);
        assertThat(instance.drafts.of(LI_NA).changes())
                .as("what was sent leaves the draft, all else stays")
                .containsOnlyKeys("extra.csv");
        instance.drafts.put(LI_NA, Map.of("thresholds.csv", thresholds(instance, 9)));
        instance.candidates.approve(candidate, HE_XIN);
        instance.goLive.look();
        assertThat(people(instance)).isEqualTo(7);
    }

    @Test
    void onlyTheAuthorTakesBackAndNotOntoOtherChanges() throws IOException {
        var instance = start(folder, ANYBODY);
        var candidate = send(instance, 7, null);
        assertThatThrownBy(() -> instance.candidates.takeBack(candidate, HE_XIN))
                .hasMessage("only li.na can take it back");
        instance.drafts.put(LI_NA, Map.of("thresholds.csv", thresholds(instance, 9)));
        assertThatThrownBy(() -> instance.candidates.takeBack(candidate, LI_NA))
                .isInstanceOf(ApprovalRefusedException.class);
        assertThat(now(instance, candidate).state()).isEqualTo(State.WAITING);
    }

    @Test
    void whatIsDeclinedOrCalledOffNeverGoesLive() throws IOException {
        var instance = start(folder, ANYBODY);
        var declined = send(instance, 7, null);
        instance.candidates.decline(declined, HE_XIN, "too strict");
        var calledOff = send(instance, 8, clock.instant().plusSeconds(60));
        instance.candidates.approve(calledOff, HE_XIN);
        instance.candidates.withdraw(now(instance, calledOff), HE_XIN);
        clock.move(Duration.ofDays(1));
        instance.goLive.look();
        assertThat(instance.live.now().release()).isEqualTo(1);
        assertThat(now(instance, declined).state()).isEqualTo(State.DECLINED);
        assertThat(instance.candidates.notes(declined.number()))
                .last()
                .matches(note -> note.by().equals("he.xin") && note.text().equals("too strict"));
        assertThatThrownBy(() -> instance.candidates.withdraw(calledOff, LI_NA))
                .isInstanceOf(ApprovalRefusedException.class);
    }

    @Test
    void rollingBackNeedsNoApproval() throws IOException {
        var instance = start(folder, ANYBODY);
        instance.candidates.approve(send(instance, 7, null), HE_XIN);
        instance.goLive.look();
        instance.publishing.activate(1, "li.na", "too strict");
        assertThat(people(instance)).isEqualTo(2);
    }

    @Test
    void aSaveInTheFolderDoesNotGoAroundApproval() throws IOException {
        var instance = start(folder, ANYBODY);
        teamSize(folder, 7);
        instance.look();
        assertThat(people(instance)).isEqualTo(2);
        assertThat(instance.refusal()).contains("releases need approval");
        var edits = instance.edits.now().orElseThrow();
        assertThat(edits.changes()).containsOnlyKeys("thresholds.csv");
        assertThat(instance.drafts.resume(LI_NA, edits.base(), edits.changes())).isTrue();

        instance.candidates.approve(send(instance, 7, null), HE_XIN);
        instance.goLive.look();
        instance.look();
        assertThat(people(instance)).isEqualTo(7);
        assertThat(instance.watch.refused()).isEmpty();
        assertThat(instance.watch.differing()).isEmpty();
    }
}
