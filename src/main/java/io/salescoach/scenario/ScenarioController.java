package io.salescoach.scenario;

import io.salescoach.coaching.Coach;
import io.salescoach.input.Nearest;
import io.salescoach.input.Problem;
import io.salescoach.web.Prefer;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Lists and plays the scenarios of a folder, which is read anew for each call. */
@RestController
@RequestMapping("/api/v1/scenarios")
class ScenarioController {

    private static final String RUN = "/run";
    private static final Duration USUAL = Duration.ofSeconds(10);

    private final Supplier<Coach> coach;
    private final ScenarioService scenarios;
    private final ScenarioRuns runs;
    private final Clock clock;

    ScenarioController(Supplier<Coach> coach, ScenarioService scenarios, ScenarioRuns runs, Clock clock) {
        this.coach = coach;
        this.scenarios = scenarios;
        this.runs = runs;
        this.clock = clock;
    }

    /** A scenario as the list shows it; one that cannot be played shows why. */
    record Listed(
            String name, String file, String area, @Nullable String about, int steps, List<Problem> problems) {

        static Listed of(ScenarioFile file) {
            Scenario scenario = file.scenario();
            return new Listed(
                    file.name(),
                    file.file(),
                    file.area(),
                    scenario == null ? null : scenario.about(),
                    scenario == null ? 0 : scenario.steps().size(),
                    file.problems());
        }
    }

    @GetMapping
    List<Listed> list() {
        return scenarios.suite().files().stream().map(Listed::of).toList();
    }

    /**
     * The run of all scenarios in the background that goes on, or was the last.
     *
     * @param scenarios how each went last that was played
     */
    record Progress(
            boolean running,
            int done,
            int of,
            @Nullable OffsetDateTime endedAt,
            List<String> rulesNeverFired,
            List<Last> scenarios) {}

    /** @param rules the version of the rules */
    record Last(String file, boolean passed, OffsetDateTime at, String rules) {}

    @GetMapping(RUN)
    Progress progress() {
        var state = runs.state();
        var last = runs.last().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(each -> new Last(
                        each.getKey(),
                        each.getValue().passed(),
                        each.getValue().at(),
                        each.getValue().rules()))
                .toList();
        return new Progress(state.running(), state.done(), state.of(), state.endedAt(), state.rulesNeverFired(), last);
    }

    /** Plays all; a run that takes longer than the caller waits goes on in the background, from its beginning. */
    @PostMapping(RUN)
    @ApiResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ScenarioRun.class)))
    ResponseEntity<?> runAll(@RequestHeader(name = "Prefer", required = false) @Nullable String prefer) {
        var suite = scenarios.suite();
        long patience = Prefer.patience(prefer, USUAL).toNanos();
        long begun = System.nanoTime();
        try {
            if (patience > 0) {
                return ResponseEntity.ok(suite.run(LocalDate.now(clock), result -> {
                    if (System.nanoTime() - begun > patience) {
                        throw new TakesLongException();
                    }
                }));
            }
        } catch (TakesLongException e) {
            // It is played where its progress is kept.
        }
        runs.start();
        return ResponseEntity.accepted()
                .location(URI.create("/api/v1/scenarios" + RUN))
                .body(progress());
    }

    private static final class TakesLongException extends RuntimeException {

        private static final long serialVersionUID = 1;

        private TakesLongException() {
            super(null, null, false, false);
        }
    }

    @PostMapping("/{name}/run")
    ScenarioResult run(@PathVariable String name) {
        Coach active = coach.get();
        var suite = scenarios.suite(active);
        ScenarioFile file = suite.find(name).orElseThrow(() -> {
            var names = suite.files().stream().map(ScenarioFile::name).toList();
            return new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "there is no scenario '%s'%s".formatted(name, Nearest.hint(name, names)));
        });
        return new ScenarioPlayer(active).play(file, LocalDate.now(clock));
    }
}
