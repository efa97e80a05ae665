package io.salescoach.pipeline.store;

import io.salescoach.access.Viewer;
import io.salescoach.coaching.RequestFile;
import io.salescoach.input.Binder;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Says what the sentence of an objection is, and shows sales managers what is proposed to them. */
@RestController
class CorrectionController {

    private static final String WAITING = "/api/v1/rules/corrections";

    private final CorrectionService corrections;

    CorrectionController(CorrectionService corrections) {
        this.corrections = corrections;
    }

    /** What somebody says a sentence is. */
    record Said(
            @NotNull @Schema(allowableValues = {"NO_NEED", "NO_HURRY", "NO_MONEY", "NO_GOOD", "NONE"})
            String label) {}

    @PutMapping(
            path = OpportunityController.PATH + "/{id}/objections/{objection}/correction",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Said.class)))
    Correction correct(
            Viewer viewer, @PathVariable String id, @PathVariable String objection, HttpServletRequest request)
            throws IOException {
        var said = Binder.bind(RequestFile.of(request), Said.class);
        return corrections.correct(viewer, id, objection, said.label(), null);
    }

    @GetMapping(path = WAITING, produces = MediaType.APPLICATION_JSON_VALUE)
    List<Correction> waiting(Viewer viewer) {
        return corrections.waiting(viewer);
    }

    @PostMapping(WAITING + "/{number}/decline")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void decline(Viewer viewer, @PathVariable long number) {
        corrections.decline(viewer, number);
    }
}
