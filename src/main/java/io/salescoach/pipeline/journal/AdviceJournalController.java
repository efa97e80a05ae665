package io.salescoach.pipeline.journal;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.Advice;
import io.salescoach.coaching.AdviceAnswer;
import io.salescoach.coaching.RequestFile;
import io.salescoach.coaching.VisitPlan;
import io.salescoach.input.Binder;
import io.salescoach.pipeline.journal.ActionFeedback.Given;
import io.salescoach.pipeline.overview.VisitPlans;
import io.salescoach.pipeline.store.OpportunityController;
import io.salescoach.pipeline.store.OpportunityService;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Advice on a stored opportunity, and what somebody made of it. */
@RestController
@RequestMapping(path = OpportunityController.PATH + "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
class AdviceJournalController {

    private final AdviceJournal journal;
    private final ActionFeedback feedback;
    private final OpportunityService opportunities;
    private final VisitPlans visits;

    AdviceJournalController(
            AdviceJournal journal, ActionFeedback feedback, OpportunityService opportunities, VisitPlans visits) {
        this.opportunities = opportunities;
        this.visits = visits;
        this.journal = journal;
        this.feedback = feedback;
    }

    @GetMapping("/advice")
    ResponseEntity<Advice> advice(
            Viewer viewer, @PathVariable String id, @RequestParam @Nullable LocalDate asOf, Locale locale) {
        return AdviceAnswer.of(journal.advise(viewer, id, asOf, locale), locale);
    }

    /** @param with ids of the people who are met; without, those whom the coach wants to be met first */
    @GetMapping("/visit-plan")
    ResponseEntity<VisitPlan> visitPlan(
            Viewer viewer,
            @PathVariable String id,
            @RequestParam(defaultValue = "") List<String> with,
            @RequestParam @Nullable LocalDate asOf,
            Locale locale) {
        return AdviceAnswer.of(visits.plan(opportunities.find(viewer, id), with, asOf, locale), locale);
    }

    @PostMapping(path = "/actions/{code}/feedback", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Given.class)))
    HistoryEntry feedback(Viewer viewer, @PathVariable String id, @PathVariable String code, HttpServletRequest request)
            throws IOException {
        return feedback.give(viewer, id, code, Binder.bind(RequestFile.of(request), Given.class));
    }
}
