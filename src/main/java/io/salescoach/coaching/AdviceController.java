package io.salescoach.coaching;

import io.salescoach.opportunity.Opportunity;
import io.salescoach.opportunity.OpportunityReader;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Advice for the opportunity file in the body. Nothing is stored. */
@RestController
class AdviceController {

    private final Supplier<Coach> coach;
    private final Clock clock;
    private final OpportunityReader reader = new OpportunityReader();

    AdviceController(Supplier<Coach> coach, Clock clock) {
        this.coach = coach;
        this.clock = clock;
    }

    @PostMapping(
            path = "/api/v1/advice",
            consumes = {"application/json", "application/yaml", "application/x-yaml", "text/yaml"},
            produces = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Opportunity.class)))
    ResponseEntity<Advice> advice(HttpServletRequest request, @RequestParam @Nullable LocalDate asOf, Locale locale)
            throws IOException {
        Coach active = coach.get();
        var opportunity = reader.read(
                RequestFile.content(request),
                RequestFile.format(request),
                () -> active.book().tables().known());
        var advice = active.advise(opportunity, asOf == null ? LocalDate.now(clock) : asOf, locale);
        return AdviceAnswer.of(advice, locale);
    }
}
