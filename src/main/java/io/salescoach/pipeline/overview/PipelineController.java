package io.salescoach.pipeline.overview;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.AdviceAnswer;
import io.salescoach.opportunity.Stage;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The sales manager's view of all open opportunities. */
@RestController
class PipelineController {

    private final PipelineView view;

    PipelineController(PipelineView view) {
        this.view = view;
    }

    @GetMapping(path = "/api/v1/pipeline", produces = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<Pipeline> show(
            Viewer viewer,
            @RequestParam @Nullable String accountManager,
            @RequestParam @Nullable Stage stage,
            Locale locale) {
        return AdviceAnswer.of(view.show(viewer, accountManager, stage, locale), locale);
    }
}
