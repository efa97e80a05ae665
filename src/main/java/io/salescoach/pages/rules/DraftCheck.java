package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.pages.Words;
import io.salescoach.release.ApprovalRefusedException;
import io.salescoach.release.CheckService;
import io.salescoach.release.LiveRules;
import io.salescoach.release.RuleDraft;
import io.salescoach.release.RuleDraftService;
import io.salescoach.release.ScenarioEdits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.ModelAndView;

/** Begins the check of a draft, with the scenarios that expect what it says. */
@Component
class DraftCheck {

    /** A check that ends so soon is shown at once. */
    static final Duration SOON = Duration.ofMillis(700);

    private final RuleDraftService drafts;
    private final LiveRules live;
    private final CheckService checks;
    private final ScenarioEdits scenarios;
    private final Words words;

    DraftCheck(RuleDraftService drafts, LiveRules live, CheckService checks, ScenarioEdits scenarios, Words words) {
        this.drafts = drafts;
        this.live = live;
        this.checks = checks;
        this.scenarios = scenarios;
        this.words = words;
    }

    /**
     * Begins it, and leads to where it is shown.
     *
     * @throws BadInputException when it cannot begin now
     */
    ModelAndView start(RuleDraft draft, Viewer viewer, CheckService.@Nullable Proposal proposal) {
        live.follow();
        var now = live.now();
        if (draft.isEmpty() || draft.base() != now.release()) {
            // The page tells which of the two it is.
            return new ModelAndView("redirect:/rules/draft");
        }
        try {
            var check = checks.start(draft.files(), now, viewer.name(), scenarios.ofDraft(viewer), proposal);
            drafts.checked(viewer, check.state().id(), draft.files());
            check.await(SOON);
            return new ModelAndView(
                    "redirect:/rules/draft?check=" + check.state().id() + "#check");
        } catch (ApprovalRefusedException e) {
            throw refused(e.said());
        } catch (RejectedExecutionException e) {
            throw refused(Sentence.asItIs(words.message("rules.check.busy")));
        }
    }

    private static BadInputException refused(Sentence why) {
        return new BadInputException(BadInputException.Kind.INVALID, List.of(new Problem("", why)));
    }
}
