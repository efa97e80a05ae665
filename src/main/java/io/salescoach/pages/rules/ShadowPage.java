package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.input.Sentence;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.store.OpportunityService;
import io.salescoach.release.CandidateService;
import io.salescoach.release.LiveRules;
import io.salescoach.release.ReleaseRepository;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.shadow.ComparedDeal;
import io.salescoach.shadow.Shadow;
import io.salescoach.shadow.ShadowService;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Rules that run beside the live ones: what would have changed, for whom, and what becomes of them. */
@Controller
@RequestMapping("/rules/shadow")
class ShadowPage {

    private static final int SIZE = 20;
    private static final int RELEASES = 20;
    private static final Pattern RULES = Pattern.compile("(DRAFT)|(CANDIDATE|RELEASE)-(\\d{1,15})");

    private final ShadowService shadows;
    private final CandidateService candidates;
    private final ReleaseRepository releases;
    private final LiveRules live;
    private final OpportunityService opportunities;
    private final Words words;

    ShadowPage(
            ShadowService shadows,
            CandidateService candidates,
            ReleaseRepository releases,
            LiveRules live,
            OpportunityService opportunities,
            Words words) {
        this.shadows = shadows;
        this.candidates = candidates;
        this.releases = releases;
        this.live = live;
        this.opportunities = opportunities;
        this.words = words;
    }

    @GetMapping
    ModelAndView show(@RequestParam(defaultValue = "0") int page, Viewer viewer) {
        return show(Math.max(page, 0), null, viewer);
    }

    private ModelAndView show(int page, @Nullable String wrong, Viewer viewer) {
        var shown = new ModelAndView("rules/shadow");
        var report = shadows.report();
        var deals = shadows.deals(page * SIZE, SIZE);
        long release = live.now().release();
        shown.addObject("wrong", wrong);
        shown.addObject("report", report);
        shown.addObject("deals", deals);
        shown.addObject(
                "names",
                opportunities.named(viewer, deals.stream().map(ComparedDeal::id).toList()));
        shown.addObject("page", page);
        shown.addObject("more", (page + 1L) * SIZE < shadows.dealCount());
        shown.addObject("candidates", candidates.open());
        shown.addObject(
                "releases",
                releases.list(0, RELEASES).stream()
                        .filter(each -> each.number() != release)
                        .toList());
        return shown;
    }

    /** @param rules what is to run: DRAFT, or CANDIDATE or RELEASE with its number */
    @PostMapping
    ModelAndView start(@RequestParam(defaultValue = "") String rules, Viewer viewer, RedirectAttributes redirect) {
        var chosen = RULES.matcher(rules);
        if (!chosen.matches()) {
            return refused(words.message("rules.shadow.choose"), HttpStatus.UNPROCESSABLE_CONTENT, viewer);
        }
        boolean draft = chosen.group(1) != null;
        try {
            shadows.start(
                    Shadow.Kind.valueOf(draft ? chosen.group(1) : chosen.group(2)),
                    draft ? null : Long.valueOf(chosen.group(3)),
                    viewer);
        } catch (ShadowService.RefusedException e) {
            return refused(words.said(e.why()), HttpStatus.CONFLICT, viewer);
        } catch (BrokenRulesException e) {
            var shown = refused(words.message("rules.shadow.broken"), HttpStatus.UNPROCESSABLE_CONTENT, viewer);
            shown.addObject("problems", e.problems());
            return shown;
        }
        return told("rules.shadow.started", "redirect:/rules/shadow", redirect);
    }

    @PostMapping("/drop")
    ModelAndView drop(Viewer viewer, RedirectAttributes redirect) {
        try {
            shadows.drop(viewer);
        } catch (ShadowService.RefusedException e) {
            return refused(words.said(e.why()), HttpStatus.CONFLICT, viewer);
        }
        return told("rules.shadow.dropped", "redirect:/rules/shadow", redirect);
    }

    /** Puts its changes into the draft of whoever asks, from where they are checked and published. */
    @PostMapping("/promote")
    ModelAndView promote(Viewer viewer, RedirectAttributes redirect) {
        try {
            shadows.promote(viewer);
        } catch (ShadowService.RefusedException e) {
            return refused(words.said(e.why()), HttpStatus.CONFLICT, viewer);
        }
        return told("rules.shadow.promoted", "redirect:/rules/draft", redirect);
    }

    private ModelAndView told(String message, String where, RedirectAttributes redirect) {
        redirect.addFlashAttribute("told", words.message(message));
        return new ModelAndView(where);
    }

    private ModelAndView refused(String why, HttpStatus status, Viewer viewer) {
        var shown = show(0, Sentence.asItIs(why).toString(), viewer);
        shown.setStatus(status);
        return shown;
    }
}
