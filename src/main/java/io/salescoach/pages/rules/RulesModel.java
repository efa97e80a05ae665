package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.release.RuleDraft;
import io.salescoach.release.RuleDrafts;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** Every page on rules tells whether the reader has changed something that is not published. */
@ControllerAdvice(basePackageClasses = RulesModel.class)
class RulesModel {

    private final RuleDrafts drafts;

    RulesModel(RuleDrafts drafts) {
        this.drafts = drafts;
    }

    @ModelAttribute("draft")
    RuleDraft draft(HttpServletRequest request) {
        return drafts.of(Viewer.of(request));
    }
}
