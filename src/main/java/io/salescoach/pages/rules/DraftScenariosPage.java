package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.pages.Words;
import io.salescoach.release.RuleDraft;
import io.salescoach.release.ScenarioEdits;
import io.salescoach.rulebook.BrokenRulesException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Scenarios that should expect what the draft says: they wait with it, and change when it goes live. */
@Controller
@RequestMapping("/rules/draft/scenarios")
class DraftScenariosPage {

    /** As many as a check tells of. */
    private static final int MOST = 50;

    private final ScenarioEdits scenarios;
    private final DraftCheck check;
    private final Words words;

    DraftScenariosPage(ScenarioEdits scenarios, DraftCheck check, Words words) {
        this.scenarios = scenarios;
        this.check = check;
        this.words = words;
    }

    /** Writes anew what scenarios expect, and checks the draft with them. */
    @PostMapping("/renew")
    ModelAndView renew(
            @ModelAttribute("draft") RuleDraft draft,
            @RequestParam("file") List<String> files,
            Viewer viewer,
            RedirectAttributes redirect) {
        if (draft.isEmpty()) {
            return new ModelAndView("redirect:/rules/draft");
        }
        try {
            var outcome = scenarios.renew(
                    viewer, draft, files.stream().distinct().limit(MOST).toList());
            if (outcome.renewed() > 0) {
                redirect.addFlashAttribute("told", words.message("rules.renew.told", outcome.renewed()));
            }
            if (!outcome.refused().isEmpty()) {
                redirect.addFlashAttribute(
                        "warned",
                        words.message(
                                "rules.renew.refused",
                                outcome.refused().stream()
                                        .limit(5)
                                        .map(problem -> problem.pointer().isEmpty()
                                                ? words.said(problem.detail())
                                                : problem.pointer() + " – " + words.said(problem.detail()))
                                        .collect(Collectors.joining("; "))));
            }
            return outcome.renewed() > 0 ? check.start(draft, viewer, null) : new ModelAndView("redirect:/rules/draft");
        } catch (BrokenRulesException e) {
            redirect.addFlashAttribute("warned", words.message("rules.renew.broken"));
            return new ModelAndView("redirect:/rules/draft");
        }
    }

    /** Lets a scenario expect again what it did. */
    @PostMapping("/drop")
    String drop(@RequestParam String file, Viewer viewer, RedirectAttributes redirect) {
        scenarios.drop(viewer, file);
        redirect.addFlashAttribute("told", words.message("rules.renew.dropped", file));
        return "redirect:/rules/draft";
    }
}
