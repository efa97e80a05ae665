package io.salescoach.release;

import io.salescoach.access.Audit;
import io.salescoach.access.AuditEvent;
import io.salescoach.coaching.Coach;
import io.salescoach.input.Sentence;
import io.salescoach.release.Check.Outcome;
import io.salescoach.release.LiveRules.Live;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.source.RuleFiles;
import jakarta.annotation.PreDestroy;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Runs the gate off the request path, one run of each person at a time, and keeps the last few runs to be looked at. */
@Component
public class CheckService {

    private static final Logger LOG = LoggerFactory.getLogger(CheckService.class);
    private static final int KEPT = 50;
    private static final String SERVICE = "";

    private final Gate gate;
    private final LiveRules live;
    private final ReleaseRepository store;
    private final PublishService publishing;
    private final CheckLimits limits;
    private final Audit audit;
    private final CandidateService candidates;
    private final ScenarioEdits scenarios;
    private final Map<String, Check> checks = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Check> eldest) {
            return size() > KEPT && eldest.getValue().state().outcome() != null;
        }
    });
    private final FairScheduler runs =
            new FairScheduler("rules-gate", Math.max(2, Runtime.getRuntime().availableProcessors() - 1));

    CheckService(
            Gate gate,
            LiveRules live,
            ReleaseRepository store,
            PublishService publishing,
            CheckLimits limits,
            Audit audit,
            CandidateService candidates,
            ScenarioEdits scenarios) {
        this.scenarios = scenarios;
        this.limits = limits;
        this.audit = audit;
        this.gate = gate;
        this.live = live;
        this.store = store;
        this.publishing = publishing;
        this.candidates = candidates;
    }

    /**
     * What is to become of rules that pass.
     *
     * @param goLiveAt when they go live; null: at once, or as soon as they are approved
     */
    public record Proposal(
            String author,
            String comment,
            @Nullable String overruleReason,
            @Nullable Instant goLiveAt) {

        /** The same for rules that passed: a reason that was not needed would excuse what fails later. */
        private Proposal withoutReason() {
            return new Proposal(author, comment, null, goLiveAt);
        }
    }

    /** A run of this instance that is not long ago. */
    public Optional<Check> find(String id) {
        return Optional.ofNullable(checks.get(id));
    }

    /**
     * Runs the gate.
     *
     * @param base what the rules were made from and are compared with
     * @param by who asks; nobody waits long for the checks of others
     * @param proposal publishes what passes; null only checks
     * @throws RejectedExecutionException when too many are waiting already
     * @throws ApprovalRefusedException when it would be one candidate too many
     */
    public Check start(RuleFiles files, Live base, String by, @Nullable Proposal proposal) {
        return start(files, base, by, List.of(), proposal);
    }

    /**
     * The same with scenarios that expect what these rules say, and are written when they go live.
     *
     * @throws RejectedExecutionException when too many are waiting already
     * @throws ApprovalRefusedException when it would be one candidate too many
     */
    public Check start(RuleFiles files, Live base, String by, List<ScenarioEdit> edits, @Nullable Proposal proposal) {
        var check = new Check(UUID.randomUUID().toString(), limits.time());
        if (proposal != null) {
            candidates.requireRoom(proposal);
        }
        var later = audit.later(by);
        runs.add(by, () -> run(check, files, base, edits, proposal, later));
        checks.put(check.state().id(), check);
        return check;
    }

    private void run(
            Check check,
            RuleFiles files,
            Live base,
            List<ScenarioEdit> edits,
            @Nullable Proposal proposal,
            Audit.Later later) {
        try {
            check.begin();
            var run = GateRun.of(gate, files, base, edits, check);
            boolean red = run.isRed();
            if (red && (proposal == null || proposal.overruleReason() == null)) {
                check.ended(Outcome.RED);
            } else if (proposal == null) {
                check.ended(Outcome.SOUND);
            } else if (candidates.isFor(proposal)) {
                long number = candidates.send(
                        red ? proposal : proposal.withoutReason(),
                        base.release(),
                        base.files().changesTo(files),
                        run.result(),
                        edits);
                check.proposed(number);
                later.record(AuditEvent.CANDIDATE_SENT, "candidate " + number);
            } else {
                var draft = new ReleaseRepository.Draft(
                        files,
                        proposal.author(),
                        proposal.comment(),
                        Release.Source.HTTP,
                        red ? proposal.overruleReason() : null,
                        run.result());
                long release =
                        publishing.publish(draft, run.coach(), base.release()).release();
                scenarios.write(edits);
                check.published(release);
                later.record(AuditEvent.RULES_PUBLISHED, "release " + release);
            }
        } catch (BrokenRulesException e) {
            check.broken(e.problems());
        } catch (CheckEndedException e) {
            check.cancelled(e.reason());
        } catch (ReleaseRepository.Overtaken e) {
            live.follow();
            check.ended(Outcome.OVERTAKEN);
        } catch (RuntimeException | Error e) {
            LOG.error("A check of rules failed", e);
            check.failed(Sentence.of("something went wrong here; the log of the service says what"));
        }
    }

    /** Compares the advice of a release that is live already with that before it, and adds the result to the release. */
    void compareLater(long release, ScenarioSummary played, Coach before, Coach after) {
        try {
            runs.add(SERVICE, () -> {
                try {
                    var comparison =
                            gate.compare(before, after, (done, total) -> {}).result();
                    store.complete(release, new GateResult(played, comparison));
                } catch (RuntimeException e) {
                    LOG.error("Release {} could not be compared with the one before", release, e);
                }
            });
        } catch (RejectedExecutionException e) {
            LOG.warn("Release {} is not compared with the one before: too much else is being compared", release);
        }
    }

    @PreDestroy
    void stop() {
        runs.stop();
    }
}
