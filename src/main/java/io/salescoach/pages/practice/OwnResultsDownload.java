package io.salescoach.pages.practice;

import io.salescoach.access.Viewer;
import io.salescoach.pages.CsvDownload;
import io.salescoach.pages.Words;
import io.salescoach.practice.ResultRepository;
import io.salescoach.practice.ResultRepository.Wanted;
import io.salescoach.practice.Score;
import io.salescoach.scenario.ScenarioService;
import jakarta.servlet.http.HttpServletResponse;
import java.util.stream.Stream;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** A learner's own results as a table for spreadsheet programs. */
@Controller
class OwnResultsDownload {

    private final ResultRepository results;
    private final ScenarioService scenarios;
    private final Words words;

    OwnResultsDownload(ResultRepository results, ScenarioService scenarios, Words words) {
        this.results = results;
        this.scenarios = scenarios;
        this.words = words;
    }

    @GetMapping("/practice/own.csv")
    void download(Viewer viewer, HttpServletResponse response) {
        var names = new ScenarioNames(scenarios.suite().files(), words.locale());
        var scores = names.in(results.scores(new Wanted(viewer.name(), null)));
        var headings = Stream.of("finished", "scenario", "file", "points", "of", "percent")
                .map(column -> words.message("results.csv." + column))
                .toList();
        try (var csv = CsvDownload.to(response, "practice.csv", headings)) {
            for (Score score : scores) {
                csv.row(score.finishedAt(), score.name(), score.file(), score.points(), score.most(), score.percent());
            }
        }
    }
}
