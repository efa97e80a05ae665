package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.pages.Words;
import io.salescoach.pages.opportunities.OpportunityListPage.Asked;
import io.salescoach.pipeline.views.SavedViewService;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Keeps the filters and the order of the list under a name, and takes them away again. */
@Controller
@RequestMapping("/views")
class SavedViewPages {

    private final SavedViewService views;
    private final Words words;

    SavedViewPages(SavedViewService views, Words words) {
        this.views = views;
        this.words = words;
    }

    @PostMapping
    String keep(
            Viewer viewer,
            @RequestParam(defaultValue = "") String viewName,
            @RequestParam(defaultValue = "false") boolean preferred,
            Asked asked,
            RedirectAttributes told) {
        asked.search(); // What no list would show is not kept.
        try {
            views.keep(viewer, viewName, asked.kept(), preferred);
            told.addFlashAttribute("told", words.message("view.kept", viewName.strip()));
        } catch (BadInputException e) {
            told.addFlashAttribute("warned", words.said(e.problems().get(0).detail()));
            told.addFlashAttribute("viewName", viewName);
        }
        return "redirect:" + asked.address(0);
    }

    @PostMapping("/{number}/remove")
    String remove(Viewer viewer, @PathVariable long number, Asked asked, RedirectAttributes told) {
        views.remove(viewer, number);
        told.addFlashAttribute("told", words.message("view.removed"));
        return "redirect:" + asked.address(0);
    }

    @PostMapping("/{number}/prefer")
    String prefer(Viewer viewer, @PathVariable long number, Asked asked) {
        views.prefer(viewer, number);
        return "redirect:" + asked.address(0);
    }
}
