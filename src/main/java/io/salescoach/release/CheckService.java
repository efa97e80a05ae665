package io.salescoach.release;

import io.salescoach.access.RequestOrigin;
import io.salescoach.release.CheckRepository.Order;
import io.salescoach.release.LiveRules.Live;
import io.salescoach.rulebook.source.RuleFiles;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Checks of changed rules, off the request path; each can be looked at for a day, at every instance. */
@Component
public class CheckService {

    private static final Logger LOG = LoggerFactory.getLogger(CheckService.class);

    /** One that runs and those that wait behind it; the bounds hold roughly when several ask in the same moment. */
    private static final int MOST_OF_ONE = 6;

    private static final int MOST = 24;
    private static final String SERVICE = "";

    private final CheckRepository table;
    private final CheckRuns runs;
    private final CandidateService candidates;
    private final LiveRules live;

    CheckService(CheckRepository table, CheckRuns runs, CandidateService candidates, LiveRules live) {
        this.live = live;
        this.table = table;
        this.runs = runs;
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
        Proposal withoutReason() {
            return new Proposal(author, comment, null, goLiveAt);
        }
    }

    /** A check of any instance that is not long ago. */
    public Optional<CheckTicket> find(String id) {
        return table.state(id).map(state -> new CheckTicket(table, live, state));
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
    public CheckTicket start(RuleFiles files, Live base, String by, @Nullable Proposal proposal) {
        return start(files, base, by, List.of(), proposal);
    }

    /**
     * The same with scenarios that expect what these rules say, and are written when they go live.
     *
     * @throws RejectedExecutionException when too many are waiting already
     * @throws ApprovalRefusedException when it would be one candidate too many
     */
    public CheckTicket start(
            RuleFiles files, Live base, String by, List<ScenarioEdit> edits, @Nullable Proposal proposal) {
        if (proposal != null) {
            candidates.requireRoom(proposal);
        }
        requireRoom(by);
        var order =
                new Order(UUID.randomUUID().toString(), by, RequestOrigin.ofThread(), base.release(), null, proposal);
        table.insert(order, base.files().changesTo(files), edits);
        runs.add(by);
        return find(order.id()).orElseThrow();
    }

    private void requireRoom(String by) {
        if (table.unfinished(by) >= MOST_OF_ONE || table.unfinished(null) >= MOST) {
            throw new RejectedExecutionException();
        }
    }

    /** Compares the advice of a release that is live already with that before it, and adds the result to the release. */
    void compareLater(long before, long release) {
        try {
            requireRoom(SERVICE);
            table.insert(
                    new Order(UUID.randomUUID().toString(), SERVICE, RequestOrigin.ofThread(), before, release, null),
                    new TreeMap<>(),
                    List.of());
            runs.add(SERVICE);
        } catch (RejectedExecutionException e) {
            LOG.warn("Release {} is not compared with the one before: too much else is being compared", release);
        }
    }

    /** Whoever was killed between noting a check and letting it have its turn has left it to this. */
    @Scheduled(initialDelay = 5, fixedDelay = 5, timeUnit = TimeUnit.SECONDS)
    void takeUp() {
        table.waiting().forEach(runs::add);
    }

    @Scheduled(initialDelay = 14, fixedDelay = 60, timeUnit = TimeUnit.MINUTES)
    void forget() {
        table.forget();
    }
}
