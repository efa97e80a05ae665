package io.salescoach.shadow;

import io.salescoach.access.Audit;
import io.salescoach.access.AuditEvent;
import io.salescoach.coaching.Coach;
import io.salescoach.coaching.Consultation;
import io.salescoach.input.Sentence;
import io.salescoach.release.AdviceComparison.Judgement;
import io.salescoach.release.LiveRules;
import io.salescoach.release.LiveRules.Live;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.rulebook.RuleBook;
import io.salescoach.rulebook.RulesStoppedException;
import io.salescoach.rulebook.engine.FiringLimits;
import io.salescoach.shadow.ShadowDeals.Deal;
import io.salescoach.shadow.ShadowDeals.Wanted;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * Asks the shadow and the live rules about stored deals, a few at a time and never while an answer waits for it: whoever
 * changes a deal is not held up, and a shadow that fails or goes on for long costs nobody anything
 * (docs/decisions/197-shadow.md). Each instance takes part; where two meet, both conclude the same.
 */
@Component
class ShadowComparer {

    private static final Logger LOG = LoggerFactory.getLogger(ShadowComparer.class);

    private static final int PART = 20;

    /** Far longer than any sound book takes, and far shorter than the live rules may. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /** For so many deals it may go on without an end before it is ended. */
    private static final int MOST_ENDLESS = 3;

    private final ShadowRepository shadows;
    private final ComparedDealRepository compared;
    private final ShadowService service;
    private final LiveRules live;
    private final ObjectProvider<ShadowDeals> deals;
    private final Audit audit;
    private final Clock clock;

    private @Nullable Loaded loaded;
    private String after = "";

    ShadowComparer(
            ShadowRepository shadows,
            ComparedDealRepository compared,
            ShadowService service,
            LiveRules live,
            ObjectProvider<ShadowDeals> deals,
            Audit audit,
            Clock clock) {
        this.shadows = shadows;
        this.compared = compared;
        this.service = service;
        this.live = live;
        this.deals = deals;
        this.audit = audit;
        this.clock = clock;
    }

    /** The shadow that this instance has compiled; without a coach when it cannot use it. */
    private static final class Loaded {
        private final Shadow shadow;
        private final @Nullable Coach coach;
        private final Set<String> endless = new HashSet<>();

        private Loaded(Shadow shadow, @Nullable Coach coach) {
            this.shadow = shadow;
            this.coach = coach;
        }
    }

    /** Compares a few deals; false when for now there is nothing to do. */
    boolean part() {
        Shadow shadow = shadows.running().orElse(null);
        if (shadow == null) {
            loaded = null;
            return false;
        }
        Live now = live.now();
        if (now.files().hash().equals(shadow.hash())) {
            end(shadow, Shadow.State.LIVE, now.activation().by(), null);
            return false;
        }
        Loaded book = load(shadow);
        ShadowDeals source = deals.getIfAvailable();
        if (book.coach == null || source == null) {
            return false;
        }
        LocalDate today = LocalDate.now(clock);
        var wanted = new Wanted(shadow.number(), now.release(), today);
        var part = source.after(wanted, after, PART);
        Coach before = now.coach().on(today);
        Coach other = book.coach.on(today);
        for (Deal deal : part.deals()) {
            if (Thread.currentThread().isInterrupted()) {
                return false;
            }
            keep(wanted, deal, compare(deal, before, other, book, today));
            if (book.endless.size() >= MOST_ENDLESS) {
                return false;
            }
        }
        after = part.last();
        if (after.isEmpty()) {
            compared.forgetClosed(shadow.number());
        }
        return !after.isEmpty();
    }

    private Loaded load(Shadow shadow) {
        if (loaded == null || loaded.shadow.number() != shadow.number()) {
            after = "";
            loaded = new Loaded(shadow, compile(shadow));
        }
        return loaded;
    }

    private @Nullable Coach compile(Shadow shadow) {
        try {
            var limits = FiringLimits.configured();
            var time = limits.time().compareTo(LONGEST) < 0 ? limits.time() : LONGEST;
            return new Coach(RuleBook.compile(service.files(shadow))
                    .within(new FiringLimits(limits.firings(), limits.combinations(), time)));
        } catch (BrokenRulesException e) {
            LOG.error("Shadow {} cannot be used here:\n{}", shadow.number(), e.getMessage());
            return null;
        }
    }

    private ComparedDeal compare(Deal deal, Coach before, Coach other, Loaded book, LocalDate today) {
        Judgement old = judgement(before, deal, today);
        try {
            Judgement now = judged(other.consultPatiently(deal.opportunity(), today));
            book.endless.remove(deal.id());
            return old == null
                    ? new ComparedDeal(deal.id(), null, null, null, List.of())
                    : ComparedDeal.of(deal.id(), old, now);
        } catch (RulesStoppedException e) {
            book.endless.add(deal.id());
            if (book.endless.size() >= MOST_ENDLESS) {
                end(
                        book.shadow,
                        Shadow.State.FAILED,
                        null,
                        Sentence.of("it did not come to an end for %s deals: %s", MOST_ENDLESS, e.detail()));
            }
            return new ComparedDeal(deal.id(), old, null, e.detail(), List.of());
        } catch (RuntimeException e) {
            LOG.warn("Shadow {} fails on opportunity {}", book.shadow.number(), deal.id(), e);
            return new ComparedDeal(
                    deal.id(), old, null, Sentence.of("it fails; the log of the service says how"), List.of());
        }
    }

    private static Judgement judged(Consultation consultation) {
        return ComparedDeal.judgement(consultation.advice(Locale.ENGLISH));
    }

    /** Null when the live rules fail: there is nothing to compare with. */
    private static @Nullable Judgement judgement(Coach before, Deal deal, LocalDate today) {
        try {
            return judged(before.consult(deal.opportunity(), today));
        } catch (RuntimeException e) {
            LOG.debug("The live rules fail on opportunity {}", deal.id(), e);
            return null;
        }
    }

    private void keep(Wanted wanted, Deal deal, ComparedDeal result) {
        try {
            compared.put(wanted, deal.version(), result);
        } catch (DuplicateKeyException e) {
            LOG.debug("Another instance compared {} in the same moment", deal.id());
        }
    }

    private void end(Shadow shadow, Shadow.State state, @Nullable String by, @Nullable Sentence reason) {
        if (shadows.end(shadow.number(), state, by, reason)) {
            LOG.info("Shadow {} has ended: {}", shadow.number(), state);
            audit.later(shadow.startedBy())
                    .record(
                            AuditEvent.SHADOW_ENDED,
                            "shadow " + shadow.number() + ": " + (reason == null ? state : reason));
        }
    }
}
