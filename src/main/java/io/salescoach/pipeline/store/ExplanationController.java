package io.salescoach.pipeline.store;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.AdviceAnswer;
import io.salescoach.coaching.Road;
import io.salescoach.coaching.WhyNot;
import java.time.LocalDate;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Why the coach says something about a stored opportunity or does not, and what would open its next stage. */
@RestController
@RequestMapping(path = OpportunityController.PATH + "/{id:(?!imports$).+}", produces = MediaType.APPLICATION_JSON_VALUE)
class ExplanationController {

    private final Explanations explanations;

    ExplanationController(Explanations explanations) {
        this.explanations = explanations;
    }

    @GetMapping("/why-not")
    ResponseEntity<WhyNot> whyNot(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam @Nullable String finding,
            @RequestParam @Nullable String rule,
            @RequestParam @Nullable LocalDate asOf,
            Locale locale) {
        var question = new WhyNot.Question(finding, rule);
        return AdviceAnswer.of(explanations.whyNot(viewer, id, question, asOf, locale), locale);
    }

    @GetMapping("/road")
    ResponseEntity<Road> road(
            Viewer viewer, @PathVariable String id, @RequestParam @Nullable LocalDate asOf, Locale locale) {
        return AdviceAnswer.of(explanations.road(viewer, id, asOf, locale), locale);
    }
}
