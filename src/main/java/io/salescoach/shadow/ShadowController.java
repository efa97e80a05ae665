package io.salescoach.shadow;

import io.salescoach.access.Viewer;
import io.salescoach.input.BadInputException;
import io.salescoach.input.Binder;
import io.salescoach.input.Documents;
import io.salescoach.input.Format;
import io.salescoach.input.Limits;
import io.salescoach.input.Problem;
import io.salescoach.input.Sentence;
import io.salescoach.rulebook.BrokenRulesException;
import io.salescoach.web.Page;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.NotNull;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Rules that run beside the live ones: start, look, promote, drop. */
@RestController
@RequestMapping("/api/v1/rules/shadow")
class ShadowController {

    private final ShadowService shadows;

    ShadowController(ShadowService shadows) {
        this.shadows = shadows;
    }

    /**
     * What is to run.
     *
     * @param number of the candidate or release; left out for the caller's draft
     */
    record Wish(@NotNull Shadow.Kind kind, @Nullable Long number) {}

    @GetMapping
    @Operation(summary = "The shadow that runs, or else the last that did, and what it would have changed")
    ShadowReport report() {
        return shadows.report();
    }

    @GetMapping("/deals")
    @Operation(summary = "The deals whose advice would have changed, or for which it fails, before and after")
    Page<ComparedDeal> deals(@RequestParam(defaultValue = "0") int page, @RequestParam(defaultValue = "20") int size) {
        return new Page<>(shadows.deals(page * size, size), page, size, shadows.dealCount());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Operation(summary = "Lets your draft, a candidate or a release run beside the live rules; one at a time")
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = Wish.class)))
    ResponseEntity<ShadowReport> start(HttpServletRequest request, Viewer viewer) throws IOException {
        byte[] body = request.getInputStream().readNBytes(Limits.BYTES + 1);
        var wish = Binder.bind(Documents.parse(body, Format.JSON), Wish.class);
        if (wish.kind() != Shadow.Kind.DRAFT && wish.number() == null) {
            throw new BadInputException(
                    BadInputException.Kind.INVALID,
                    List.of(new Problem(
                            "/number", Sentence.of("is required: the number of the candidate or release"))));
        }
        try {
            shadows.start(wish.kind(), wish.number(), viewer);
        } catch (BrokenRulesException e) {
            throw new BadInputException(
                    BadInputException.Kind.INVALID,
                    e.problems().stream()
                            .map(problem -> new Problem(
                                    "/%s:%d:%d".formatted(problem.file(), problem.line(), problem.column()),
                                    problem.said()))
                            .toList());
        }
        return ResponseEntity.created(URI.create("/api/v1/rules/shadow")).body(shadows.report());
    }

    @PostMapping("/drop")
    @Operation(summary = "Ends it; what it found stays until another one is started")
    ShadowReport drop(Viewer viewer) {
        shadows.drop(viewer);
        return shadows.report();
    }

    @PostMapping("/promote")
    @Operation(summary = "Puts its changes into your draft, to be checked and published from there")
    ShadowReport promote(Viewer viewer) {
        shadows.promote(viewer);
        return shadows.report();
    }

    @ExceptionHandler
    ErrorResponse refused(ShadowService.RefusedException e) {
        return new ResponseStatusException(HttpStatus.CONFLICT, e.why().toString(), e);
    }
}
