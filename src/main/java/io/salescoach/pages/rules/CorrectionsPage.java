package io.salescoach.pages.rules;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.pages.Form;
import io.salescoach.pages.Words;
import io.salescoach.pipeline.store.Correction;
import io.salescoach.pipeline.store.CorrectionAcceptance;
import io.salescoach.pipeline.store.CorrectionService;
import io.salescoach.pipeline.store.OpportunityService;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What account managers say of sentences that were not recognised, to be taken over as examples or declined. */
@Controller
@RequestMapping("/rules/corrections")
class CorrectionsPage {

    private final CorrectionService corrections;
    private final CorrectionAcceptance takingOver;
    private final OpportunityService opportunities;
    private final Words words;

    CorrectionsPage(
            CorrectionService corrections,
            CorrectionAcceptance takingOver,
            OpportunityService opportunities,
            Words words) {
        this.corrections = corrections;
        this.takingOver = takingOver;
        this.opportunities = opportunities;
        this.words = words;
    }

    @GetMapping
    ModelAndView show(Viewer viewer) {
        return show(viewer, null, Form.empty());
    }

    /** @param refused the one that could not be taken over; the form tells why */
    private ModelAndView show(Viewer viewer, @Nullable Long refused, Form form) {
        var waiting = corrections.waiting(viewer);
        var shown = new ModelAndView("rules/corrections");
        shown.addObject("corrections", waiting);
        shown.addObject("taken", takingOver.taken(viewer, waiting));
        shown.addObject(
                "deals",
                opportunities.named(
                        viewer,
                        waiting.stream().map(Correction::opportunity).distinct().toList()));
        shown.addObject("refused", refused);
        shown.addObject("form", form);
        return shown;
    }

    @PostMapping("/{number}/take")
    ModelAndView take(
            @PathVariable long number,
            @RequestParam(defaultValue = "") String sentence,
            Viewer viewer,
            RedirectAttributes redirect) {
        try {
            takingOver.take(viewer, number, sentence);
        } catch (BadInputException e) {
            var form = Form.of(Map.of("sentence", List.of(sentence)));
            e.problems().forEach(problem -> form.refuse("sentence", words.said(problem.detail())));
            var shown = show(viewer, number, form);
            shown.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
            return shown;
        }
        redirect.addFlashAttribute("told", words.message("rules.corrections.taken"));
        return new ModelAndView("redirect:/rules/corrections");
    }

    @PostMapping("/{number}/decline")
    String decline(@PathVariable long number, Viewer viewer, RedirectAttributes redirect) {
        corrections.decline(viewer, number);
        redirect.addFlashAttribute("told", words.message("rules.corrections.declined"));
        return "redirect:/rules/corrections";
    }
}
