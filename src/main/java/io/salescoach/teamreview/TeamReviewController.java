package io.salescoach.teamreview;

import io.salescoach.coaching.Coach;
import io.salescoach.input.Binder;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.input.Limits;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** The team review over HTTP. */
@RestController
class TeamReviewController {

    private final Supplier<Coach> coach;

    TeamReviewController(Supplier<Coach> coach) {
        this.coach = coach;
    }

    @PostMapping(path = "/api/v1/team-review", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = TeamReview.Observed.class)))
    TeamReview review(HttpServletRequest request, Locale locale) throws IOException {
        byte[] body = request.getInputStream().readNBytes(Limits.BYTES + 1);
        var observed = Binder.bind(Documents.parse(body, Format.JSON), TeamReview.Observed.class);
        return TeamReview.of(observed, coach.get().book().tables(), locale);
    }
}
