package io.salescoach.shadow;

import io.salescoach.access.Viewer;
import io.salescoach.input.Sentence;
import io.salescoach.release.CandidateService;
import io.salescoach.release.LiveRules;
import io.salescoach.release.ReleaseRepository;
import io.salescoach.release.RuleDraftService;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.source.RuleFiles;
import io.salescoach.shadow.Shadow.Kind;
import io.salescoach.shadow.Shadow.State;
import io.salescoach.shadow.ShadowRepository.Start;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Starts, shows, drops and promotes a shadow. It never makes anything live: promoted rules go the way of every draft. */
@Service
public class ShadowService {

    private final ShadowRepository shadows;
    private final ComparedDealRepository compared;
    private final LiveRules live;
    private final ReleaseRepository releases;
    private final CandidateService candidates;
    private final RuleDraftService drafts;
    private final ObjectProvider<ShadowDeals> deals;
    private final TransactionOperations transactions;

    ShadowService(
            ShadowRepository shadows,
            ComparedDealRepository compared,
            LiveRules live,
            ReleaseRepository releases,
            CandidateService candidates,
            RuleDraftService drafts,
            ObjectProvider<ShadowDeals> deals,
            TransactionOperations transactions) {
        this.shadows = shadows;
        this.compared = compared;
        this.live = live;
        this.releases = releases;
        this.candidates = candidates;
        this.drafts = drafts;
        this.deals = deals;
        this.transactions = transactions;
    }

    /** What was asked for is not possible as things stand. */
    public static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private final transient Sentence why;

        RefusedException(Sentence why) {
            super(why.toString());
            this.why = why;
        }

        public Sentence why() {
            return why;
        }
    }

    public Optional<Shadow> running() {
        return shadows.running();
    }

    /** Its rules, as they were when it was started. */
    public RuleFiles files(Shadow shadow) {
        return releases.files(shadow.base()).with(shadows.changes(shadow.number()));
    }

    /**
     * Lets rules run beside the live ones.
     *
     * @param source the number of the candidate or release; not for a draft
     * @throws RefusedException when one runs already, or the rules are not there, or those that are live
     * @throws BrokenRulesException when they cannot be used
     */
    public Shadow start(Kind kind, @Nullable Long source, Viewer viewer) {
        Start start = rules(kind, source == null ? 0 : source, viewer);
        try {
            transactions.executeWithoutResult(status -> {
                long number = shadows.insert(start, viewer.name());
                compared.forgetOthers(number);
            });
        } catch (DuplicateKeyException e) {
            throw new RefusedException(Sentence.of("another shadow runs already; promote it or drop it first"));
        }
        return shadows.latest().orElseThrow();
    }

    private Start rules(Kind kind, long source, Viewer viewer) {
        long base;
        SortedMap<String, @Nullable String> changes;
        switch (kind) {
            case DRAFT -> {
                var draft = drafts.of(viewer);
                base = draft.base();
                changes = draft.changes();
            }
            case CANDIDATE -> {
                var candidate = candidates
                        .find(source)
                        .orElseThrow(() -> new RefusedException(Sentence.of("there is no candidate %s", source)));
                base = candidate.base();
                changes = candidates.changes(source);
            }
            default -> {
                base = releases.find(source)
                        .orElseThrow(() -> new RefusedException(Sentence.of("there is no release %s", source)))
                        .number();
                changes = new TreeMap<>();
            }
        }
        RuleFiles files = releases.files(base).with(changes);
        if (files.equals(live.now().files())) {
            throw new RefusedException(Sentence.of("nothing in these rules differs from what is live"));
        }
        RuleBook.compile(files).close();
        return new Start(kind, kind == Kind.DRAFT ? null : source, base, files.hash(), changes);
    }

    /** @throws RefusedException when none runs */
    public void drop(Viewer viewer) {
        if (!shadows.end(one().number(), State.DROPPED, viewer.name(), null)) {
            throw none();
        }
    }

    /**
     * Puts its changes into the caller's draft, to be checked, published and approved as any others. It goes on until its
     * rules are live, or somebody drops it.
     *
     * @throws RefusedException when the draft holds others, or the rules wait elsewhere already
     */
    public Shadow promote(Viewer viewer) {
        Shadow shadow = one();
        if (shadow.kind() == Kind.CANDIDATE) {
            throw new RefusedException(Sentence.of(
                    "these rules wait as candidate %s; decide about it there", String.valueOf(shadow.source())));
        }
        if (shadow.kind() == Kind.RELEASE) {
            throw new RefusedException(Sentence.of(
                    "these rules are release %s; make it live again there", String.valueOf(shadow.source())));
        }
        if (!drafts.resume(viewer, shadow.base(), shadows.changes(shadow.number()))) {
            throw new RefusedException(Sentence.of("your draft holds other changes; publish or discard them first"));
        }
        return shadow;
    }

    private Shadow one() {
        return shadows.running().orElseThrow(ShadowService::none);
    }

    private static RefusedException none() {
        return new RefusedException(Sentence.of("no shadow runs"));
    }

    /** What the shadow that runs would have changed, or the last that did. */
    public ShadowReport report() {
        int open = deals.stream().mapToInt(ShadowDeals::open).sum();
        Shadow shadow = shadows.latest().orElse(null);
        if (shadow == null) {
            return new ShadowReport(null, open, 0, 0, 0, java.util.Map.of(), List.of(), List.of());
        }
        long number = shadow.number();
        long release = release(shadow);
        return new ShadowReport(
                shadow,
                open,
                compared.compared(number, release),
                compared.changed(number, release),
                compared.failed(number, release),
                compared.byWhat(number, release),
                compared.changes(number, release),
                compared.accountManagers(number, release));
    }

    /** What is over was compared with what was live then. */
    private long release(Shadow shadow) {
        long now = live.now().release();
        return shadow.isRunning() ? now : compared.lastRelease(shadow.number(), now);
    }

    /** Deals that differ, or that it has no answer for. */
    public List<ComparedDeal> deals(int offset, int size) {
        return shadows.latest()
                .map(shadow -> compared.deals(shadow.number(), release(shadow), offset, size))
                .orElse(List.of());
    }

    /** How many of them there are. */
    public long dealCount() {
        return shadows.latest()
                .map(shadow -> compared.shown(shadow.number(), release(shadow)))
                .orElse(0L);
    }
}
