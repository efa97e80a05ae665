package io.salescoach.pages.scenarios;

import io.salescoach.pages.CsvDownload;
import io.salescoach.pages.Words;
import io.salescoach.scenario.ScenarioFile;
import io.salescoach.scenario.ScenarioRuns;
import io.salescoach.scenario.ScenarioService;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** The scenarios, and how each went last, as a table for spreadsheet programs. */
@Controller
class ScenarioListDownload {

    private final ScenarioService scenarios;
    private final ScenarioRuns runs;
    private final Words words;

    ScenarioListDownload(ScenarioService scenarios, ScenarioRuns runs, Words words) {
        this.scenarios = scenarios;
        this.runs = runs;
        this.words = words;
    }

    @GetMapping("/scenarios/all.csv")
    void download(HttpServletResponse response) {
        var last = runs.last();
        var headings = Stream.of("csv.scenario", "csv.area", "csv.about", "csv.steps", "csv.last", "csv.file")
                .map(key -> words.message(key))
                .toList();
        try (var csv = CsvDownload.to(response, "scenarios.csv", headings)) {
            for (ScenarioFile file : scenarios.suite().files()) {
                var scenario = file.scenario();
                csv.row(
                        file.name(words.locale()),
                        ScenarioAreas.title(file.area(), words),
                        file.about(words.locale()),
                        scenario == null ? null : scenario.played().size(),
                        outcome(file, last.get(file.file())),
                        file.file());
            }
        }
    }

    private @Nullable String outcome(ScenarioFile file, ScenarioRuns.@Nullable Outcome last) {
        if (!file.problems().isEmpty()) {
            return words.message("csv.unreadable");
        }
        return last == null ? null : words.message(last.passed() ? "csv.passed" : "csv.failed");
    }
}
