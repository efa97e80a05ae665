package io.salescoach.release;

import io.salescoach.access.Viewer;
import io.salescoach.input.Sentence;
import io.salescoach.release.ApprovalRefusedException.Cause;
import io.salescoach.release.Candidate.Note;
import io.salescoach.release.Candidate.NoteKind;
import io.salescoach.release.Candidate.State;
import io.salescoach.rulebook.source.RuleFiles;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Approval of changed rules by a second person. What a candidate changes never alters: approval is of these texts and no
 * others, and whoever changes them sends another candidate, which has to be approved anew
 * (docs/decisions/185-approval.md).
 */
@Component
@EnableConfigurationProperties(ApprovalSettings.class)
public class CandidateService {

    public static final Set<State> OPEN = Set.of(State.WAITING, State.SCHEDULED, State.HELD);

    private static final Set<State> ALL = EnumSet.allOf(State.class);

    /** More open ones than that nobody looks through. */
    private static final int MAX_OPEN = 50;

    private static final int MAX_NOTES = 500;

    private final CandidateRepository candidates;
    private final ApprovalSettings settings;
    private final RuleDraftService drafts;
    private final ReleaseRepository releases;
    private final ScenarioEdits scenarios;
    private final TransactionOperations transactions;

    CandidateService(
            CandidateRepository candidates,
            ApprovalSettings settings,
            RuleDraftService drafts,
            ReleaseRepository releases,
            ScenarioEdits scenarios,
            TransactionOperations transactions) {
        this.candidates = candidates;
        this.settings = settings;
        this.drafts = drafts;
        this.releases = releases;
        this.scenarios = scenarios;
        this.transactions = transactions;
    }

    /** Whether what passes the gate becomes a candidate instead of going live at once. */
    boolean isFor(CheckService.Proposal proposal) {
        return settings.required() || proposal.goLiveAt() != null;
    }

    /** @throws ApprovalRefusedException when nothing more is taken */
    void requireRoom(CheckService.Proposal proposal) {
        if (isFor(proposal) && candidates.count(OPEN) >= MAX_OPEN) {
            throw new ApprovalRefusedException(
                    Cause.TOO_LATE,
                    Sentence.of("%s candidates are open; decide about them first, or call them off", MAX_OPEN));
        }
    }

    /** Keeps what passed the gate until it is approved and its time has come; it leaves the draft of its author. */
    long send(
            CheckService.Proposal proposal,
            long base,
            SortedMap<String, @Nullable String> changes,
            GateResult gate,
            List<ScenarioEdit> edits) {
        Long made = transactions.execute(status -> {
            long number = candidates.insert(
                    proposal, settings.required() ? State.WAITING : State.SCHEDULED, base, changes, gate);
            candidates.note(number, NoteKind.SENT, proposal.author(), "");
            scenarios.handOver(proposal.author(), number, edits);
            drafts.handedOver(proposal.author(), changes);
            return number;
        });
        return made == null ? 0 : made;
    }

    public Optional<Candidate> find(long number) {
        return candidates.find(number);
    }

    /** The open ones, or all; the newest first. */
    public List<Candidate> list(boolean onlyOpen, int offset, int size) {
        return candidates.list(onlyOpen ? OPEN : ALL, offset, size);
    }

    public long count(boolean onlyOpen) {
        return candidates.count(onlyOpen ? OPEN : ALL);
    }

    public List<Candidate> open() {
        return candidates.list(OPEN, 0, MAX_OPEN);
    }

    public List<Note> notes(long number) {
        return candidates.notes(number);
    }

    /** What it changes, file by file; null for a file that is removed. */
    public SortedMap<String, @Nullable String> changes(long number) {
        return candidates.changes(number);
    }

    /** The files that its changes were made from. */
    public RuleFiles before(Candidate candidate) {
        return releases.files(candidate.base());
    }

    public boolean mayApprove(Candidate candidate, Viewer viewer) {
        return candidate.state() == State.WAITING && settings.mayApprove(viewer, candidate.author());
    }

    /** @throws ApprovalRefusedException when it is not for this person, or decided already */
    public void approve(Candidate candidate, Viewer viewer) {
        requireApprover(candidate, viewer);
        decide(candidate, Set.of(State.WAITING), State.SCHEDULED, NoteKind.APPROVED, viewer, "");
    }

    /** An approver may decline also what was approved and waits for its time. */
    public void decline(Candidate candidate, Viewer viewer, String why) {
        requireApprover(candidate, viewer);
        decide(candidate, Set.of(State.WAITING, State.SCHEDULED), State.DECLINED, NoteKind.DECLINED, viewer, why);
    }

    /** Calls it off. Any sales manager may: what is wrong must not go live because somebody is away. */
    public void withdraw(Candidate candidate, Viewer viewer) {
        decide(candidate, OPEN, State.WITHDRAWN, NoteKind.WITHDRAWN, viewer, "");
    }

    /** Puts the changes back into the draft of their author, to be changed and sent again. */
    public void takeBack(Candidate candidate, Viewer viewer) {
        if (!viewer.name().equals(candidate.author())) {
            throw new ApprovalRefusedException(
                    Cause.NOT_ALLOWED, Sentence.of("only %s can take it back", candidate.author()));
        }
        transactions.executeWithoutResult(status -> {
            if (candidate.isOpen()) {
                withdraw(candidate, viewer);
            }
            if (!drafts.resume(viewer, candidate.base(), changes(candidate.number()))) {
                throw new ApprovalRefusedException(
                        Cause.TOO_LATE, Sentence.of("your draft holds other changes; publish or discard them first"));
            }
            scenarios.takeBack(viewer, candidate.number());
        });
    }

    /** @throws ApprovalRefusedException when the candidate has more notes than anybody reads */
    public void comment(long number, Viewer viewer, String text, @Nullable String file, @Nullable Integer line) {
        if (notes(number).size() >= MAX_NOTES) {
            throw new ApprovalRefusedException(
                    Cause.TOO_LATE, Sentence.of("it has %s notes already; no more are taken", MAX_NOTES));
        }
        candidates.note(number, NoteKind.COMMENT, viewer.name(), text, file, line);
    }

    private void requireApprover(Candidate candidate, Viewer viewer) {
        if (viewer.name().equals(candidate.author())) {
            throw new ApprovalRefusedException(
                    Cause.NOT_ALLOWED, Sentence.of("nobody decides about what they sent themselves"));
        }
        if (!settings.mayApprove(viewer, candidate.author())) {
            throw new ApprovalRefusedException(
                    Cause.NOT_ALLOWED, Sentence.of("only named approvers decide about candidates"));
        }
    }

    private void decide(Candidate candidate, Set<State> from, State to, NoteKind note, Viewer viewer, String why) {
        transactions.executeWithoutResult(status -> {
            if (!candidates.move(candidate.number(), from, to, null, null)) {
                throw new ApprovalRefusedException(
                        Cause.TOO_LATE, Sentence.of("candidate %s was decided about already", candidate.number()));
            }
            candidates.note(candidate.number(), note, viewer.name(), why);
        });
    }
}
