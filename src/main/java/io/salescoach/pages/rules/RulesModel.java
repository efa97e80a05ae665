package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.pipeline.store.CorrectionService;
import io.salescoach.release.RuleDraft;
import io.salescoach.release.RuleDraftService;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Every page on rules tells whether the reader has changed something that is not published, and how much is proposed. */
@ControllerAdvice(basePackageClasses = RulesModel.class)
class RulesModel {

    private final RuleDraftService drafts;
    private final CorrectionService corrections;

    RulesModel(RuleDraftService drafts, CorrectionService corrections) {
        this.drafts = drafts;
        this.corrections = corrections;
    }

    @ModelAttribute("draft")
    RuleDraft draft(HttpServletRequest request) {
        return drafts.of(Viewer.of(request));
    }

    @ModelAttribute("proposed")
    int proposed(HttpServletRequest request) {
        return corrections.waiting(Viewer.of(request)).size();
    }
}
