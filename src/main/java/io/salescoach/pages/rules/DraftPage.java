package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.release.Check;
import io.salescoach.release.Check.Outcome;
import io.salescoach.release.CheckService;
import io.salescoach.release.LiveRules;
import io.salescoach.release.RuleDraft;
import io.salescoach.release.RuleDraftService;
import io.salescoach.release.ScenarioEdits;
import io.salescoach.release.StorableText;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The reader's draft: what it changes, its check, and its way to go live. */
@Controller
@RequestMapping("/rules/draft")
class DraftPage {

    private static final int LEAST_REASON = 10;

    private final RuleDraftService drafts;
    private final LiveRules live;
    private final CheckService checks;
    private final CheckView view;
    private final DraftCheck starting;
    private final ScenarioEdits scenarios;
    private final Words words;
    private final Clock clock;

    DraftPage(
            RuleDraftService drafts,
            LiveRules live,
            CheckService checks,
            CheckView view,
            DraftCheck starting,
            ScenarioEdits scenarios,
            Words words,
            Clock clock) {
        this.starting = starting;
        this.scenarios = scenarios;
        this.drafts = drafts;
        this.live = live;
        this.checks = checks;
        this.view = view;
        this.words = words;
        this.clock = clock;
    }

    /** @param check the run that was begun for publishing; what it published is no draft any more */
    @GetMapping
    ModelAndView show(
            @ModelAttribute("draft") RuleDraft draft,
            @RequestParam(required = false) @Nullable String check,
            Viewer viewer,
            RedirectAttributes redirect) {
        String shown = check == null ? draft.check() : check;
        var state = view.state(shown);
        if (check != null && state != null && state.outcome() == Outcome.PUBLISHED) {
            redirect.addFlashAttribute("told", words.message("rules.published", state.release()));
            return new ModelAndView("redirect:/rules/releases/" + state.release());
        }
        if (check != null && state != null && state.outcome() == Outcome.PROPOSED) {
            redirect.addFlashAttribute("told", words.message("rules.candidate.sent", state.candidate()));
            return new ModelAndView("redirect:/rules/candidates/" + state.candidate());
        }
        return page(draft, shown, state, Form.empty(), viewer);
    }

    private ModelAndView page(
            RuleDraft draft, @Nullable String check, Check.@Nullable State state, Form form, Viewer viewer) {
        var shown = new ModelAndView("rules/draft");
        shown.addObject("diff", RuleDiff.of(draft.baseFiles(), draft.files(), words.locale()));
        shown.addObject("form", form);
        shown.addObject("scenarioChanges", ScenarioChange.of(scenarios.ofDraft(viewer)));
        if (check != null && (draft.isChecked() || !check.equals(draft.check()))) {
            view.show(shown, check, state, viewer);
        }
        return shown;
    }

    /** How far a check has come: the part of the page that renews itself. */
    @GetMapping("/progress")
    ModelAndView progress(@RequestParam String check, Viewer viewer, HttpServletResponse response) {
        var state = view.state(check);
        if (isDone(state)) {
            response.setHeader("HX-Redirect", at(check));
        }
        var shown = new ModelAndView("rules/check :: check");
        shown.addObject("form", Form.empty());
        view.show(shown, check, state, viewer);
        return shown;
    }

    private static boolean isDone(Check.@Nullable State state) {
        return state != null && (state.outcome() == Outcome.PUBLISHED || state.outcome() == Outcome.PROPOSED);
    }

    private static String at(String check) {
        return UriComponentsBuilder.fromPath("/rules/draft")
                .queryParam("check", "{check}")
                .encode()
                .buildAndExpand(check)
                .toUriString();
    }

    @PostMapping("/check")
    ModelAndView check(@ModelAttribute("draft") RuleDraft draft, Viewer viewer) {
        return starting.start(draft, viewer, null);
    }

    /** Publishes the draft if it passes the gate once more; what failed when it was checked needs a reason. */
    @PostMapping("/publish")
    ModelAndView publish(
            @ModelAttribute("draft") RuleDraft draft, @RequestParam MultiValueMap<String, String> sent, Viewer viewer) {
        var form = Form.of(new TreeMap<>(sent));
        String comment = form.entered("comment");
        String reason = form.entered("overruleReason");
        text(form, "comment", comment, 1);
        text(form, "overruleReason", reason, reason != null || isRed(draft) ? LEAST_REASON : 0);
        Instant at = GoLiveField.read(form, clock.instant(), words);
        if (!form.sound()) {
            var shown = page(draft, draft.check(), view.state(draft.check()), form, viewer);
            shown.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return shown;
        }
        return starting.start(
                draft, viewer, new CheckService.Proposal(viewer.name(), String.valueOf(comment), reason, at));
    }

    private boolean isRed(RuleDraft draft) {
        var state = draft.isChecked() ? view.state(draft.check()) : null;
        return state != null && state.outcome() == Outcome.RED;
    }

    /** Ends the check of this draft. */
    @PostMapping("/cancel")
    String cancel(@RequestParam String check) {
        checks.find(check).ifPresent(running -> {
            running.cancel();
            running.await(DraftCheck.SOON);
        });
        return "redirect:" + at(check) + "#check";
    }

    private void text(Form form, String name, @Nullable String text, int least) {
        if ((text == null ? 0 : text.length()) < least) {
            form.refuse(name, words.message("rules." + name + ".needed"));
        } else if (text != null && (text.length() > 2000 || !StorableText.isText(text))) {
            form.refuse(name, words.message("rules.comment.wrong"));
        }
    }

    /** Takes one file, or everything, out of the draft. */
    @PostMapping("/discard")
    String discard(@RequestParam(required = false) @Nullable String file, Viewer viewer, RedirectAttributes redirect) {
        if (file == null) {
            drafts.discard(viewer);
        } else {
            drafts.drop(viewer, List.of(file));
        }
        redirect.addFlashAttribute(
                "told", file == null ? words.message("rules.discarded") : words.message("rules.dropped", file));
        return "redirect:/rules/draft";
    }

    /** Puts the draft on top of what is live now. */
    @PostMapping("/take-up")
    String takeUp(Viewer viewer, RedirectAttributes redirect) {
        live.follow();
        drafts.takeUp(viewer);
        redirect.addFlashAttribute(
                "told", words.message("rules.taken-up", live.now().release()));
        return "redirect:/rules/draft";
    }
}
