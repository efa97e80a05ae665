package io.salescoach.release;

import io.salescoach.access.Audit;
import io.salescoach.access.AuditEvent;
import io.salescoach.input.Sentence;
import io.salescoach.jobs.JobLostException;
import io.salescoach.jobs.JobQueue;
import io.salescoach.jobs.JobQueues;
import io.salescoach.jobs.JobStoppedException;
import io.salescoach.jobs.JobWork;
import io.salescoach.release.Check.Outcome;
import io.salescoach.release.CheckRepository.Hold;
import io.salescoach.release.CheckRepository.Order;
import io.salescoach.release.CheckService.Proposal;
import io.salescoach.rulebook.BrokenRulesException;
import java.util.List;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Runs checks, one of each person at a time over all instances. What passes is published, or becomes a candidate, in the same
 * transaction that ends the check: an instance that is killed has done both or neither.
 */
@Component
class CheckRuns implements JobWork {

    private static final Logger LOG = LoggerFactory.getLogger(CheckRuns.class);
    private static final int PLACES = Math.max(2, Runtime.getRuntime().availableProcessors() - 1);

    /** The service itself has no name; the scheduler wants one. */
    private static final String OF = "of ";

    /** A check that so many instances were lost with may be the reason. */
    private static final int MOST_LOST = 3;

    private final CheckRepository table;
    private final Gate gate;
    private final LiveRules live;
    private final RulesFolder folder;
    private final ReleaseRepository store;
    private final CandidateService candidates;
    private final ScenarioEdits scenarios;
    private final CheckLimits limits;
    private final Audit audit;
    private final TransactionOperations transactions;
    private final JobQueue queue;

    CheckRuns(
            CheckRepository table,
            Gate gate,
            LiveRules live,
            RulesFolder folder,
            ReleaseRepository store,
            CandidateService candidates,
            ScenarioEdits scenarios,
            CheckLimits limits,
            Audit audit,
            TransactionOperations transactions,
            JobQueues queues) {
        this.table = table;
        this.gate = gate;
        this.live = live;
        this.folder = folder;
        this.store = store;
        this.candidates = candidates;
        this.scenarios = scenarios;
        this.limits = limits;
        this.audit = audit;
        this.transactions = transactions;
        this.queue = queues.open("job_check", PLACES, this);
    }

    /** Lets the checks of this person have their turn. */
    void add(String by) {
        queue.add(OF + by);
    }

    @Override
    public boolean waits(String key) {
        return table.next(key.substring(OF.length())).isPresent();
    }

    @Override
    public long unfinished() {
        return table.unfinished(null);
    }

    @Override
    public void next(String key) {
        table.next(key.substring(OF.length()))
                .ifPresent(order -> table.begin(order.id()).ifPresent(hold -> run(order, hold)));
    }

    private void run(Order order, Hold hold) {
        var check = new Check(order.id(), limits.time(), new Teller(hold));
        try {
            if (hold.lost() >= MOST_LOST) {
                LOG.error(
                        "{} instances were lost while they worked on check {}; it is given up", MOST_LOST, order.id());
                check.failed(Sentence.of("the service stopped at each attempt and gave up; see its log"));
            } else {
                check.begin();
                work(order, hold, check);
            }
        } catch (JobLostException | DataAccessException | TransactionException e) {
            throw e;
        } catch (BrokenRulesException e) {
            check.broken(e.problems());
        } catch (CheckEndedException e) {
            if (queue.isStopping()) {
                table.letGo(hold);
                throw new JobStoppedException();
            }
            check.cancelled(e.reason());
        } catch (ReleaseRepository.Overtaken e) {
            live.follow();
            check.ended(Outcome.OVERTAKEN);
        } catch (RuntimeException | Error e) {
            queue.leaveIfStopping(() -> table.letGo(hold));
            LOG.error("A check of rules failed", e);
            check.failed(Sentence.of("something went wrong here; the log of the service says what"));
        }
        if (check.state().release() == null && check.state().candidate() == null) {
            // The others ended together with what they did.
            table.end(hold, check.state());
        }
    }

    private void work(Order order, Hold hold, Check check) {
        var base = live.as(order.base());
        if (order.compared() != null) {
            compare(order.compared(), base, check);
            return;
        }
        var changes = table.changes(order.id());
        var files = base.files().with(changes);
        var edits = scenarios.ofCheck(order.id());
        var run = GateRun.of(gate, files, base, edits, check);
        var proposal = order.proposal();
        boolean red = run.isRed();
        if (red && (proposal == null || proposal.overruleReason() == null)) {
            check.ended(Outcome.RED);
        } else if (proposal == null) {
            check.ended(Outcome.SOUND);
        } else if (candidates.isFor(proposal)) {
            send(order, hold, check, red ? proposal : proposal.withoutReason(), run.result(), edits);
        } else {
            var draft = folder.named(new ReleaseRepository.Draft(
                    files,
                    proposal.author(),
                    proposal.comment(),
                    Release.Source.HTTP,
                    red ? proposal.overruleReason() : null,
                    run.result()));
            live.change(() -> publish(order, hold, check, draft), run.coach());
            scenarios.write(edits);
        }
    }

    /** Compares the advice of a release that is live already with that before it, and adds the result to the release. */
    private void compare(long release, LiveRules.Live before, Check check) {
        var comparison = gate.compare(
                before.coach(),
                live.as(release).coach(),
                (done, total) -> check.at(Check.Phase.COMPARING, done, total));
        store.find(release)
                .ifPresent(found ->
                        store.complete(release, new GateResult(found.gate().scenarios(), comparison.result())));
        check.ended(Outcome.SOUND);
    }

    private Activation publish(Order order, Hold hold, Check check, ReleaseRepository.Draft draft) {
        return Objects.requireNonNull(transactions.execute(status -> {
            Activation made = store.publish(draft, order.base());
            check.published(made.release());
            table.end(hold, check.state());
            audit.later(order.by(), order.origin()).record(AuditEvent.RULES_PUBLISHED, "release " + made.release());
            return made;
        }));
    }

    private void send(
            Order order, Hold hold, Check check, Proposal proposal, GateResult found, List<ScenarioEdit> edits) {
        transactions.executeWithoutResult(status -> {
            long number = candidates.send(proposal, order.base(), table.changes(order.id()), found, edits);
            check.proposed(number);
            table.end(hold, check.state());
            audit.later(order.by(), order.origin()).record(AuditEvent.CANDIDATE_SENT, "candidate " + number);
        });
    }

    /** Tells all instances how far a check is, and hears whether it is to end. */
    private final class Teller implements Check.Watcher {

        private static final long BETWEEN_NANOS = 500_000_000;

        private final Hold hold;
        private Check.Phase phase = Check.Phase.WAITING;
        private long told;

        private Teller(Hold hold) {
            this.hold = hold;
        }

        @Override
        public void told(Check.State state) {
            if (queue.isStopping()) {
                throw new CheckEndedException(Sentence.of("the service stops"));
            }
            long now = System.nanoTime();
            if (state.phase() == phase && now - told < BETWEEN_NANOS) {
                return;
            }
            phase = state.phase();
            told = now;
            if (table.tell(hold, state)) {
                throw new CheckEndedException(Sentence.of("it was cancelled"));
            }
        }
    }
}
