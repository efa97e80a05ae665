package io.salescoach.release;

import io.salescoach.access.Viewer;
import io.salescoach.release.Check.Outcome;
import io.salescoach.release.LiveRules.Live;
import io.salescoach.web.Prefer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/**
 * Checks and publishes changed rules. Both wait for the gate, up to 10 s or what the caller {@link Prefer prefers}; a gate that takes longer is answered with 202 and the place where its progress is shown.
 */
@RestController
@RequestMapping("/api/v1/rules")
class GateController {

    private static final Duration USUAL = Duration.ofSeconds(10);

    private final CheckService checks;
    private final LiveRules live;
    private final Clock clock;

    GateController(CheckService checks, LiveRules live, Clock clock) {
        this.checks = checks;
        this.live = live;
        this.clock = clock;
    }

    @PostMapping(path = "/check", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RuleChanges.class)))
    ResponseEntity<Check.State> check(
            HttpServletRequest request,
            Viewer viewer,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws IOException {
        CheckTicket check = start(RuleChanges.read(request), viewer, null);
        check.await(Prefer.patience(prefer, USUAL));
        return answer(check.state(), HttpStatus.OK);
    }

    @GetMapping("/checks/{id}")
    Check.State progress(@PathVariable String id) {
        return find(id).state();
    }

    @PostMapping("/checks/{id}/cancel")
    @Operation(summary = "Ends a check that waits or goes on; answers once it has ended, or after a few seconds")
    Check.State cancel(@PathVariable String id) {
        CheckTicket check = find(id);
        check.cancel();
        check.await(USUAL);
        return check.state();
    }

    private CheckTicket find(String id) {
        return checks.find(id)
                .orElseThrow(() -> new ResponseStatusException(
                        HttpStatus.NOT_FOUND, "this check is not known here, or was long ago"));
    }

    @PostMapping(path = "/releases", consumes = MediaType.APPLICATION_JSON_VALUE)
    @RequestBody(required = true, content = @Content(schema = @Schema(implementation = RuleChanges.class)))
    ResponseEntity<Check.State> publish(
            HttpServletRequest request,
            Viewer viewer,
            @RequestHeader(name = "Prefer", required = false) @Nullable String prefer)
            throws IOException {
        var changes = RuleChanges.read(request);
        changes.requireForPublishing(clock.instant());
        CheckTicket check = start(
                changes,
                viewer,
                new CheckService.Proposal(
                        viewer.name(),
                        Objects.requireNonNull(changes.comment()),
                        changes.overruleReason(),
                        changes.moment()));
        check.await(Prefer.patience(prefer, USUAL));
        var state = check.state();
        if (state.outcome() == Outcome.BROKEN) {
            throw GateProblems.broken(state.problems());
        }
        if (state.outcome() == Outcome.RED) {
            throw GateProblems.red(state);
        }
        if (state.outcome() == Outcome.OVERTAKEN) {
            throw GateProblems.overtaken(live.now().release());
        }
        if (state.outcome() == Outcome.CANCELLED) {
            throw new ResponseStatusException(
                    HttpStatus.CONFLICT, "the check did not come to its end: " + state.reason());
        }
        return answer(state, HttpStatus.CREATED);
    }

    private CheckTicket start(RuleChanges changes, Viewer viewer, CheckService.@Nullable Proposal proposal) {
        live.follow();
        Live now = live.now();
        if (changes.base() != null && changes.base() != now.release()) {
            throw GateProblems.overtaken(now.release());
        }
        try {
            return checks.start(changes.applyTo(now.files()), now, viewer.name(), proposal);
        } catch (ApprovalRefusedException e) {
            throw new ResponseStatusException(HttpStatus.CONFLICT, e.said().toString(), e);
        } catch (RejectedExecutionException e) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE, "too many checks are waiting; try again in a minute", e);
        }
    }

    private static ResponseEntity<Check.State> answer(Check.State state, HttpStatus whenDone) {
        if (state.outcome() == null) {
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/rules/checks/" + state.id()))
                    .body(state);
        }
        if (state.outcome() == Outcome.FAILED) {
            throw new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR, String.valueOf(state.reason()));
        }
        if (state.candidate() != null) {
            // Accepted, and not live yet.
            return ResponseEntity.accepted()
                    .location(URI.create("/api/v1/rules/candidates/" + state.candidate()))
                    .body(state);
        }
        return state.release() == null
                ? ResponseEntity.status(whenDone).body(state)
                : ResponseEntity.created(URI.create("/api/v1/rules/releases/" + state.release()))
                        .body(state);
    }
}
