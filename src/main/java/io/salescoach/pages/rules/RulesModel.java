package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.pipeline.store.CorrectionService;
import io.salescoach.release.ApprovalSettings;
import io.salescoach.release.CandidateService;
import io.salescoach.release.RuleDraft;
import io.salescoach.release.RuleDraftService;
import jakarta.servlet.http.HttpServletRequest;
import java.time.ZoneId;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Every page on rules tells whether the reader has changed something that is not published, and how much is proposed. */
@ControllerAdvice(basePackageClasses = RulesModel.class)
class RulesModel {

    private final RuleDraftService drafts;
    private final CorrectionService corrections;
    private final CandidateService candidates;
    private final ApprovalSettings approval;

    RulesModel(
            RuleDraftService drafts,
            CorrectionService corrections,
            CandidateService candidates,
            ApprovalSettings approval) {
        this.drafts = drafts;
        this.corrections = corrections;
        this.candidates = candidates;
        this.approval = approval;
    }

    @ModelAttribute("draft")
    RuleDraft draft(HttpServletRequest request) {
        return drafts.of(Viewer.of(request));
    }

    /** How many releases wait for approval or for their time. */
    @ModelAttribute("waiting")
    long waiting() {
        return candidates.count(true);
    }

    @ModelAttribute("approval")
    ApprovalSettings approval() {
        return approval;
    }

    @ModelAttribute("zone")
    String zone() {
        return ZoneId.systemDefault().getId();
    }

    @ModelAttribute("proposed")
    int proposed(HttpServletRequest request) {
        return corrections.waiting(Viewer.of(request)).size();
    }
}
