package io.salescoach.scenario;

import io.salescoach.coaching.Coach;
import io.salescoach.input.Nearest;
import io.salescoach.input.Problem;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Lists and plays the scenarios of a folder, which is read anew for each call. */
@RestController
@RequestMapping("/api/v1/scenarios")
class ScenarioController {

    private final Supplier<Coach> coach;
    private final Path folder;

    ScenarioController(Supplier<Coach> coach, @Value("${sales-coach.scenarios:./scenarios}") String folder) {
        this.coach = coach;
        this.folder = Path.of(folder);
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
        return suite(coach.get()).files().stream().map(Listed::of).toList();
    }

    @PostMapping("/run")
    ScenarioRun run() {
        return suite(coach.get()).run(LocalDate.now(), result -> {});
    }

    @PostMapping("/{name}/run")
    ScenarioResult run(@PathVariable String name) {
        Coach active = coach.get();
        var suite = suite(active);
        ScenarioFile file = suite.find(name).orElseThrow(() -> {
            var names = suite.files().stream().map(ScenarioFile::name).toList();
            return new ResponseStatusException(
                    HttpStatus.NOT_FOUND, "there is no scenario '%s'%s".formatted(name, Nearest.hint(name, names)));
        });
        return new ScenarioPlayer(active).play(file, LocalDate.now());
    }

    private ScenarioSuite suite(Coach active) {
        try {
            return ScenarioSuite.read(folder, active);
        } catch (NoSuchFileException e) {
            throw new ResponseStatusException(
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "the scenarios folder is not there; the property sales-coach.scenarios names it",
                    e);
        }
    }
}
