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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Approval by a second person, and releases at a time: one and two instances, the clock moved, restarts in between. */
class CandidateTests extends ReleaseFolders {

    private static final Viewer LI_NA = manager("li.na");
    private static final Viewer HE_XIN = manager("he.xin");
    private static final ApprovalSettings ANYBODY = new ApprovalSettings(true, List.of());
    private static final ApprovalSettings HE_XIN_ONLY = new ApprovalSettings(true, List.of(" He.Xin "));

    private final MovedClock clock = new MovedClock("2026-05-01T08:00:00Z");

    private static Viewer manager(String name) {
        return new Viewer(name, Set.of(UserRole.SALES_MANAGER));
    }

    private Instance start(Path rules, ApprovalSettings approval) throws IOException {
        return new Instance(
                        database,
                        rules,
                        scenarios,
                        new CheckLimits(Duration.ofMinutes(10), 200_000),
                        Instance.stored(Instance.opportunity("o1", "NO")),
                        approval,
                        clock)
                .look();
    }

    private Candidate send(Instance instance, int people, @Nullable Instant at) {
        var now = instance.live.now();
        var files = now.files().with(Map.of("thresholds.csv", thresholds(instance, people)));
        var check = instance.checks.start(
                files, now, "li.na", new CheckService.Proposal("li.na", "a larger team", null, at));
        instance.check();
        assertThat(check.state().outcome()).isEqualTo(Check.Outcome.PROPOSED);
        return instance.candidates.find(check.state().candidate()).orElseThrow();
    }

    private static String thresholds(Instance instance, int people) {
        return instance.live
                .now()
                .files()
                .texts()
                .get("thresholds.csv")
                .replaceFirst("team size,\\d", "team size," + people);
    }

    private static int people(Instance instance) {
        return (int) instance.live
                .get()
                .book()
                .tables()
                .thresholds()
                .get("team size")
                .value();
    }

    private static Candidate now(Instance instance, Candidate candidate) {
        return instance.candidates.find(candidate.number()).orElseThrow();
    }

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

    @Test
    void aReleaseGoesLiveAtItsTimeThoughTheServiceWasStartedAgain() throws IOException {
        var candidate = send(start(folder, Instance.NO_APPROVAL), 7, Instant.parse("2026-05-03T00:00:00Z"));
        assertThat(candidate.state()).isEqualTo(State.SCHEDULED);
        clock.move(Duration.ofHours(39));
        var again = start(folder, Instance.NO_APPROVAL);
        again.goLive.look();
        assertThat(people(again)).isEqualTo(2);

        clock.move(Duration.ofHours(1));
        again.goLive.look();

        assertThat(people(again)).isEqualTo(7);
        assertThat(start(folder, Instance.NO_APPROVAL).live.now().release()).isEqualTo(2);
    }

    @Test
    void ofTwoInstancesOneMakesItLiveAndTheOtherFollows() throws Exception {
        var one = start(folder, ANYBODY);
        var other = start(otherFolder, ANYBODY);
        var candidate = send(one, 7, clock.instant().plusSeconds(60));
        other.candidates.approve(candidate, HE_XIN);
        clock.move(Duration.ofMinutes(1));

        var threads = Executors.newFixedThreadPool(2);
        for (var done : threads.invokeAll(Stream.of(one, other)
                .<Callable<Void>>map(instance -> () -> {
                    instance.goLive.look();
                    return null;
                })
                .toList())) {
            done.get();
        }
        threads.shutdown();

        assertThat(one.store.count()).isEqualTo(2);
        for (var instance : List.of(one, other)) {
            instance.goLive.look();
            instance.live.follow();
            assertThat(people(instance)).isEqualTo(7);
        }
        assertThat(one.store.count()).isEqualTo(2);
    }

    @Test
    void anInstanceThatWasKilledAtItIsTakenOverFrom() throws IOException {
        var one = start(folder, Instance.NO_APPROVAL);
        var candidate = send(one, 7, clock.instant().plusSeconds(1));
        clock.move(Duration.ofSeconds(1));
        assertThat(one.repository.take(candidate.number(), clock.instant().plusSeconds(120)))
                .isTrue();
        var other = start(otherFolder, Instance.NO_APPROVAL);
        other.goLive.look();
        assertThat(people(other)).isEqualTo(2);
        clock.move(Duration.ofMinutes(2));
        other.goLive.look();
        assertThat(people(other)).isEqualTo(7);
    }

    @Test
    void aScheduledReleaseGoesOnTopOfWhatElseWentLive() throws IOException {
        var instance = start(folder, Instance.NO_APPROVAL);
        send(instance, 7, clock.instant().plusSeconds(60));
        publish(instance, Map.of("extra.csv", "a\n1\n"));
        clock.move(Duration.ofMinutes(1));
        instance.goLive.look();
        assertThat(instance.live.now().release()).isEqualTo(3);
        assertThat(people(instance)).isEqualTo(7);
        assertThat(instance.live.now().files().texts()).containsKey("extra.csv");
    }

    @Test
    void aScheduledReleaseWhoseFilesWereChangedMeanwhileIsHeld() throws IOException {
        var instance = start(folder, Instance.NO_APPROVAL);
        var candidate = send(instance, 7, clock.instant().plusSeconds(60));
        publish(instance, Map.of("thresholds.csv", thresholds(instance, 9)));
        clock.move(Duration.ofMinutes(1));
        instance.goLive.look();
        assertThat(people(instance)).isEqualTo(9);
        assertThat(now(instance, candidate).state()).isEqualTo(State.HELD);
        assertThat(now(instance, candidate).reason())
                .hasToString("release 2, which is live, changed the same files since it was sent: thresholds.csv");
    }

    @Test
    void aScheduledReleaseThatFailsTheCheckByThenIsHeldAndSaysWhy() throws IOException {
        var instance = start(folder, Instance.NO_APPROVAL);
        var candidate = send(instance, 7, clock.instant().plusSeconds(60));
        Files.writeString(scenarios.resolve("new.yaml"), """
                name: a scenario of tomorrow
                given: {id: s1, name: x, stage: ENTRANCE, qualification: {budget: "YES"}}
                expect: {findings: {include: [BUDGET_ABSENT]}}
                """);
        clock.move(Duration.ofMinutes(1));
        instance.goLive.look();
        assertThat(people(instance)).isEqualTo(2);
        assertThat(now(instance, candidate).state()).isEqualTo(State.HELD);
        assertThat(now(instance, candidate).reason())
                .hasToString("scenarios fail by now (1), the first is 'a scenario of tomorrow'");
        instance.candidates.takeBack(now(instance, candidate), LI_NA);
        assertThat(instance.drafts.of(LI_NA).changes()).containsOnlyKeys("thresholds.csv");
    }

    @Test
    void whatWasScheduledBeforeApprovalWasNeededWaitsForIt() throws IOException {
        var candidate =
                send(start(folder, Instance.NO_APPROVAL), 7, clock.instant().plusSeconds(60));
        clock.move(Duration.ofMinutes(1));
        var strict = start(folder, ANYBODY);
        strict.goLive.look();
        assertThat(people(strict)).isEqualTo(2);
        assertThat(now(strict, candidate).state()).isEqualTo(State.WAITING);
        strict.candidates.approve(now(strict, candidate), HE_XIN);
        strict.goLive.look();
        assertThat(people(strict)).isEqualTo(7);
    }
}
