package io.salescoach.pages.opportunities;

import io.salescoach.access.Viewer;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.store.CorrectionService;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes what somebody says the sentence of an objection is. */
@Controller
class CorrectionForm {

    private final CorrectionService corrections;
    private final Words words;

    CorrectionForm(CorrectionService corrections, Words words) {
        this.corrections = corrections;
        this.words = words;
    }

    @PostMapping("/opportunities/{id}/objections/{objection}/correction")
    String correct(
            Viewer viewer,
            @PathVariable String id,
            @PathVariable String objection,
            @RequestParam(defaultValue = "") String label,
            @RequestParam(defaultValue = "") String sentence,
            RedirectAttributes told) {
        corrections.correct(viewer, id, objection, label, sentence);
        told.addFlashAttribute("told", words.message("deal.corrected"));
        return DealPage.back(id, "objections");
    }
}
