package io.salescoach.release;

import io.salescoach.access.Audit;
import io.salescoach.access.AuditEvent;
import io.salescoach.input.Sentence;
import io.salescoach.jobs.JobLostException;
import io.salescoach.release.Candidate.NoteKind;
import io.salescoach.release.Candidate.State;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.source.RuleFiles;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Makes candidates live once they are approved and their time has come. What is due stands in the database, so a restart
 * forgets nothing; publishing and marking as published are one transaction, so several instances do it once.
 *
 * <p>Much may have changed since a candidate was sent, so it passes the gate once more. Its changes go on top of what is
 * live, provided that nobody changed the same files meanwhile. What does not pass is held, and what is live stays.
 */
@Component
class GoLive {

    private static final Logger LOG = LoggerFactory.getLogger(GoLive.class);

    /** After this time another instance may take over what one had in hand: it may have been killed. */
    private static final Duration IN_HAND = Duration.ofMinutes(2);

    /** So often whoever is at work tells that it is. */
    private static final Duration TELL = Duration.ofSeconds(15);

    private final CandidateRepository candidates;
    private final ApprovalSettings settings;
    private final ReleaseRepository releases;
    private final LiveRules live;
    private final RulesFolder folder;
    private final Gate gate;
    private final CheckLimits limits;
    private final Audit audit;
    private final ScenarioEdits scenarios;
    private final TransactionOperations transactions;

    GoLive(
            CandidateRepository candidates,
            ApprovalSettings settings,
            ReleaseRepository releases,
            LiveRules live,
            RulesFolder folder,
            Gate gate,
            CheckLimits limits,
            Audit audit,
            ScenarioEdits scenarios,
            TransactionOperations transactions) {
        this.candidates = candidates;
        this.settings = settings;
        this.releases = releases;
        this.live = live;
        this.folder = folder;
        this.gate = gate;
        this.limits = limits;
        this.audit = audit;
        this.scenarios = scenarios;
        this.transactions = transactions;
    }

    /** Looks once whether something is due, and makes it live. */
    void look() {
        for (long number : candidates.due()) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            var hold = new Hold(number, candidates.now().plus(IN_HAND));
            if (candidates.take(number, hold.until)) {
                candidates.find(number).ifPresent(candidate -> goLive(candidate, hold));
            }
        }
    }

    /** A candidate in hand, for as long as the work on it goes on. */
    private final class Hold implements Check.Watcher {

        private final long number;
        private Instant until;

        private Hold(long number, Instant until) {
            this.number = number;
            this.until = until;
        }

        @Override
        public void told(Check.State state) {
            Instant longer = candidates.now().plus(IN_HAND);
            if (longer.isBefore(until.plus(TELL))) {
                return;
            }
            if (!candidates.keep(number, until, longer)) {
                throw new JobLostException("candidate " + number);
            }
            until = longer;
        }
    }

    private void goLive(Candidate candidate, Hold hold) {
        Optional<String> approver = candidates.notes(candidate.number()).stream()
                .filter(note -> note.kind() == NoteKind.APPROVED)
                .map(Candidate.Note::by)
                .reduce((earlier, later) -> later);
        if (settings.required() && approver.isEmpty()) {
            // It was sent when no approval was needed.
            candidates.move(candidate.number(), Set.of(State.SCHEDULED), State.WAITING, null, null);
            return;
        }
        try {
            live.follow();
            publish(candidate, approver.orElse(null), hold);
        } catch (BrokenRulesException e) {
            hold(
                    candidate,
                    Sentence.of(
                            "the rules cannot be used: %s", e.problems().get(0).said()));
        } catch (CheckEndedException e) {
            if (Thread.currentThread().isInterrupted()) {
                // The service stops: what it had in hand is taken up again when that time is over.
                LOG.info("Candidate {} is left for the next start: {}", candidate.number(), e.reason());
                return;
            }
            hold(candidate, Sentence.of("the check did not come to its end: %s", e.reason()));
        } catch (JobLostException e) {
            LOG.info("{}", e.getMessage());
        } catch (ReleaseRepository.Overtaken | ConcurrencyFailureException e) {
            // Another release went live in the same moment; the next look begins anew on top of it.
            candidates.letGo(candidate.number());
        } catch (RuntimeException e) {
            LOG.error("Candidate {} could not go live; it is tried again", candidate.number(), e);
        }
    }

    private void publish(Candidate candidate, @Nullable String approver, Hold hold) {
        var now = live.now();
        var changes = candidates.changes(candidate.number());
        RuleFiles files = now.files().with(changes);
        String conflicts = conflicts(changes, releases.files(candidate.base()), now.files());
        if (!conflicts.isEmpty()) {
            hold(
                    candidate,
                    Sentence.of(
                            "release %s, which is live, changed the same files since it was sent: %s",
                            now.release(), conflicts));
            return;
        }
        if (files.equals(now.files())) {
            hold(candidate, Sentence.of("nothing in it differs from what is live"));
            return;
        }
        var check = new Check(UUID.randomUUID().toString(), limits.time(), hold);
        check.begin();
        var edits = scenarios.ofCandidate(candidate.number());
        var run = GateRun.of(gate, files, now, edits, check);
        // The reason was given, and approved, for what was red then.
        boolean excused = candidate.overruleReason() != null && run.result().isNoWorseThan(candidate.gate());
        if (run.isRed() && !excused) {
            hold(candidate, red(run.result(), candidate.gate()));
            return;
        }
        var draft = folder.named(new ReleaseRepository.Draft(
                files,
                candidate.author(),
                candidate.comment(),
                Release.Source.HTTP,
                run.isRed() ? candidate.overruleReason() : null,
                run.result(),
                new Release.Origin(candidate.number(), approver, null)));
        live.change(() -> finish(candidate, draft, now.release()), run.coach());
        scenarios.write(edits);
    }

    /** Publishes, and marks the candidate as published, in one transaction. */
    private Activation finish(Candidate candidate, ReleaseRepository.Draft draft, long base) {
        var made = transactions.execute(status -> {
            Activation activation = releases.publish(draft, base);
            if (!candidates.move(
                    candidate.number(), Set.of(State.SCHEDULED), State.PUBLISHED, null, activation.release())) {
                throw new ReleaseRepository.Overtaken();
            }
            candidates.note(candidate.number(), NoteKind.PUBLISHED, candidate.author(), "");
            String detail = "release %d, candidate %d".formatted(activation.release(), candidate.number());
            audit.later(candidate.author()).record(AuditEvent.RULES_PUBLISHED, detail);
            return activation;
        });
        return Objects.requireNonNull(made);
    }

    private static String conflicts(SortedMap<String, @Nullable String> changes, RuleFiles base, RuleFiles now) {
        return changes.keySet().stream()
                .filter(name ->
                        !Objects.equals(base.texts().get(name), now.texts().get(name)))
                .collect(Collectors.joining(", "));
    }

    private static Sentence red(GateResult found, GateResult sent) {
        int failed = found.scenarios().failed();
        var red = found.redSince(sent);
        if (red.isEmpty() && failed > sent.scenarios().failed()) {
            red = found.scenarios().red();
        }
        return red.isEmpty()
                ? Sentence.of("open opportunities would get no advice")
                : Sentence.of(
                        "scenarios fail by now (%s), the first is '%s'",
                        failed, red.get(0).scenario());
    }

    private void hold(Candidate candidate, Sentence reason) {
        boolean held = Boolean.TRUE.equals(transactions.execute(status -> {
            boolean moved = candidates.move(candidate.number(), Set.of(State.SCHEDULED), State.HELD, reason, null);
            if (moved) {
                candidates.note(candidate.number(), NoteKind.HELD, candidate.author(), "");
            }
            return moved;
        }));
        if (held) {
            LOG.warn("Candidate {} did not go live: {}", candidate.number(), reason);
            audit.later(candidate.author())
                    .record(AuditEvent.CANDIDATE_HELD, "candidate " + candidate.number() + ": " + reason);
        }
    }
}
