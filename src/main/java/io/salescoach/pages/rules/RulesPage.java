package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.pages.Words;
import io.salescoach.release.FolderEdits;
import io.salescoach.release.FolderWatch;
import io.salescoach.release.LiveRules;
import io.salescoach.release.RuleDraftService;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What is live, and where everything about it is. */
@Controller
class RulesPage {

    private final LiveRules live;
    private final FolderWatch watch;
    private final FolderEdits edits;
    private final RuleDraftService drafts;
    private final Words words;

    RulesPage(LiveRules live, FolderWatch watch, FolderEdits edits, RuleDraftService drafts, Words words) {
        this.live = live;
        this.watch = watch;
        this.edits = edits;
        this.drafts = drafts;
        this.words = words;
    }

    @GetMapping("/rules")
    String show(Model model) {
        var now = live.now();
        model.addAttribute("live", now);
        model.addAttribute("rules", now.coach().book().catalogue().size());
        model.addAttribute("differing", watch.differing());
        model.addAttribute("refused", watch.refused().orElse(null));
        return "rules/rules";
    }

    /** Takes what was saved in the rules folder, and is not live, into the reader's draft. */
    @PostMapping("/rules/folder/take")
    String take(Viewer viewer, RedirectAttributes redirect) {
        boolean taken = edits.now()
                .map(now -> !now.changes().isEmpty() && drafts.resume(viewer, now.base(), now.changes()))
                .orElse(false);
        redirect.addFlashAttribute("told", words.message(taken ? "rules.folder.taken" : "rules.folder.not-taken"));
        return taken ? "redirect:/rules/draft" : "redirect:/rules";
    }
}
