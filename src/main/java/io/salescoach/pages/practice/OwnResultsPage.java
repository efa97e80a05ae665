package io.salescoach.pages.practice;

import io.salescoach.access.Viewer;
import io.salescoach.pages.Words;
import io.salescoach.practice.Results;
import io.salescoach.practice.Results.Wanted;
import io.salescoach.practice.Standing;
import io.salescoach.scenario.Scenarios;
import java.util.stream.Collectors;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** A learner's own results over time. */
@Controller
class OwnResultsPage {

    private static final int SHOWN = 100;

    private final Results results;
    private final Scenarios scenarios;
    private final Words words;

    OwnResultsPage(Results results, Scenarios scenarios, Words words) {
        this.results = results;
        this.scenarios = scenarios;
        this.words = words;
    }

    @GetMapping("/practice/own")
    String show(Viewer viewer, Model model) {
        var scores = results.scores(new Wanted(viewer.name(), null));
        var shown = scores.stream().limit(SHOWN).toList();
        var names = new PlayedNames(scenarios.suite().files(), words.locale());
        model.addAttribute("scores", names.in(shown));
        model.addAttribute("total", scores.size());
        model.addAttribute("chart", ScoreChart.of(shown));
        model.addAttribute(
                "best", Standing.of(scores).stream().collect(Collectors.toMap(Standing::file, Standing::best)));
        return "practice/own";
    }
}
