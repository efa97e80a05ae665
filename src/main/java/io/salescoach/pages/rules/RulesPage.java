package io.salescoach.pages.rules;

import io.salescoach.release.FolderWatch;
import io.salescoach.release.LiveRules;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What is live, and where everything about it is. */
@Controller
class RulesPage {

    private final LiveRules live;
    private final FolderWatch watch;

    RulesPage(LiveRules live, FolderWatch watch) {
        this.live = live;
        this.watch = watch;
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
}
